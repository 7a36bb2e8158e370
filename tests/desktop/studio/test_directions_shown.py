"""What the page says of principal directions: chips with what goes along, or that there is none."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.measures import STATISTICS
from core.domain.principal import DIRECTION, Move
from core.domain.prompt import Attribute, Check, ClassWeight, Effect, Exclusion, Interpretation
from desktop.i18n import Language, install
from desktop.studio.chip_row import ChipRow
from desktop.studio.direction_words import moves_in_words
from desktop.studio.grammar_help import grammar_section
from desktop.studio.mix import mix_of
from desktop.theme import ThemeManager
from desktop.widgets.chip import Chip, ChipKind

BIRD = ClassWeight(4, "bird", "pájaro", 1.0)
MOVES = (Move("warmth", 0.8), Move("hue-300", -0.7))


def direction(number: int, effect: Effect, moves: tuple[Move, ...] = ()) -> Attribute:
    text, value = f"direction {number}", f"principal-{number}"
    start = 12 * number
    return Attribute(text, start, start + 11, DIRECTION, value, 1.0, effect=effect, moves=moves)


READ = Interpretation(
    text="",
    language="en",
    classes=(BIRD,),
    attributes=(
        direction(1, Effect.STEERED, MOVES),
        direction(2, Effect.STEERED),
        direction(9, Effect.NONE),
    ),
    without=(Exclusion("direction 3", None, None, Check.OPPOSITE, axis=DIRECTION),),
    unused=("direction", "9"),
)


@pytest.fixture
def row(themes: ThemeManager, qtbot: QtBot) -> ChipRow:
    made = ChipRow(themes)
    qtbot.addWidget(made)
    made.show_reading(READ, mix_of(READ.classes))
    return made


def test_a_chip_says_what_goes_along_with_a_direction(row: ChipRow) -> None:
    chips = {chip.word: chip for chip in row.findChildren(Chip)}
    assert {word: chip.kind for word, chip in chips.items()} == {
        "direction 1": ChipKind.ATTRIBUTE,
        "direction 2": ChipKind.ATTRIBUTE,
        "direction 9": ChipKind.UNUSED,
        "direction 3": ChipKind.WITHOUT,
    }
    assert chips["direction 1"].toolTip().endswith("mostly warmer, less violet")
    assert chips["direction 2"].toolTip().endswith("it has no other name")
    assert "no direction for it" in chips["direction 9"].toolTip()
    assert "the other way" in chips["direction 3"].toolTip()


def test_every_statistic_has_a_word_in_both_languages(qapp: QApplication) -> None:
    try:
        for language in Language:
            install(qapp, language)
            for name in STATISTICS:
                more, less = (moves_in_words((Move(name, one),)) for one in (0.5, -0.5))
                assert more
                assert more != less
        assert moves_in_words((*MOVES, Move("scene-3", 0.9))) == "más cálidas, menos violeta"
        examples = [example for (example,), _ in grammar_section()[1]]
        assert "(dirección 3:1.4)" in examples
    finally:
        install(qapp, Language.ENGLISH)
