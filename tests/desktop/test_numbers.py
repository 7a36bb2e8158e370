"""Numbers as people write them in English and in Spanish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from desktop.i18n import Language, install
from desktop.numbers import (
    MINUS,
    format_energy,
    format_number,
    format_percent,
    format_seconds,
    format_seed,
    format_signed,
    parse_seed,
)


def test_english(qapp: QApplication) -> None:
    assert format_number(1846) == "1,846"
    assert format_number(0.7, 2) == "0.70"
    assert format_percent(0.46) == "46%"
    assert format_percent(0.975, 1) == "97.5%"


def test_spanish_has_a_comma_and_a_space_before_percent(qapp: QApplication) -> None:
    install(qapp, Language.SPANISH)
    assert format_number(4.3, 1) == "4,3"
    assert format_number(100412) == "100.412"
    assert format_percent(0.46) == "46\u00a0%"
    assert format_energy(150, watt_hours=True).endswith("0,04\u00a0Wh")
    assert format_energy(3.4 * 3600, estimated=False, watt_hours=True) == "3,4\u00a0Wh"


@pytest.mark.parametrize(
    ("value", "shown"), [(14, "+14"), (-11, f"{MINUS}11"), (0, "0"), (-0.2, "0"), (0.2, "0")]
)
def test_signed(value: float, shown: str) -> None:
    assert format_signed(value) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0.41, "0.41 s"),
        (3.24, "3.2 s"),
        (12.4, "12 s"),
        (59.4, "59 s"),
        (59.6, "1 min"),
        (240, "4 min"),
        (3600, "1 h"),
        (4800, "1 h 20 min"),
    ],
)
def test_seconds(seconds: float, shown: str) -> None:
    assert format_seconds(seconds) == shown.replace(" ", "\u00a0")


def test_an_estimate_says_so() -> None:
    assert format_energy(11) == "≈\u00a011\u00a0J"
    assert format_energy(0.6, estimated=False) == "0.6\u00a0J"


@given(st.integers(0, 2**32 - 1))
def test_seeds_read_back(seed: int) -> None:
    assert parse_seed(format_seed(seed)) == seed
    assert parse_seed(f"{seed:,}") == seed


@pytest.mark.parametrize("text", ["", "abc", "12x", "-3", "\u0663"])
def test_what_is_no_seed(text: str) -> None:
    assert parse_seed(text) is None
