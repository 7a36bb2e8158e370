"""The sample pictures of a generator, two rows of up to six."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.generators.sampling import EACH, MOST_CLASSES

GAP_PX = 4
WIDEST_PX = 480


class SampleGrid(QWidget):
    """A column for each class, as wide as the panel; nothing while nothing is painted."""

    def __init__(self) -> None:
        super().__init__()
        self._samples: list[QPixmap] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(WIDEST_PX)

    def show_samples(self, samples: Sequence[QPixmap]) -> None:
        """These pictures, two of each class in turn."""
        self._samples = list(samples)
        self.setVisible(bool(samples))
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Square tiles."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Two rows of tiles."""
        return round(EACH * self._side(width) + (EACH - 1) * GAP_PX)

    def sizeHint(self) -> QSize:
        """Tiles of about 56 px."""
        return QSize(360, self.heightForWidth(360))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tiles."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side = self._side(self.width())
        for place, pixmap in enumerate(self._samples):
            column, row = divmod(place, EACH)
            step = side + GAP_PX
            spot = QRectF(column * step, row * step, side, side)
            painter.drawPixmap(spot, pixmap, QRectF(pixmap.rect()))

    def _side(self, width: int) -> float:
        return (width - (MOST_CLASSES - 1) * GAP_PX) / MOST_CLASSES
