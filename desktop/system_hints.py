"""What the computer asks of every window, as far as this version of Qt tells."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

HIGH_CONTRAST, REDUCED_MOTION = "HighContrast", "ReducedMotion"
_SIGNALS = ("contrastPreferenceChanged", "motionPreferenceChanged")


def wants_high_contrast(hints: QObject) -> bool:
    """Whether the computer asks for strong edges; Qt tells since 6.10. `hints` are QStyleHints."""
    return _preference(hints, "contrastPreference") == HIGH_CONTRAST


def wants_less_motion(hints: QObject) -> bool:
    """Whether the computer asks for no animations; Qt tells since 6.12."""
    return _preference(hints, "motionPreference") == REDUCED_MOTION


def follow(hints: QObject, changed: Callable[[], None]) -> None:
    """Call `changed` whenever one of these wishes changes, as far as Qt tells."""
    accessibility = _accessibility(hints)
    for name in _SIGNALS:
        signal = getattr(accessibility, name, None)
        if signal is not None:
            signal.connect(changed)


def _preference(hints: QObject, name: str) -> str:
    ask = getattr(_accessibility(hints), name, None)
    return str(ask().name) if ask is not None else ""


def _accessibility(hints: QObject) -> object | None:
    ask = getattr(hints, "accessibility", None)
    return ask() if ask is not None else None
