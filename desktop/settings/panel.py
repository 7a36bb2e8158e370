"""The panel of the settings: over the right edge of the window, which stays usable beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.settings import Settings
from desktop.settings.about import About
from desktop.settings.choices import LookSection, RatingSection
from desktop.settings.place import PlaceSection
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.banner import Banner, BannerTone
from desktop.widgets.icon_button import IconButton
from desktop.widgets.text_label import TextLabel

WIDTH_PX = 416
PADDING_PX = 16


class SettingsPanel(QFrame):
    """Fulfils `desktop.settings.surface.SettingsSurface`, where signals are described.

    `above` is the widget at the bottom of the window that stays uncovered.
    """

    language_chosen = Signal(str)
    mode_chosen = Signal(str)
    scale_chosen = Signal(float)
    motion_reduced = Signal(bool)
    advance_chosen = Signal(bool)
    licences_wanted = Signal()

    def __init__(self, themes: ThemeManager, window: QWidget, above: QWidget) -> None:
        super().__init__(window)
        self._themes = themes
        self._window = window
        self._above = above
        self._before: QWidget | None = None
        self._title = TextLabel(themes, "", TextRole.PAGE_TITLE)
        self._close = IconButton(themes, "x", "", key="Esc")
        self.banner = Banner(themes, BannerTone.DANGER)
        self.look = LookSection(themes)
        self.rating = RatingSection(themes)
        self.place_section = PlaceSection(themes)
        self.about = About(themes)
        self._lay_out()
        self._connect()
        window.installEventFilter(self)
        above.installEventFilter(self)
        themes.changed.connect(self._restyle)
        self._name()
        self.hide()

    def toggle(self) -> None:
        """Open, or close again."""
        if self.isVisible():
            self.dismiss()
        else:
            self.open()

    def open(self) -> None:
        """Lie over the right edge of the window and take the keyboard."""
        self._before = self._window.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.look.focus_first()

    def dismiss(self) -> None:
        """Go away and give the keyboard back."""
        if self.isVisible():
            self.hide()
            if self._before is not None:
                self._before.setFocus(Qt.FocusReason.PopupFocusReason)
            self._before = None

    def show_settings(self, settings: Settings) -> None:
        """What is in force."""
        self.look.show_settings(settings)
        self.rating.show_settings(settings)

    def show_home(self, home: Path) -> None:
        """Where the library lies."""
        self.place_section.show_home(home)

    def show_version(self, version: str) -> None:
        """The version of the program."""
        self.about.show_version(version)

    def show_licences(self, text: str) -> None:
        """The licences of everything that ships with the program."""
        self.about.show_licences(text)

    def show_notice(self, sentence: str) -> None:
        """One sentence about what went wrong."""
        self.banner.setVisible(bool(sentence))
        if sentence:
            self.banner.say(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; other keys are left to the window."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            event.accept()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the edge of the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Esc means this panel while it has the keyboard, and not the page below."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface, and a line at its left edge."""
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.surface)
        painter.fillRect(0, 0, 1, self.height(), theme.outline)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(PADDING_PX, 12, PADDING_PX - 4, 8)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        inside = QWidget()
        inside.setProperty("look", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.look, self.rating, self.place_section, self.about):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        notice = QHBoxLayout()
        notice.setContentsMargins(PADDING_PX, 0, PADDING_PX, 0)
        notice.addWidget(self.banner)
        self.banner.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addLayout(notice)
        whole.addWidget(scroll, 1)

    def _connect(self) -> None:
        self._close.clicked.connect(self.dismiss)
        self.look.language_chosen.connect(self.language_chosen)
        self.look.mode_chosen.connect(self.mode_chosen)
        self.look.scale_chosen.connect(self.scale_chosen)
        self.look.motion_reduced.connect(self.motion_reduced)
        self.rating.advance_chosen.connect(self.advance_chosen)
        self.place_section.folder_wanted.connect(_show_folder)
        self.about.licences_wanted.connect(self.licences_wanted)

    def _place(self) -> None:
        width = min(self._themes.px(WIDTH_PX), self._window.width())
        height = self._window.height() - self._above.height()
        self.setGeometry(self._window.width() - width, 0, width, height)

    def _restyle(self) -> None:
        self._place()
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Settings"))
        self._title.setText(self.tr("Settings"))
        self._close.set_name(self.tr("Close"))


def _show_folder(folder: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))
