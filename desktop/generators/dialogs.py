"""What the Models page asks in windows of the system: a file, and a licence."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget


def ask_for_file(parent: QWidget, then: Callable[[str], object]) -> None:
    """Ask for the file of a model."""
    dialog = QFileDialog(parent, QCoreApplication.translate("ModelsPage", "Import a model"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_for_licence(parent: QWidget, title: str, known: str, then: Callable[[str], object]) -> None:
    """Ask for the licence of a model of this title; what is known of it stands there already."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(
        QCoreApplication.translate("ModelsPage", "The licence of {title}").format(title=title)
    )
    dialog.setLabelText(
        QCoreApplication.translate("ModelsPage", "Licence, as its maker states it:")
    )
    dialog.setTextValue(known)
    dialog.textValueSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
