"""The palette of the next batches: up to five swatches, typed, added or taken from a picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from core.domain.errors import BocetoError
from core.domain.painting import MAX_PALETTE
from desktop.numbers import format_number
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.buttons import Button, Kind, Size
from desktop.widgets.drawing import draw_box
from desktop.widgets.text_label import TextLabel
from desktop.widgets.tool_choice import ToolChoice

SWATCH_PX, SWATCH_GAP_PX = 12, 3
WIDTH_PX, MARGIN_PX = 300, 16


class PaletteButton(ToolChoice):
    """Opens a small panel; Enter there takes what was typed, Esc leaves."""

    picture_wanted = Signal()
    """Take the colours of the active picture: whoever knows it calls `take`."""

    def __init__(self, themes: ThemeManager) -> None:
        self._colours: tuple[int, ...] = ()
        super().__init__(themes, "palette")
        self._panel = QFrame(self, Qt.WindowType.Popup)
        self.edit = QLineEdit()
        self.edit.setClearButtonEnabled(True)
        self._swatches = _Swatches(themes)
        self._error = TextLabel(themes, "", TextRole.LABEL, "warn")
        self._error.setWordWrap(True)
        self._label = TextLabel(themes, "", TextRole.LABEL, "text2")
        self.from_picture = Button(themes, "", Kind.SECONDARY, icon="image", size=Size.SMALL)
        self.clear = Button(themes, "", Kind.QUIET, size=Size.SMALL)
        self._lay_out(themes)
        self.edit.textEdited.connect(self._on_typed)
        self.edit.returnPressed.connect(self._panel.hide)
        self.from_picture.clicked.connect(self.picture_wanted)
        self.clear.clicked.connect(lambda: self.take(()))
        self.name()

    @property
    def colours(self) -> tuple[int, ...]:
        """The palette, 0xRRGGBB each; empty for none."""
        return self._colours

    @property
    def is_used(self) -> bool:
        """True while there is a palette."""
        return bool(self._colours)

    def take(self, colours: Sequence[int]) -> None:
        """Another palette, shown as text and as swatches."""
        self._keep(colours)
        self.edit.setText(", ".join(f"#{colour:06x}" for colour in self._colours))

    def open(self) -> None:
        """Show the panel, with the keyboard in its field."""
        self._panel.setFixedWidth(self._themes.px(WIDTH_PX))
        self._panel.adjustSize()
        corner = self.mapToGlobal(QPoint(self.width() - self._panel.width(), self.height() + 4))
        self._panel.move(corner)
        self._panel.show()
        self.edit.setFocus()
        self.edit.selectAll()

    def beside_px(self) -> int:
        """As wide as the swatches."""
        return len(self._colours) * (SWATCH_PX + SWATCH_GAP_PX)

    def paint_beside(self, painter: QPainter, room: QRectF) -> None:
        """A swatch for each colour."""
        paint_swatches(painter, room, self._colours, SWATCH_PX)

    def name(self) -> None:
        """Speak the language of the window."""
        self._label.setText(self.tr("Colours that the pictures are drawn towards"))
        self.edit.setPlaceholderText(self.tr("teal, #ff8000"))
        self.edit.setAccessibleName(self.tr("Palette"))
        self.from_picture.setText(self.tr("From the active picture"))
        self.clear.setText(self.tr("Clear"))
        self._tell()

    def _lay_out(self, themes: ThemeManager) -> None:
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        column.setSpacing(10)
        for part in (self._label, self.edit, self._swatches, self._error):
            column.addWidget(part)
        self._error.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.from_picture, 1)
        row.addWidget(self.clear)
        column.addLayout(row)

    def _on_typed(self, text: str) -> None:
        # The words of colours are only read once somebody types some.
        from core.prompts.palettes import colours_of

        try:
            self._keep(colours_of(text))
        except BocetoError:
            words = self.tr("Up to {count} colours: names, or digits such as #ff8000")
            self._error.setText(words.format(count=format_number(MAX_PALETTE)))
            self._error.show()

    def _keep(self, colours: Sequence[int]) -> None:
        self._colours = tuple(colours)[:MAX_PALETTE]
        self._error.hide()
        self._swatches.show_colours(self._colours)
        self.restyle()
        self._tell()

    def _tell(self) -> None:
        words = ", ".join(f"#{colour:06x}" for colour in self._colours)
        told = self.tr("Palette: {colours}").format(colours=words) if words else self.tr("Palette")
        self.setAccessibleName(told)
        self.setToolTip(f"{told}\n{self._label.text()}")


class _Swatches(QFrame):
    """The palette, large enough to judge."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._colours: tuple[int, ...] = ()
        self.setFixedHeight(themes.px(28))

    def show_colours(self, colours: Sequence[int]) -> None:
        self._colours = tuple(colours)
        self.setAccessibleName(", ".join(f"#{colour:06x}" for colour in colours))
        self.update()

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        paint_swatches(painter, QRectF(self.rect()), self._colours, self.height() - 4)


def paint_swatches(painter: QPainter, room: QRectF, colours: Sequence[int], side: float) -> None:
    """Squares from the left, in the middle of the height."""
    for place, colour in enumerate(colours):
        left = room.left() + place * (side + SWATCH_GAP_PX)
        box = QRectF(left, room.center().y() - side / 2, side, side)
        draw_box(painter, box, 2.0, QColor.fromRgb(colour))
