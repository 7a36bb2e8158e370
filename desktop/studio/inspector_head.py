"""The top of the inspector: the picture, its number, its size and its marks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.pictures.pictures import Pictures
from desktop.pictures.thumb import Thumb
from desktop.studio import facts
from desktop.studio.inspected import Inspected
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.rating_strip import RatingStrip, StripLayout
from desktop.widgets.text_label import TextLabel

THUMB_PX = 88
MARGIN_PX = 16


class InspectorHead(QWidget):
    """`strip` speaks of the person's choices; the inspector passes them on."""

    def __init__(self, themes: ThemeManager, pictures: Pictures) -> None:
        super().__init__()
        self.thumb = Thumb(pictures, THUMB_PX)
        self.strip = RatingStrip(themes, StripLayout.STACK)
        self._title = TextLabel(themes, "", TextRole.HEADING)
        self._size = TextLabel(themes, "", TextRole.LABEL, "text2")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._size)
        words.addSpacing(2)
        words.addWidget(self.strip)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX - 2)
        row.setSpacing(16)
        row.addWidget(self.thumb, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words)
        row.addStretch(1)

    def show_inspected(self, seen: Inspected) -> None:
        """Another picture, or several."""
        self.thumb.show_picture(seen.active.id, seen.active.mean_rgb)
        many = self.tr("%n picture(s)", "", len(seen.pictures))
        self._title.setText(many if seen.is_many else facts.title(seen))
        self._size.setText(facts.size(seen))
        self.strip.set_marks(seen.shared_marks)
