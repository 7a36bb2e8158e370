"""Everything that is known about one generator."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.generators.card_texts import card_text
from desktop.generators.measured_row import MeasuredRow
from desktop.generators.sample_grid import SampleGrid
from desktop.generators.surface import Model
from desktop.generators.tag_row import TagRow
from desktop.generators.words import ModelWords
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.buttons import Button, Kind, Size
from desktop.widgets.fact_table import FactTable
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.section import Section
from desktop.widgets.text_label import TextLabel

PADDING_PX = 16
BULLET = "\u2022"


class ModelDetail(QFrame):
    """What is not known has no place here: a section without content is hidden."""

    folder_wanted = Signal()
    """Show the files of the generator."""
    use_wanted = Signal()
    """Let it paint from now on."""
    verify_wanted = Signal()
    """Check its weights, or stop checking."""
    remove_wanted = Signal()
    """Remove it from the library."""
    licence_wanted = Signal()
    """Say what its licence is."""
    statistics_wanted = Signal()
    """Measure its statistics for every truncation."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._words = ModelWords()
        self._model: Model | None = None
        self._title = TextLabel(themes, "", TextRole.HEADING)
        self._states = TagRow(themes)
        self._samples = SampleGrid()
        self._caption = TextLabel(themes, "", TextRole.LABEL, "text3")
        self._texts = {name: Section(themes) for name in ("refused", "data", "training", "licence")}
        self._paragraphs = {name: TextLabel(themes, "", tone="text2") for name in self._texts}
        self._here = Section(themes)
        self._measured = MeasuredRow(themes)
        self._limits = Section(themes)
        self._bullets = TextLabel(themes, "", tone="text2")
        self._safety = Section(themes)
        self._checks = FactTable(themes)
        self._made = Section(themes)
        self._table = FactTable(themes)
        self._paints = Section(themes)
        self._names = TagRow(themes)
        self._make_buttons()
        self._lay_out()
        self._name()
        themes.changed.connect(self.update)

    def _make_buttons(self) -> None:
        themes = self._themes
        self.licence_button = Button(themes, "", size=Size.SMALL)
        self.licence_button.clicked.connect(self.licence_wanted)
        self.statistics_button = Button(themes, "", icon="gauge", size=Size.SMALL)
        self.statistics_button.clicked.connect(self.statistics_wanted)
        self.use_button = Button(themes, "", Kind.PRIMARY)
        self.use_button.clicked.connect(self.use_wanted)
        self.verify_button = Button(themes, "", Kind.SECONDARY, icon="shield-check")
        self.verify_button.clicked.connect(self.verify_wanted)
        self.folder_button = Button(themes, "", Kind.SECONDARY, icon="folder")
        self.folder_button.clicked.connect(self.folder_wanted)
        self.remove_button = Button(themes, "", Kind.SECONDARY, icon="trash")
        self.remove_button.clicked.connect(self.remove_wanted)

    def show_model(self, model: Model, samples: Sequence[QPixmap]) -> None:
        """Say everything about a generator."""
        self._model = model
        self.show_samples(samples)
        self._say()

    @property
    def first_button(self) -> Button:
        """Where the keyboard goes when it comes to the panel."""
        return self.use_button if self.use_button.isVisible() else self.verify_button

    def show_samples(self, samples: Sequence[QPixmap]) -> None:
        """Its sample pictures, as far as they are painted."""
        self._samples.show_samples(samples)
        self._caption.setVisible(bool(samples))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self._say()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface, and the line that parts it from the cards."""
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.surface)
        painter.fillRect(0, 0, 1, self.height(), theme.line)

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidget(self._inside())
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = FlowLayout(gap_px=8, line_gap_px=8)
        foot.setContentsMargins(PADDING_PX, 12, PADDING_PX, 12)
        for button in (self.use_button, self.verify_button, self.folder_button, self.remove_button):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addLayout(foot)

    def _inside(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("look", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(PADDING_PX, PADDING_PX, PADDING_PX, PADDING_PX - 4)
        head.setSpacing(10)
        for part in (self._title, self._states, self._samples, self._caption):
            head.addWidget(part)
        column.addLayout(head)
        for section, body in (
            *((section, self._paragraphs[name]) for name, section in self._texts.items()),
            (self._here, self._measured),
            (self._limits, self._bullets),
            (self._safety, self._checks),
            (self._made, self._table),
            (self._paints, self._names),
        ):
            section.body.addWidget(body)
            column.addWidget(section)
        self._texts["licence"].body.addWidget(self.licence_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._limits.body.addWidget(self.statistics_button, 0, Qt.AlignmentFlag.AlignLeft)
        for label in (self._caption, self._bullets, *self._paragraphs.values()):
            label.setWordWrap(True)
        column.addStretch(1)
        return inside

    def _say(self) -> None:
        model = self._model
        if model is None:
            return
        card, words = model.card, self._words
        self._title.setText(words.title(model))
        self.use_button.setVisible(bool(words.action(model)))
        self.remove_button.setVisible(model.can_be_removed)
        self.verify_button.setText(words.check_action(model))
        self._states.show_states(words.states(model))
        texts = {
            "refused": words.fault(model),
            "data": card_text(card.training_data) if card else "",
            "training": card_text(card.training) if card else "",
            "licence": words.licence_at_length(model) if card else "",
        }
        for name, text in texts.items():
            self._paragraphs[name].setText(text)
            self._texts[name].setVisible(bool(text))
        self.licence_button.setVisible(words.may_state_licence(model))
        measured = words.measured(model.figures)
        self._measured.show_figures(measured)
        self._here.setVisible(bool(measured))
        limits = card.limits if card else ()
        self._bullets.setText("\n".join(f"{BULLET} {card_text(limit)}" for limit in limits))
        lacks = card is not None and card.architecture.stat_rows == 1
        self.statistics_button.setVisible(lacks)
        self._limits.setVisible(bool(limits) or lacks)
        checks = words.checks(model)
        self._checks.show_facts(checks)
        self._safety.setVisible(bool(checks))
        self._table.show_facts(words.made_of(model))
        self._names.show_states(words.classes(model))
        self._paints.setVisible(card is not None)

    def _name(self) -> None:
        self.setAccessibleName(self.tr("The chosen model"))
        self._caption.setText(
            self.tr("Not chosen by hand: seed 1, two pictures each of classes from all over")
        )
        self._texts["refused"].set_heading(self.tr("What is wrong with it"))
        self._texts["data"].set_heading(self.tr("Training pictures"))
        self._texts["training"].set_heading(self.tr("How it was trained"))
        self._texts["licence"].set_heading(self.tr("Licence"))
        self._here.set_heading(self.tr("On this computer"))
        self._limits.set_heading(self.tr("Know its limits"))
        self._safety.set_heading(self.tr("Safety"))
        self._made.set_heading(self.tr("Figures"))
        self._paints.set_heading(self.tr("Paints"))
        self.licence_button.setText(self.tr("State its licence..."))
        self.statistics_button.setText(self.tr("Measure its statistics (minutes)"))
        self.statistics_button.setToolTip(
            self.tr("Makes another model of it that also paints well with less variety")
        )
        self.use_button.setText(self.tr("Use this model"))
        self.folder_button.setText(self.tr("Show files"))
        self.remove_button.setText(self.tr("Remove"))
