"""How well the labelled prompts are read; `python -m tests.bench.prompts` shows the figures."""

import pytest

from core.prompts.compiler import PromptReader
from core.vocabulary import read_vocabulary
from tests.bench.prompts import VOCABULARY, labelled, score
from tests.bench.prompts_sets import HALVES

SLUGS = [scene.name for scene in read_vocabulary(VOCABULARY)]


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_labelled_prompts_are_read_well(reader: PromptReader, language: str, half: str) -> None:
    result = score(reader, SLUGS, language, half)
    assert result.top1 / result.prompts >= 0.92
    assert result.top3 / result.prompts >= 0.98
    assert result.auc >= 0.9
    assert result.ece <= 0.1
    assert result.mixes_whole / result.mixes >= 0.7
    assert result.singles_pure / result.singles >= 0.8
    assert result.words_right / result.words >= 0.8


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_sets_are_large_and_their_halves_share_nothing(language: str) -> None:
    halves = [[item for item in labelled(language, half)] for half in HALVES]
    inside = sum(bool(item.scenes) for half in halves for item in half)
    assert inside >= 60
    assert sum(map(len, halves)) - inside >= 30
    tuned, held_out = ({item.text for item in half} for half in halves)
    assert not tuned & held_out
    assert {slug for half in halves for item in half for slug in item.scenes} == set(SLUGS)
