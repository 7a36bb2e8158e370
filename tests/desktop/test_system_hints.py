"""What the computer asks for is followed, in every version of Qt that tells."""

from __future__ import annotations

from enum import Enum

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop.system_hints import follow, wants_high_contrast, wants_less_motion
from desktop.theme import ThemeManager


class Preference(Enum):
    NoPreference = 0
    HighContrast = 1
    ReducedMotion = 2


class Accessibility(QObject):
    """As in Qt 6.12."""

    contrastPreferenceChanged = Signal()
    motionPreferenceChanged = Signal()

    def __init__(self, contrast: Preference, motion: Preference) -> None:
        super().__init__()
        self._contrast, self._motion = contrast, motion

    def contrastPreference(self) -> Preference:
        return self._contrast

    def motionPreference(self) -> Preference:
        return self._motion


class Hints(QObject):
    def __init__(self, accessibility: Accessibility) -> None:
        super().__init__()
        self._accessibility = accessibility

    def accessibility(self) -> Accessibility:
        return self._accessibility


@pytest.mark.parametrize(
    ("contrast", "motion"),
    [
        (Preference.NoPreference, Preference.ReducedMotion),
        (Preference.HighContrast, Preference.NoPreference),
    ],
)
def test_wishes(qapp: QApplication, contrast: Preference, motion: Preference) -> None:
    hints = Hints(Accessibility(contrast, motion))
    assert wants_high_contrast(hints) is (contrast is Preference.HighContrast)
    assert wants_less_motion(hints) is (motion is Preference.ReducedMotion)


def test_changes_are_followed(qapp: QApplication) -> None:
    told: list[str] = []
    accessibility = Accessibility(Preference.NoPreference, Preference.NoPreference)
    follow(Hints(accessibility), lambda: told.append("changed"))
    accessibility.motionPreferenceChanged.emit()
    accessibility.contrastPreferenceChanged.emit()
    assert told == ["changed", "changed"]


def test_an_older_qt_says_nothing(qapp: QApplication) -> None:
    older = QObject()
    follow(older, lambda: None)
    assert not wants_high_contrast(older)
    assert not wants_less_motion(older)


def test_the_computer_stills_the_window(
    themes: ThemeManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    themes.reduce_motion = False
    assert themes.duration_ms(160) == 160
    monkeypatch.setattr("desktop.theme.wants_less_motion", lambda _: True)
    assert themes.duration_ms(160) == 0
    assert not themes.reduce_motion
