"""Words of the prompt, counted as Qt counts."""

from __future__ import annotations

from core.domain.prompt import WordRole, WordSpan
from desktop.studio.prompt_words import Stretch, stretches
from tests.desktop.studio_fakes import spans


def test_spans_in_code_points_become_utf_16() -> None:
    text = "🐦 bird"
    (bird,) = stretches(text, text, (WordSpan(2, 6, WordRole.CLASS),))
    assert bird == Stretch(3, 4, WordRole.CLASS)


def test_what_was_changed_since_the_reading_is_left_out() -> None:
    read = "two birds over dunes"
    words = spans(read)
    assert len(stretches(read, read, words)) == 4
    assert len(stretches("two birds over dunes at dusk", read, words)) == 4
    assert len(stretches("two birds ov", read, words)) == 2
    assert len(stretches("two birdsong", read, words)) == 1
    assert stretches("", read, words) == ()
