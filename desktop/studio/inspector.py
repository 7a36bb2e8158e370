"""The panel at the right: everything that is known about the selected pictures."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from core.domain.rating import RatingKind
from desktop.actions import ActionId, tooltip
from desktop.pictures.overlay import Mark
from desktop.pictures.pictures import Pictures, Place
from desktop.pictures.thumb import wanted_thumb
from desktop.studio import facts
from desktop.studio.class_bar import ClassBar
from desktop.studio.inspected import Inspected
from desktop.studio.inspector_head import InspectorHead
from desktop.studio.leaning_view import LeaningView
from desktop.studio.lineage_view import CHILD_PX, SIDE_PX, LineageView
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.buttons import Button, Kind, Size
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.fact_table import FactTable
from desktop.widgets.icon_view import IconView
from desktop.widgets.section import Section
from desktop.widgets.text_label import TextLabel

WIDTH_PX, NARROW_PX = 312, 272


class Inspector(QScrollArea):
    """Shows; what a person chooses here leaves as signals."""

    marked = Signal(object)
    """A Mark for all pictures that are shown."""
    recipe_wanted = Signal()
    vary_pressed = Signal()

    def __init__(
        self, themes: ThemeManager, pictures: Pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._pictures = pictures
        self._seen: Inspected | None = None
        self._head = InspectorHead(themes, pictures)
        self._made_of, self._class_bar = Section(themes), ClassBar(themes)
        self._lineage, self._lineage_view = Section(themes), LineageView(themes, pictures)
        self._made_with, self._facts = Section(themes), FactTable(themes)
        self._shows, self.leaning = Section(themes), LeaningView(themes)
        self._provenance = _Provenance(themes)
        self._note = _Note(themes)
        self._empty = EmptyState(themes, "image", "")
        self._made_of.body.addWidget(self._class_bar)
        self._lineage.body.addWidget(self._lineage_view)
        self._made_with.body.addWidget(self._facts)
        self._shows.body.addWidget(self.leaning)
        self._stack = QStackedLayout()
        self._lay_out()
        self._connect()
        self._name()
        self.show_inspected(None)

    def show_inspected(self, seen: Inspected | None) -> None:
        """What is known about the selected pictures; None if none are."""
        self._seen = seen
        self._stack.setCurrentIndex(0 if seen is None else 1)
        if seen is None:
            return
        shares = facts.made_of(seen)
        note = facts.taste_note(seen)
        related = not seen.is_many and bool(seen.parent or seen.children)
        self._head.show_inspected(seen)
        self._class_bar.show_shares(shares)
        self._made_of.setVisible(bool(shares))
        self._lineage.setVisible(related)
        self._facts.show_facts(facts.made_with(seen))
        self._provenance.show_hash("" if seen.is_many else seen.active.sha256)
        self._provenance.vary.setEnabled(not seen.is_many)
        self._note.setVisible(bool(note))
        self._note.say(note)
        if related:
            self._lineage_view.show_inspected(seen)
        self._ask_for_pictures(seen)

    @property
    def seen(self) -> Inspected | None:
        """What is on show."""
        return self._seen

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """Go to the first control: the stars."""
        self._head.strip.stars.setFocus(reason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self.show_inspected(self._seen)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        about_one = (self._made_of, self._lineage, self._made_with, self._provenance, self._note)
        for part in (self._head, *about_one, self._shows):
            column.addWidget(part)
        column.addStretch(1)
        full = QWidget()
        full.setLayout(column)
        inside = _Ground(self._themes)
        inside.setLayout(self._stack)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(full)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self) -> None:
        strip, provenance = self._head.strip, self._provenance
        strip.stars_chosen.connect(lambda n: self.marked.emit(Mark(RatingKind.STARS, n)))
        strip.flag_chosen.connect(lambda flag: self.marked.emit(Mark(RatingKind.FLAG, flag)))
        strip.label_chosen.connect(lambda label: self.marked.emit(Mark(RatingKind.LABEL, label)))
        provenance.copy.clicked.connect(self.recipe_wanted)
        provenance.vary.clicked.connect(self.vary_pressed)

    def _ask_for_pictures(self, seen: Inspected) -> None:
        ratio, active = self.devicePixelRatioF(), seen.active
        file = seen.folder / active.file
        wanted = [wanted_thumb(active.id, file, self._head.thumb.side_px, ratio)]
        if seen.parent or seen.children:
            wanted.append(wanted_thumb(active.id, file, SIDE_PX, ratio))
        if seen.parent:
            wanted.append(wanted_thumb(seen.parent.image, seen.parent.file, SIDE_PX, ratio))
        wanted += [wanted_thumb(one.image, one.file, CHILD_PX, ratio) for one in seen.children]
        self._pictures.want(Place.INSPECTOR, wanted)

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Inspector"))
        self._made_of.set_heading(self.tr("Made of"))
        self._lineage.set_heading(self.tr("Lineage"))
        self._made_with.set_heading(self.tr("Made with"))
        self._shows.set_heading(self.tr("What they show"))
        self._provenance.name()
        self._empty.set_words(
            self.tr("Nothing selected"), self.tr("Choose a picture to see what it is made of.")
        )


class _Provenance(Section):
    """The recipe is in the file; it can be copied, or gone on from."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__(themes)
        self._sentence = TextLabel(themes, "", TextRole.LABEL, "text2")
        self._sentence.setWordWrap(True)
        self._hash = TextLabel(themes, "", TextRole.MONO, "text3")
        self.copy = Button(themes, "", Kind.SECONDARY, icon="copy", size=Size.SMALL)
        self.vary = Button(themes, "", Kind.SECONDARY, icon="git-branch", size=Size.SMALL)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconView(themes, "seal-check", "ok"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._sentence)
        words.addWidget(self._hash)
        row.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.copy, self.vary):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button, 1)
        self.body.addLayout(row)
        self.body.addLayout(buttons)

    def show_hash(self, sha256: str) -> None:
        """The hash of the pixels; empty for several pictures."""
        self._hash.setVisible(bool(sha256))
        self._hash.setText(facts.short_hash(sha256))

    def name(self) -> None:
        """Speak the language of the window."""
        self.set_heading(self.tr("Provenance"))
        self._sentence.setText(self.tr("Recipe stored in the file. Same recipe, same pixels."))
        self.copy.setText(self.tr("Copy recipe"))
        self.copy.setToolTip(tooltip(ActionId.COPY_RECIPE))
        self.vary.setText(self.tr("Vary"))
        self.vary.setToolTip(tooltip(ActionId.VARY))


class _Note(Section):
    """What the taste had guessed, once the person has said what they think."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__(themes, headed=False)
        self._words = TextLabel(themes, "", TextRole.LABEL, "text2")
        self._words.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconView(themes, "heart", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.body.addLayout(row)

    def say(self, words: str) -> None:
        """Show a sentence."""
        self._words.setText(words)


class _Ground(QWidget):
    """The surface behind the sections, and the line that parts it from the pictures."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        themes.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._themes.theme
        painter.fillRect(self.rect(), theme.surface)
        painter.fillRect(0, 0, 1, self.height(), theme.line)
