"""Vendored Phosphor icons and the mark, drawn from SVG in any colour, size and pixel density."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from core.domain.errors import BocetoError, ErrorCode
from desktop.resources import resources_folder

Weight = Literal["regular", "fill", "bold"]
MARK = "boceto"
_Key = tuple[str, str, int, float, str]


class Icons:
    """Draws icons and keeps what it drew. It knows no theme: the caller names the colour.

    Regular means available, fill means on, bold is for 12 px. The mark is the icon `MARK`.
    """

    def __init__(self) -> None:
        self._drawn: dict[_Key, QPixmap] = {}
        self._sources: dict[tuple[str, str], bytes] = {}

    def pixmap(
        self, name: str, colour: QColor, size_px: int, ratio: float, weight: Weight = "regular"
    ) -> QPixmap:
        """A square icon `size_px` logical pixels wide for a screen with `ratio` device pixels each.

        Raises BocetoError(INSTALLATION_INCOMPLETE) if no such icon ships with the program.
        """
        key = (name, colour.name(QColor.NameFormat.HexArgb), size_px, ratio, weight)
        if key not in self._drawn:
            self._drawn[key] = self._draw(key, colour)
        return self._drawn[key]

    def icon(
        self, name: str, colour: QColor, size_px: int = 16, weight: Weight = "regular"
    ) -> QIcon:
        """The same as a QIcon with a normal and a doubled density, for menus and title bars."""
        made = QIcon()
        for ratio in (1.0, 2.0):
            made.addPixmap(self.pixmap(name, colour, size_px, ratio, weight))
        return made

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        name: str,
        colour: QColor,
        weight: Weight = "regular",
    ) -> None:
        """Paint an icon in the middle of `rect`, as large as its shorter side allows."""
        size_px = round(min(rect.width(), rect.height()))
        drawn = self.pixmap(name, colour, size_px, painter.device().devicePixelRatioF(), weight)
        left = rect.center().x() - size_px / 2
        top = rect.center().y() - size_px / 2
        painter.drawPixmap(QRectF(left, top, size_px, size_px), drawn, QRectF(drawn.rect()))

    def _draw(self, key: _Key, colour: QColor) -> QPixmap:
        name, _, size_px, ratio, weight = key
        source = self._source(name, weight).replace(b"currentColor", colour.name().encode())
        drawn = QPixmap(QSize(round(size_px * ratio), round(size_px * ratio)))
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setOpacity(colour.alphaF())
        QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, size_px, size_px))
        painter.end()
        return drawn

    def _source(self, name: str, weight: str) -> bytes:
        key = (name, weight)
        if key not in self._sources:
            folder = resources_folder() / "icons"
            path = folder / f"{MARK}.svg" if name == MARK else folder / weight / f"{name}.svg"
            if not path.is_file():
                raise BocetoError(ErrorCode.INSTALLATION_INCOMPLETE, reason=f"{path} is missing")
            self._sources[key] = path.read_bytes()
        return self._sources[key]
