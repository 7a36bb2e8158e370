"""One sentence about what went wrong or needs care, with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.pictures.notice import Notice, Tone
from desktop.theme import ThemeManager
from desktop.widgets.banner import Banner, BannerTone

_TONES = {Tone.WARN: BannerTone.WARN, Tone.DANGER: BannerTone.DANGER}


class NoticeBar(QWidget):
    """Takes no room while there is nothing to say."""

    accepted = Signal()

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._banners = {tone: Banner(themes, _TONES[tone]) for tone in Tone}
        self._actions = {tone: banner.add_action("") for tone, banner in self._banners.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for tone, banner in self._banners.items():
            column.addWidget(banner)
            banner.hide()
            self._actions[tone].clicked.connect(self.accepted)
        self.hide()

    def show_notice(self, notice: Notice | None) -> None:
        """Say a sentence; None takes it away."""
        for tone, banner in self._banners.items():
            banner.setVisible(notice is not None and tone is notice.tone)
        self.setVisible(notice is not None)
        if notice is not None:
            action = self._actions[notice.tone]
            action.setText(notice.action)
            action.setVisible(bool(notice.action))
            self._banners[notice.tone].say(notice.sentence)
