"""The seed of the next batch: lock it, read it, type one, or draw another."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy

from desktop.numbers import format_seed, parse_seed
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.drawing import RADIUS_CONTROL, control_edge, draw_box
from desktop.widgets.icon_button import IconButton

LARGEST_SEED = 2**32 - 1
_HEIGHT_PX = 28


class SeedField(QFrame):
    """`seed_typed` carries a seed, which also locks it; `lock_toggled` a bool; `redrawn` nothing.

    Locked means: the next batch starts from this seed again.
    """

    seed_typed = Signal(object)  # int: a seed does not fit Qt's 32-bit int
    lock_toggled = Signal(bool)
    redrawn = Signal()

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._seed = 0
        self._lock = IconButton(themes, "lock-open", "", key="S", side_px=26, icon_px=14)
        self._lock.setCheckable(True)
        self._lock.set_filled(True)
        self._lock.set_accent(True)
        self._dice = IconButton(themes, "dice-five", "", key="R", side_px=26, icon_px=14)
        self.edit = QLineEdit()
        self.edit.setFrame(False)
        self.edit.setProperty("look", "value")
        self.edit.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(2)
        for part in (self._lock, self.edit, self._dice):
            row.addWidget(part)
        self._lock.toggled.connect(self._toggled)
        self._dice.clicked.connect(self.redrawn)
        self.edit.editingFinished.connect(self._typed)
        self._name()
        self._restyle()
        themes.changed.connect(self._restyle)

    @property
    def seed(self) -> int:
        """The seed shown."""
        return self._seed

    @property
    def is_locked(self) -> bool:
        """Whether the next batch keeps it."""
        return self._lock.isChecked()

    def set_seed(self, seed: int, *, locked: bool) -> None:
        """Show a seed and its lock; emits nothing."""
        self._seed = seed
        self.edit.setText(format_seed(seed))
        self._lock.blockSignals(True)
        self._lock.setChecked(locked)
        self._lock.blockSignals(False)
        self._show_lock()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw one field around the three parts."""
        theme = self._themes.theme
        draw_box(
            QPainter(self), QRectF(self.rect()), RADIUS_CONTROL, theme.raised, control_edge(theme)
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Select the digits when the field is entered; Esc restores them."""
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self.edit.selectAll()
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self.edit.isModified()
        ):
            self.edit.setText(format_seed(self._seed))
            return True
        return False

    def _typed(self) -> None:
        if not self.edit.isModified():
            return
        seed = parse_seed(self.edit.text())
        if seed is None or seed > LARGEST_SEED:
            self.edit.setText(format_seed(self._seed))
            return
        self.set_seed(seed, locked=True)
        self.seed_typed.emit(seed)

    def _toggled(self, locked: bool) -> None:
        self._show_lock()
        self.lock_toggled.emit(locked)

    def _show_lock(self) -> None:
        self._lock.set_icon("lock" if self.is_locked else "lock-open")
        self._lock.set_name(
            self.tr("Free the seed") if self.is_locked else self.tr("Lock the seed")
        )

    def _name(self) -> None:
        self.edit.setAccessibleName(self.tr("Seed"))
        self._dice.set_name(self.tr("Paint again with a new seed"))
        self._show_lock()

    def _restyle(self) -> None:
        theme, colours = self._themes.theme, self.edit.palette()
        colours.setColor(QPalette.ColorRole.Text, theme.text)
        self.edit.setPalette(colours)
        self.edit.setFont(self._themes.font(TextRole.BODY))
        widest = format_seed(LARGEST_SEED)
        self.edit.setFixedWidth(self.edit.fontMetrics().horizontalAdvance(widest) + 8)
        self.setFixedHeight(self._themes.px(_HEIGHT_PX))
        self.update()
