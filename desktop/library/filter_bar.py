"""What the Library shows, in which order, and how large: everything above the grid."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.domain.browsing import Query, Scene, Shown
from core.domain.image import Order
from desktop.actions import ActionId, action_text, key_text
from desktop.i18n import scene_name
from desktop.library.least_stars import LeastStars
from desktop.library.surface import Counts, SceneChoice
from desktop.numbers import format_number
from desktop.pictures.geometry import LARGEST_SIDE_PX, SMALLEST_SIDE_PX
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.buttons import Button, Kind, Size
from desktop.widgets.choice_button import ChoiceButton
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.icon_view import IconView
from desktop.widgets.segment import Choice, Segment
from desktop.widgets.slider import INSET_PX, Slider
from desktop.widgets.text_label import TextLabel

MARGIN_PX = 16
GRID, LOUPE = "grid", "loupe"
SIZE_TRACK_PX = 78
ANY = ""


class FilterBar(QFrame):
    """Holds the query; `query_changed` carries it when a person changes something."""

    query_changed = Signal(object)
    view_chosen = Signal(str)
    side_chosen = Signal(int)

    def __init__(self, themes: ThemeManager, side_px: int) -> None:
        super().__init__()
        self._themes = themes
        self._query = Query()
        self._counts = Counts(dict.fromkeys(Shown, 0), 0, 0)
        self._scenes: dict[str, SceneChoice] = {}
        self._compact = False
        self._wants_filters = True
        self._title = TextLabel(themes, "", TextRole.HEADING)
        self._number = TextLabel(themes, "", TextRole.BODY, strong=True)
        self._of = TextLabel(themes, "", TextRole.BODY, "text2")
        self._advance = IconView(themes, "skip-forward", "accent")
        self._advance.hide()
        self.sort = ChoiceButton(themes, marks_use=False)
        self.views = Segment(
            themes,
            (Choice(GRID, "", "grid-nine", key_text("g")), Choice(LOUPE, "", "frame-corners", "E")),
            "",
        )
        self._picture = IconView(themes, "image", "text2", size_px=14)
        self.size_slider = Slider(themes)
        self.size_slider.set_steps(SMALLEST_SIDE_PX, LARGEST_SIDE_PX, side_px)
        self.size_slider.setFixedWidth(SIZE_TRACK_PX + 2 * INSET_PX)
        self.filters = QWidget()
        self.shown = Segment(themes, tuple(Choice(shown.value, "") for shown in Shown), "")
        self.stars = LeastStars(themes)
        self.scene = ChoiceButton(themes)
        self.clear = Button(themes, "", Kind.QUIET, size=Size.SMALL)
        self._lay_out()
        self._connect()
        self._name()
        self._show_query()
        self._choose_parts()

    @property
    def query(self) -> Query:
        """What is to be shown."""
        return self._query

    def show_counts(self, counts: Counts) -> None:
        """How many pictures there are, by choice."""
        self._counts = counts
        self.shown.set_counts({shown.value: n for shown, n in counts.by_choice.items()})
        self._say_counts()
        self._choose_parts()

    def show_scenes(self, scenes: Sequence[SceneChoice]) -> None:
        """The classes that can be searched for; without any there is nothing to choose."""
        self._scenes = {_key(choice.scene): choice for choice in scenes}
        self._name_scenes()

    def scene_in_words(self) -> str:
        """The class that is searched for, empty if there is none."""
        choice = self._scenes.get(self.scene.current)
        return scene_name(choice.en, choice.es) if choice else ""

    def show_advance(self, on: bool) -> None:
        """Whether every mark goes on to the next picture."""
        self._advance.setVisible(on)

    def show_side(self, side_px: int) -> None:
        """The size of the pictures, changed elsewhere."""
        self.size_slider.blockSignals(True)
        self.size_slider.setValue(side_px)
        self.size_slider.blockSignals(False)

    def set_compact(self, compact: bool) -> None:
        """In a narrow window the size gives way."""
        self._compact = compact
        self._choose_parts()

    def toggle_filters(self) -> None:
        """Show the filters, or no longer."""
        self._wants_filters = not self._wants_filters
        self._choose_parts()

    def show_everything(self) -> None:
        """Take every filter off; the order stays."""
        self._change(Query(order=self._query.order))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface, and the line above the pictures."""
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.surface)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.line)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addSpacing(8)
        head.addWidget(self._number)
        head.addWidget(self._of)
        head.addStretch(1)
        head.addWidget(self._advance)
        head.addWidget(self.sort)
        head.addSpacing(6)
        head.addWidget(self.views)
        head.addSpacing(6)
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.size_slider)
        flow = FlowLayout(self.filters, gap_px=8, line_gap_px=8)
        for part in (self.shown, self.stars, self.scene, self.clear):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, 12, MARGIN_PX - INSET_PX, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.filters)

    def _connect(self) -> None:
        self.shown.chosen.connect(lambda key: self._change(self._with(shown=Shown(key))))
        self.stars.chosen.connect(lambda stars: self._change(self._with(least_stars=stars)))
        self.scene.chosen.connect(self._on_scene)
        self.sort.chosen.connect(lambda key: self._change(self._with(order=Order(key))))
        self.clear.clicked.connect(self.show_everything)
        self.views.chosen.connect(self.view_chosen)
        self.size_slider.valueChanged.connect(self.side_chosen)

    def _on_scene(self, key: str) -> None:
        choice = self._scenes.get(key)
        self._change(self._with(scene=choice.scene if choice else None))

    def _choose_parts(self) -> None:
        """In an empty library there is nothing to filter, to sort or to size."""
        filled = self._counts.total > 0
        self.filters.setVisible(filled and self._wants_filters)
        self.sort.setVisible(filled)
        self.views.setVisible(filled)
        self._picture.setVisible(filled and not self._compact)
        self.size_slider.setVisible(filled and not self._compact)

    def _with(self, **terms: object) -> Query:
        return msgspec.structs.replace(self._query, **terms)

    def _change(self, query: Query) -> None:
        if query != self._query:
            self._query = query
            self._show_query()
            self.query_changed.emit(query)

    def _show_query(self) -> None:
        query = self._query
        self.shown.set_current(query.shown.value)
        self.stars.set_stars(query.least_stars)
        self.scene.set_current(_key(query.scene) if query.scene else ANY)
        self.sort.set_current(query.order.value)
        self.clear.setVisible(not query.is_plain)

    def _say_counts(self) -> None:
        counts = self._counts
        if counts.on_show == counts.total:
            self._number.setText("")
            self._of.setText(self.tr("%n image(s)", "", counts.total) if counts.total else "")
        else:
            self._number.setText(format_number(counts.on_show))
            words = self.tr("of {total}")
            self._of.setText(words.format(total=format_number(counts.total)))
        self._number.setVisible(bool(self._number.text()))

    def _name_scenes(self) -> None:
        named = sorted(
            (scene_name(choice.en, choice.es), key) for key, choice in self._scenes.items()
        )
        self.scene.set_choices([(ANY, self.tr("any")), *((key, name) for name, key in named)])
        self.scene.setVisible(bool(named))

    def _name(self) -> None:
        self._title.setText(action_text(ActionId.PAGE_LIBRARY))
        self.shown.set_texts(
            {
                Shown.ALL.value: self.tr("All"),
                Shown.PICKS.value: self.tr("Picks"),
                Shown.REJECTED.value: self.tr("Rejected"),
                Shown.UNRATED.value: self.tr("Unrated"),
            }
        )
        self.shown.setAccessibleName(self.tr("Which pictures"))
        self.views.set_texts({GRID: action_text(ActionId.GRID), LOUPE: action_text(ActionId.LOUPE)})
        self.views.setAccessibleName(self.tr("How to look at them"))
        self.sort.set_label(self.tr("Sort"))
        self.sort.set_choices(
            [
                (Order.NEWEST.value, self.tr("Newest")),
                (Order.BEST_FIRST.value, self.tr("Best rated")),
            ]
        )
        self.scene.set_label(self.tr("Class"))
        self.clear.setText(self.tr("Clear"))
        self.size_slider.setAccessibleName(self.tr("Size of the pictures"))
        self._advance.setAccessibleName(self.tr("Auto-advance is on"))
        self._advance.setToolTip(self._advance.accessibleName())
        self._name_scenes()
        self._say_counts()


def _key(scene: Scene) -> str:
    return f"{scene.index} {scene.generator}"
