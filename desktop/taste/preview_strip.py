"""The same seed at several steps of a run, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.numbers import format_number
from desktop.taste.cards import Preview
from desktop.theme import TextRole, ThemeManager, line_px
from desktop.widgets.drawing import dashed, draw_box, square_at

SIDE_PX, GAP_PX = 68, 12
FRAME_PX = 3
RADIUS = 3.0
ICON_PX = 16


class PreviewStrip(QWidget):
    """As many as there is room for: always the first and the last, and what lies between."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._previews: tuple[Preview, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.updateGeometry)

    @property
    def previews(self) -> tuple[Preview, ...]:
        """All of them, whether there is room or not."""
        return self._previews

    def show_previews(self, previews: Sequence[Preview]) -> None:
        """Show a run; the one without pixels is expected."""
        self._previews = tuple(previews)
        steps = [format_number(one.step) for one in previews if one.pixels is not None]
        words = self.tr("One seed at steps {steps}").format(steps=", ".join(steps))
        self.setAccessibleName(words if steps else self.tr("No preview yet"))
        self.update()

    def sizeHint(self) -> QSize:
        """One row of pictures and their steps."""
        height = SIDE_PX + 2 * FRAME_PX + line_px(TextRole.LABEL, self._themes.text_scale) + 2
        return QSize(3 * (SIDE_PX + GAP_PX), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = (self.width() - 2 * FRAME_PX + GAP_PX) // (SIDE_PX + GAP_PX)
        shown = sample(self._previews, max(1, room))
        latest = max((one.step for one in shown if one.pixels is not None), default=-1)
        for place, preview in enumerate(shown):
            box = QRect(FRAME_PX + place * (SIDE_PX + GAP_PX), FRAME_PX, SIDE_PX, SIDE_PX)
            self._draw(painter, box, preview, is_latest=preview.step == latest)

    def _draw(self, painter: QPainter, box: QRect, preview: Preview, *, is_latest: bool) -> None:
        theme = self._themes.theme
        if preview.pixels is None:
            draw_box(painter, QRectF(box), RADIUS, None, dashed(theme.outline))
            spot = square_at(QRectF(box).center(), ICON_PX)
            self._themes.icons.paint(painter, spot, "circle-notch", theme.text3)
        else:
            painter.drawImage(box, preview.pixels)
        if is_latest:
            frame = QRectF(box).adjusted(-FRAME_PX, -FRAME_PX, FRAME_PX, FRAME_PX)
            draw_box(painter, frame, RADIUS + FRAME_PX, None, QPen(theme.accent, 1.5))
        painter.setFont(self._themes.font(TextRole.LABEL, strong=is_latest))
        painter.setPen(theme.text if is_latest else theme.text3)
        below = box.adjusted(-GAP_PX // 2, 0, GAP_PX // 2, 0)
        below.setTop(box.bottom() + FRAME_PX + 1)
        below.setBottom(self.height())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), format_number(preview.step))


def sample(previews: Sequence[Preview], room: int) -> list[Preview]:
    """At most `room` of them, evenly chosen, the last ones (the latest and the next) among them."""
    if len(previews) <= room:
        return list(previews)
    if room == 1:
        return [previews[-1]]
    last = len(previews) - 1
    places = [round(place * last / (room - 1)) for place in range(room)]
    if room > 2:
        places[-2] = last - 1
    return [previews[place] for place in places]
