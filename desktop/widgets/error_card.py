"""An error in place: what happened, that nothing was lost, what helps; details on request."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout

from desktop.theme import TextRole, ThemeManager
from desktop.widgets.announce import announce
from desktop.widgets.buttons import Button, Kind
from desktop.widgets.icon_view import IconView
from desktop.widgets.panel import Ground, Panel
from desktop.widgets.text_label import TextLabel

_DETAILS_HEIGHT_PX = 160


class ErrorCard(Panel):
    """Never a dialog: it lies in the page, and the rest of the window goes on working."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__(themes, Ground.CARD)
        self.title = TextLabel(themes, "", TextRole.HEADING)
        self.body = TextLabel(themes, "", tone="text2")
        self._details = QPlainTextEdit()
        self._more = Button(themes, "", Kind.QUIET)
        self._buttons = QHBoxLayout()
        self._themes = themes
        self._set_up_details()
        self._arrange()
        self._name()

    def show_error(self, title: str, body: str, details: str = "") -> None:
        """Show one error; `details` is folded away behind a button."""
        self.title.setText(title)
        self.body.setText(body)
        self._details.setPlainText(details)
        self._more.setVisible(bool(details))
        self._more.setChecked(False)
        self.show()
        announce(self, f"{title} {body}")

    def add_action(self, text: str, kind: Kind = Kind.PRIMARY) -> Button:
        """A button before "Details"; connect its `clicked`."""
        button = Button(self._themes, text, kind)
        self._buttons.insertWidget(self._buttons.indexOf(self._more), button)
        return button

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _set_up_details(self) -> None:
        self._details.setReadOnly(True)
        self._details.setFixedHeight(_DETAILS_HEIGHT_PX)
        self._details.setFont(self._themes.font(TextRole.MONO))
        self._details.hide()
        self._more.setCheckable(True)
        self._more.toggled.connect(self._details.setVisible)

    def _arrange(self) -> None:
        for label in (self.title, self.body):
            label.setWordWrap(True)
        self._buttons.setSpacing(8)
        self._buttons.addWidget(self._more)
        self._buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.body)
        column.addSpacing(12)
        column.addLayout(self._buttons)
        column.addWidget(self._details)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 20)
        row.setSpacing(14)
        icon = IconView(self._themes, "warning-circle", "danger", size_px=20)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def _name(self) -> None:
        self._more.setText(self.tr("Details"))
        self._details.setAccessibleName(self.tr("Details"))
