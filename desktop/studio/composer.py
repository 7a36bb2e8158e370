"""What shapes the next batch: the prompt, how it is read, and the settings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.domain.card import GeneratorCard
from core.domain.painting import BatchSettings
from core.domain.prompt import Correction, Interpretation
from desktop.pictures.notice import Notice
from desktop.pictures.notice_bar import NoticeBar
from desktop.studio.chip_row import ChipRow
from desktop.studio.conflict_band import ConflictBand
from desktop.studio.conflict_fold import ConflictFold
from desktop.studio.control_row import ControlRow
from desktop.studio.mix import Mix
from desktop.studio.negative_field import NegativeField
from desktop.studio.prompt_bar import PromptBar
from desktop.studio.prompt_words import stretches
from desktop.theme import ThemeManager
from desktop.widgets.buttons import Button, Kind, Size

MARGIN_PX = 16
TOP_PX, BOTTOM_PX = 12, 14
SPACING_PX = 12
BAND_PLACE = 3
"""Below the prompt, what it leaves out, and the chips."""
POPOVER_PX = 300
"""Just so wide that every control has its own line."""


class Composer(QFrame):
    """Everything here changes the next batch, and nothing that is on show."""

    prompt_edited = Signal(str)
    negative_edited = Signal(str)
    mix_edited = Signal(object)
    look_swapped = Signal(object)
    conflict_blended = Signal(object, float)
    conflict_parted = Signal(object)
    paint_pressed = Signal()
    paint_again_pressed = Signal()
    strength_chosen = Signal(float)
    picture_colours_wanted = Signal()
    stop_pressed = Signal()
    left = Signal()
    notice_accepted = Signal()

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.bar = PromptBar(themes)
        self._negative = NegativeField(themes)
        self._chips = ChipRow(themes)
        self._band = ConflictBand(themes)
        self._amber = ConflictFold(themes, self._band)
        self._controls = ControlRow(themes)
        self._fold = Button(themes, "", Kind.SECONDARY, icon="sliders-horizontal", size=Size.SMALL)
        self._popover = QFrame(self, Qt.WindowType.Popup)
        self._notice = NoticeBar(themes)
        self._compact = self._low = False
        self._reading: Interpretation | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN_PX, TOP_PX, MARGIN_PX, BOTTOM_PX)
        self._column.setSpacing(SPACING_PX)
        chips = QHBoxLayout()
        chips.setSpacing(8)
        chips.addWidget(self._chips, 1)
        chips.addWidget(self._amber, 0, Qt.AlignmentFlag.AlignTop)
        chips.addWidget(self._fold)
        for part in (self.bar, self._negative, self._band, self._notice, self._controls):
            self._column.addWidget(part)
        self._column.insertLayout(2, chips)
        inside = QVBoxLayout(self._popover)
        inside.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        self._fold.hide()
        self._connect()
        self._name()
        themes.changed.connect(self.update)

    def settings(self) -> BatchSettings:
        """The controls as they stand."""
        return self._controls.settings()

    def show_generator(self, card: GeneratorCard) -> None:
        """Its classes can be added, and it proposes a variety."""
        self._chips.show_scenes(card.classes)
        self._controls.set_default_variety(card.default_truncation)

    def show_reading(self, reading: Interpretation | None, mix: Mix) -> None:
        """How the prompt is read, and the mix that comes of it."""
        self._reading = reading
        self._chips.show_reading(reading, mix)
        self._amber.show_conflicts(reading.conflicts if reading else ())
        self._underline()

    def show_taste(self, adapter: str) -> None:
        """The adapter in use."""
        self._controls.show_taste(adapter)

    def show_strength(self, strength: float) -> None:
        """The strength of the adapter was chosen elsewhere."""
        self._controls.show_strength(strength)

    def show_history(self, prompts: Sequence[str]) -> None:
        """Earlier prompts."""
        self.bar.show_history(prompts)

    def show_seed(self, seed: int) -> None:
        """The seed of the batch that was begun last."""
        self._controls.show_seed(seed)

    def show_notice(self, notice: Notice | None) -> None:
        """One sentence below the chips."""
        self._notice.show_notice(notice)

    def take_palette(self, colours: Sequence[int]) -> None:
        """Draw the next batches towards these colours."""
        self._controls.palette_button.take(colours)

    def toggle_seed_lock(self) -> None:
        """Keep the seed for the next batch, or let it go."""
        self._controls.toggle_lock()

    def take_back_bar(self) -> None:
        """The prompt returns from the first run."""
        self._column.insertWidget(0, self.bar)
        self.bar.show()

    def bar_place(self) -> QPoint:
        """Where the prompt stands at rest, in the composer's coordinates."""
        return QPoint(MARGIN_PX, TOP_PX)

    def set_form(self, *, compact: bool, lead: bool, low: bool = False) -> None:
        """In a narrow window the chips scroll and the controls fold into a popover.

        In a low one the conflict band does so.
        """
        self._chips.set_form(one_line=compact, lead=lead)
        self._fold_band(low)
        if compact == self._compact:
            return
        self._compact = compact
        self._fold.setVisible(compact)
        layout = self._popover.layout() if compact else self._column
        assert layout is not None
        layout.addWidget(self._controls)
        self._controls.show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface, and the line that parts the next batch from the present one."""
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.surface)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.line)

    def _fold_band(self, low: bool) -> None:
        if low == self._low:
            return
        self._low = low
        if low:
            self._amber.fold()
        else:
            self._column.insertWidget(BAND_PLACE, self._band)
            self._amber.unfold()

    def _underline(self) -> None:
        read = self._reading
        if read is None:
            self.bar.show_words("", ())
        else:
            words = stretches(self.bar.text, read.text, read.words, read.attributes)
            self.bar.show_words(read.language, words)

    def _connect(self) -> None:
        self.bar.edited.connect(self._underline)
        self.bar.edited.connect(self.prompt_edited)
        self.bar.paint_pressed.connect(self.paint_pressed)
        self.bar.stop_pressed.connect(self.stop_pressed)
        self.bar.left.connect(self.left)
        self.bar.negative_pressed.connect(self._negative.toggle)
        self._negative.edited.connect(self.negative_edited)
        self._negative.submitted.connect(self.paint_pressed)
        self._chips.mix_edited.connect(self.mix_edited)
        self._chips.look_swapped.connect(self.look_swapped)
        self._chips.correction_accepted.connect(self._correct)
        self._band.blended.connect(self.conflict_blended)
        self._band.parted.connect(self.conflict_parted)
        self._controls.paint_again_pressed.connect(self.paint_again_pressed)
        self._controls.strength_chosen.connect(self.strength_chosen)
        self._controls.palette_button.picture_wanted.connect(self.picture_colours_wanted)
        self._notice.accepted.connect(self.notice_accepted)
        self._fold.clicked.connect(self._open_popover)

    def _correct(self, correction: Correction) -> None:
        """Take a suggestion up, if the word still stands where it was read."""
        start, end = correction.start, correction.end
        if self.bar.text[start:end] == correction.text:
            self.bar.replace(start, end, correction.suggestion)

    def _open_popover(self) -> None:
        width = min(self.width() - 2 * MARGIN_PX, self._themes.px(POPOVER_PX))
        height = self._controls.heightForWidth(width - 2 * MARGIN_PX) + 2 * MARGIN_PX
        self._popover.resize(width, height)
        corner = self._fold.mapToGlobal(self._fold.rect().bottomRight())
        self._popover.move(corner.x() - width, corner.y() + 4)
        self._popover.show()

    def _name(self) -> None:
        self._fold.setText(self.tr("Controls"))
        self._popover.setAccessibleName(self.tr("Controls"))
