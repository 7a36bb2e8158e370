"""One encoder and one reader for all tests of this folder: loading the weights takes a second."""

import pytest

from core.prompts.compiler import PromptReader
from core.prompts.encoder import SentenceEncoder
from core.vocabulary import read_vocabulary
from tests.bench.prompts import VOCABULARY


@pytest.fixture(scope="session")
def encoder() -> SentenceEncoder:
    return SentenceEncoder()


@pytest.fixture(scope="session")
def reader(encoder: SentenceEncoder) -> PromptReader:
    return PromptReader(read_vocabulary(VOCABULARY), None, "en", encoder)
