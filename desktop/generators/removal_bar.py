"""Asks whether a generator shall go, and offers to undo it once it is gone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from core.services.removing import Mentions
from desktop.theme import ThemeManager
from desktop.widgets.banner import Banner, BannerTone
from desktop.widgets.buttons import Kind


class RemovalBar(Banner):
    """The keyboard is on "Keep" when it asks; Escape means the same."""

    confirmed = Signal(str)
    """Carries the folder of the generator that shall go."""
    undone = Signal()
    left = Signal()
    """It has no more to say: the keyboard belongs to the page again."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__(themes, BannerTone.WARN)
        self._asked: tuple[str, str, Mentions] | None = None
        self._gone = ""
        self.remove_button = self.add_action("", Kind.DANGER_LINK)
        self.keep_button = self.add_action("")
        self.undo_button = self.add_action("", Kind.LINK)
        self.remove_button.clicked.connect(self._confirm)
        self.keep_button.clicked.connect(self._keep)
        self.undo_button.clicked.connect(self.undo)
        self.hide()

    def undo(self) -> bool:
        """Bring the generator back that went last; False if none did."""
        if not self._gone:
            return False
        self.undone.emit()
        return True

    def ask(self, folder: str, title: str, made: Mentions) -> None:
        """Ask whether this generator shall go."""
        self._asked = (folder, title, made)
        self._say()
        self.keep_button.setFocus()

    def show_gone(self, title: str) -> None:
        """A generator is gone; "" for none any more."""
        self._asked, self._gone = None, title
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape keeps it."""
        if event.key() == Qt.Key.Key_Escape and self._asked is not None:
            self._keep()
            return
        super().keyPressEvent(event)

    def _confirm(self) -> None:
        if self._asked is not None:
            folder, *_ = self._asked
            self._asked = None
            self._say()
            self.left.emit()
            self.confirmed.emit(folder)

    def _keep(self) -> None:
        self._asked = None
        self._say()
        self.left.emit()

    def _say(self) -> None:
        self.remove_button.setText(self.tr("Remove"))
        self.keep_button.setText(self.tr("Keep"))
        self.undo_button.setText(self.tr("Undo"))
        asks = self._asked is not None
        self.remove_button.setVisible(asks)
        self.keep_button.setVisible(asks)
        self.undo_button.setVisible(not asks and bool(self._gone))
        if self._asked is not None:
            self.say(self._question(*self._asked))
        elif self._gone:
            words = self.tr("{title} is in the trash of the library, with its weights.")
            self.say(words.format(title=self._gone))
        else:
            self.hide()

    def _question(self, _: str, title: str, made: Mentions) -> str:
        words = [self.tr("Remove {title}?").format(title=title)]
        if made.pictures:
            words.append(self.tr("%n picture(s) were painted with it.", "", made.pictures))
        if made.adapters:
            words.append(self.tr("%n adapter(s) were tuned for it.", "", made.adapters))
        if made.pictures or made.adapters:
            words.append(self.tr("They stay; to paint them again it has to come back."))
        return " ".join(words)
