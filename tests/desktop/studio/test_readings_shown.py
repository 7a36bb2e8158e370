"""What the page shows of a reading, and what its chips and its band do to the next batch."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.domain.prompt import (
    Attribute,
    Check,
    ClassWeight,
    Conflict,
    Correction,
    Effect,
    Exclusion,
    Interpretation,
    Reading,
    Wording,
)
from desktop.studio.chip_row import ChipRow
from desktop.studio.conflict_band import ConflictBand
from desktop.studio.grammar_help import grammar_section
from desktop.studio.mix import mix_of
from desktop.studio.prompt_words import stretches
from desktop.theme import ThemeManager
from desktop.widgets.chip import Chip, ChipKind
from desktop.widgets.slider import Slider
from desktop.widgets.text_label import TextLabel
from tests.desktop.studio_bench import StudioBench
from tests.desktop.studio_fakes import reading, spans

TEXT = "two crimson birds over frozen dnues"
BIRD, SNOW, DUNES = (
    ClassWeight(4, "bird", "pájaro", 0.5),
    ClassWeight(2, "snow", "nieve", 0.2),
    ClassWeight(1, "dunes", "dunas", 0.3),
)
CONFLICT = Conflict(
    "temperature",
    Reading("frozen", 23, 29, (BIRD, msgspec.structs.replace(SNOW, weight=0.5))),
    Reading("dnues", 30, 35, (BIRD, msgspec.structs.replace(DUNES, weight=0.5))),
    0.4,
)
READ = Interpretation(
    text=TEXT,
    language="en",
    classes=(BIRD, DUNES, SNOW),
    attributes=(
        Attribute("two", 0, 3, "count", "two", 2.0),
        Attribute("crimson", 4, 11, "colour", "crimson", 1.0, 0xDC143C),
        Attribute("frozen", 23, 29, "temperature", "cold", -1.0, effect=Effect.SCENE),
    ),
    without=(
        Exclusion("people", None, None, Check.UNCHECKED),
        Exclusion("city", None, None, Check.STEERED, ClassWeight(5, "city", "ciudad", 1.0)),
    ),
    conflicts=(CONFLICT,),
    unused=("two", "crimson", "strange", "people"),
    coverage=0.4,
    words=spans(TEXT),
    corrections=(Correction("dnues", 30, 35, "dunes"),),
    alternatives=3,
)


@pytest.fixture
def row(themes: ThemeManager, qtbot: QtBot) -> ChipRow:
    made = ChipRow(themes)
    qtbot.addWidget(made)
    made.show_reading(READ, mix_of(READ.classes))
    return made


def chips(row: ChipRow) -> list[tuple[str, ChipKind]]:
    return [(chip.word, chip.kind) for chip in row.findChildren(Chip)]


def test_every_word_has_one_chip(row: ChipRow) -> None:
    assert chips(row) == [
        ("dunes", ChipKind.SUGGESTION),
        ("two", ChipKind.UNUSED),
        ("crimson", ChipKind.UNUSED),
        ("frozen", ChipKind.ATTRIBUTE),
        ("people · unchecked", ChipKind.WITHOUT),
        ("city", ChipKind.WITHOUT),
        ("strange", ChipKind.UNUSED),
    ]
    said = [label.text() for label in row.findChildren(TextLabel)]
    assert "Near what it can draw" in said
    assert "3 prompts" in said


def test_a_suggestion_is_taken_up_by_a_click(row: ChipRow, qtbot: QtBot) -> None:
    suggestion = next(c for c in row.findChildren(Chip) if c.kind is ChipKind.SUGGESTION)
    with qtbot.waitSignal(row.correction_accepted) as told:
        suggestion.click()
    assert told.args == [READ.corrections[0]]


def test_an_attribute_is_underlined_in_its_colour() -> None:
    colours = {s.start: s.rgb for s in stretches(TEXT, TEXT, READ.words, READ.attributes)}
    assert (colours[4], colours[12]) == (0xDC143C, None)


def test_the_band_blends_and_parts(themes: ThemeManager, qtbot: QtBot) -> None:
    band = ConflictBand(themes)
    qtbot.addWidget(band)
    band.show_conflicts((CONFLICT,))
    slider = band.findChild(Slider)
    assert slider is not None
    assert slider.value() == 60
    with qtbot.waitSignal(band.blended) as told:
        slider.setValue(75)
    assert told.args == [CONFLICT, 0.25]
    (part,) = (b for b in band.findChildren(QPushButton) if b.isCheckable())
    with qtbot.waitSignal(band.parted):
        part.click()
    assert not slider.isEnabled()
    with qtbot.waitSignal(band.blended):
        part.click()
    band.show_conflicts(())
    assert band.isHidden()


def test_a_contradiction_that_cannot_be_blended_is_only_said(
    themes: ThemeManager, qtbot: QtBot
) -> None:
    band = ConflictBand(themes)
    qtbot.addWidget(band)
    other = msgspec.structs.replace(CONFLICT, blend=None)
    band.show_conflicts((other, CONFLICT))
    slider = band.findChild(Slider)
    assert slider is not None
    assert slider.isHidden()
    following = next(b for b in band.findChildren(QPushButton) if b.text() == "1 of 2")
    following.click()
    assert not slider.isHidden()
    assert following.text() == "2 of 2"


def test_blending_changes_the_mix_and_parting_shares_the_batch(studio: StudioBench) -> None:
    studio.surface.prompt_edited.emit(TEXT)
    studio.surface.paint_pressed.emit()
    studio.painter.read(answer=msgspec.structs.replace(READ, alternatives=1))
    studio.surface.conflict_blended.emit(CONFLICT, 0.25)
    studio.surface.paint_pressed.emit()
    assert dict(studio.painter.plans[0][1].classes) == {4: 0.5, 1: 0.3, 2: 0.2}
    studio.painter.finish()
    blend = dict(studio.painter.plans[1][1].classes)
    assert blend == pytest.approx({4: 0.5, 2: 0.125, 1: 0.375})
    studio.surface.conflict_parted.emit(CONFLICT)
    studio.surface.paint_pressed.emit()
    studio.painter.finish(1)
    words = studio.painter.plans[2][1].wordings
    assert [dict(one.classes).keys() for one in words] == [{4, 2}, {4, 1}]


def test_alternatives_are_read_before_they_are_painted(studio: StudioBench) -> None:
    studio.surface.prompt_edited.emit("{bird|city}")
    studio.surface.paint_pressed.emit()
    both = msgspec.structs.replace(reading("{bird|city}"), alternatives=2)
    studio.painter.read(answer=both)
    assert not studio.painter.plans
    request, _ = studio.painter.asked[-1]
    assert studio.painter.wordings[request] == studio.surface.controls.count
    wordings = (Wording("bird", ((4, 1.0),)), Wording("city", ((5, 1.0),)))
    studio.painter.read(answer=msgspec.structs.replace(both, wordings=wordings))
    ((_, plan),) = studio.painter.plans
    assert plan.wordings == wordings
    assert plan.pool == plan.count


def test_the_negative_field_is_read_and_kept_with_the_prompt(studio: StudioBench) -> None:
    studio.surface.prompt_edited.emit("a city")
    studio.surface.negative_edited.emit("people, cars")
    studio.surface.paint_pressed.emit()
    request, _ = studio.painter.asked[-1]
    assert studio.painter.negatives[request] == "people, cars"
    studio.painter.read()
    assert studio.painter.plans[-1][1].prompt == "a city --no people, cars"


def test_the_sheet_explains_how_prompts_are_written() -> None:
    heading, rows = grammar_section()
    assert heading
    assert len(rows) >= 12
    assert all(examples and meaning for examples, meaning in rows)
