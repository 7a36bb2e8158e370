"""Numbers as people write them in the language of the window.

Everything goes through `QLocale()`, which `desktop.i18n.install` sets. A number and its unit are
joined by a no-break space; so are a Spanish number and its percent sign.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
JOULES_PER_WATT_HOUR = 3600.0
_SPACED_PERCENT = (
    QLocale.Language.Spanish,
    QLocale.Language.French,
    QLocale.Language.German,
)


def format_number(value: float, decimals: int = 0) -> str:
    """1846 -> "1,846" or "1846"; 0.7 with two decimals -> "0.70" or "0,70"."""
    text = QLocale().toString(abs(float(value)), "f", decimals)
    is_negative = value < 0 and any(digit in text for digit in "123456789")
    return MINUS + text if is_negative else text


def format_signed(value: float, decimals: int = 0) -> str:
    """The same with a plus before what is above zero: for what moves both ways."""
    text = format_number(value, decimals)
    is_positive = value > 0 and any(digit in text for digit in "123456789")
    return "+" + text if is_positive else text


def format_percent(share: float, decimals: int = 0) -> str:
    """A share of one as percent: 0.46 -> "46%", in Spanish "46 %"."""
    locale = QLocale()
    space = NO_BREAK_SPACE if locale.language() in _SPACED_PERCENT else ""
    return format_number(share * 100, decimals) + space + locale.percent()


def format_seconds(seconds: float) -> str:
    """A time as one would say it: "0.41 s", "12 s", "4 min", "1 h 20 min"."""
    if seconds < 10:
        return _with_unit(format_number(seconds, 2 if seconds < 1 else 1), "s")
    if seconds < 59.5:
        return _with_unit(format_number(seconds), "s")
    minutes = round(seconds / 60)
    if minutes < 60:
        return _with_unit(format_number(minutes), "min")
    hours = _with_unit(format_number(minutes // 60), "h")
    rest = minutes % 60
    return hours + NO_BREAK_SPACE + _with_unit(str(rest), "min") if rest else hours


def format_energy(joules: float, *, estimated: bool = True, watt_hours: bool = False) -> str:
    """Energy in J, or in Wh for a day or a run. An estimate carries "≈", a measured value does not.

    "≈ 11 J", "0.6 J", "3.4 Wh", "0.04 Wh".
    """
    amount = joules / JOULES_PER_WATT_HOUR if watt_hours else joules
    decimals = 0 if amount >= 10 else 2 if watt_hours and 0 < amount < 1 else 1
    text = _with_unit(format_number(amount, decimals), "Wh" if watt_hours else "J")
    return f"≈{NO_BREAK_SPACE}{text}" if estimated else text


def format_seed(seed: int) -> str:
    """Digits in threes, parted by no-break spaces in every language: "48 213 077"."""
    return f"{seed:,}".replace(",", NO_BREAK_SPACE)


def parse_seed(text: str) -> int | None:
    """The seed that a person typed, with any spaces, commas or full stops; None if it is none."""
    digits = "".join(character for character in text if character not in " ,.\u00a0\u202f")
    return int(digits) if digits.isascii() and digits.isdigit() else None


def _with_unit(number: str, unit: str) -> str:
    return number + NO_BREAK_SPACE + unit
