"""The sentence encoder's door, and the table that is kept on disk."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from core.prompts.encoder import (
    DIMENSIONS,
    Embeddings,
    SentenceEncoder,
    stored_embeddings,
    without_surrogates,
)


class CountingEncoder:
    """Unit vectors that depend on the text alone; counts how often it was asked."""

    def __init__(self) -> None:
        self.calls = 0

    def encode(self, texts: Sequence[str]) -> Embeddings:
        self.calls += 1
        vectors = np.zeros((len(texts), DIMENSIONS), np.float32)
        for row, text in enumerate(texts):
            vectors[row, len(text) % DIMENSIONS] = 1.0
        return vectors


def test_embeddings_are_unit_vectors_that_do_not_depend_on_the_batch(
    encoder: SentenceEncoder,
) -> None:
    texts = ["sunset over a mountain", "dunas", "", "😀", "\x00", "\ud800"]
    together = encoder.encode(texts)
    assert together.shape == (6, DIMENSIONS)
    assert together.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_nothing_to_encode_gives_no_rows(encoder: SentenceEncoder) -> None:
    assert encoder.encode([]).shape == (0, DIMENSIONS)


def test_both_languages_meet(encoder: SentenceEncoder) -> None:
    english, spanish, other = encoder.encode(["a bird", "un pájaro", "una taza de café"])
    assert english @ spanish > 0.8
    assert english @ other < 0.5


def test_surrogates_are_replaced_one_for_one() -> None:
    assert without_surrogates("a\ud800b\udfffñ😀") == "a\ufffdb\ufffdñ😀"


def test_a_table_is_computed_once(tmp_path: Path) -> None:
    first, second = CountingEncoder(), CountingEncoder()
    computed = stored_embeddings(["a", "bb"], first, tmp_path / "deep" / "cache")
    read = stored_embeddings(["a", "bb"], second, tmp_path / "deep" / "cache")
    np.testing.assert_array_equal(computed, read)
    assert (first.calls, second.calls) == (1, 0)
    assert [file.suffix for file in (tmp_path / "deep" / "cache").iterdir()] == [".npy"]


@pytest.mark.parametrize("other", [["bb", "a"], ["a"], ["ab", "b"], ["a", "bb", ""]])
def test_other_texts_are_another_table(tmp_path: Path, other: list[str]) -> None:
    encoder = CountingEncoder()
    stored_embeddings(["a", "bb"], encoder, tmp_path)
    assert len(stored_embeddings(other, encoder, tmp_path)) == len(other)
    assert encoder.calls == 2


def test_without_a_folder_nothing_is_kept() -> None:
    encoder = CountingEncoder()
    stored_embeddings(["a"], encoder, None)
    stored_embeddings(["a"], encoder, None)
    assert encoder.calls == 2


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def pickled(file: Path) -> None:
    np.save(file, np.array([{"runs": "code"}], dtype=object), allow_pickle=True)


def reshaped(file: Path) -> None:
    np.save(file, np.zeros((1, DIMENSIONS), np.float32))


def zeroed(file: Path) -> None:
    np.save(file, np.zeros((2, DIMENSIONS), np.float32))


@pytest.mark.parametrize("damage", [truncated, emptied, pickled, reshaped, zeroed])
def test_a_damaged_table_is_computed_again(tmp_path: Path, damage: object) -> None:
    encoder = CountingEncoder()
    sound = stored_embeddings(["a", "bb"], encoder, tmp_path)
    (file,) = tmp_path.iterdir()
    assert callable(damage)
    damage(file)
    np.testing.assert_array_equal(stored_embeddings(["a", "bb"], encoder, tmp_path), sound)
    assert encoder.calls == 2
    np.testing.assert_array_equal(np.load(file, allow_pickle=False), sound)


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert stored_embeddings(["a"], CountingEncoder(), blocked).shape == (1, DIMENSIONS)
