"""`python -m core.painter.intake FILE --home HOME`: import a generator, one message a line.

The import door does the work; then the generator paints the pictures that the space of its taste is
fitted to, so that the first painting need not wait for them.

The lines are those of `core.protocol.import_messages`. The end of standard input, SIGINT and
SIGTERM end it at once, whatever it is doing; then nothing is left behind.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from core.cards import load_card
from core.domain.errors import BocetoError
from core.domain.ids import RequestId
from core.generator.door.door import ImportRequest, Tell, import_generator
from core.generator.door.saving import saving
from core.generator.paint import Painter
from core.protocol.import_messages import GeneratorImported, ImportProgress, ImportStage
from core.protocol.messages import Failed, Hello
from core.protocol.worker import claim_stdout
from core.quarantine import Workplace, sweep
from core.taste.backbone import Backbone
from core.taste.base import base_count, base_samples
from core.taste.features import SHIPPED_SPACE, BaseSamples, FeatureSpace

NO_REQUEST = RequestId("")


def main(arguments: Sequence[str]) -> None:
    """Import as the arguments say."""
    given = _parser().parse_args(arguments)
    if given.threads:
        torch.set_num_threads(given.threads)
    send = claim_stdout()
    send(Hello("import", os.getpid()))
    home = given.home.absolute()
    request = ImportRequest(given.source, home, given.name, given.licence, given.statistics)
    try:
        sweep(request.home)
        with Workplace(request.home) as workplace:
            _give_up_when_told(workplace)
            folder = import_generator(request, workplace, send, fit_taste)
        send(GeneratorImported(str(folder), load_card(folder)))
    except BocetoError as error:
        send(Failed(NO_REQUEST, error.code.value, error.facts))


def fit_taste(folder: Path, tell: Tell) -> None:
    """Fit the space of a generator's taste, and lay it beside the weights.

    Raises BocetoError: those of the painter and of a disk.
    """
    painter = Painter(folder)
    total = base_count(painter.card.architecture.num_classes)

    def told() -> Iterator[BaseSamples]:
        done = 0
        for samples in base_samples(painter):
            done += len(samples.pictures)
            yield samples
            tell(ImportProgress(ImportStage.TASTE, done, total))

    tell(ImportProgress(ImportStage.TASTE, 0, total))
    space = FeatureSpace.fit(Backbone.load(), told())
    with saving(folder):
        space.save(folder / SHIPPED_SPACE)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m core.painter.intake", description=__doc__)
    parser.add_argument("source", type=Path, help="a file or folder")
    parser.add_argument("--home", type=Path, required=True, help="folder of the library")
    parser.add_argument("--name", default="", help="what the generator will be called")
    parser.add_argument("--licence", default="", help="what is known of its licence")
    parser.add_argument("--statistics", action="store_true", help="measure those that are missing")
    parser.add_argument("--threads", type=int, default=0, help="0: as many as there are")
    return parser


def _give_up_when_told(workplace: Workplace) -> None:
    """Computations cannot be asked to stop: the process ends, and cleans up before."""

    def wait_for_end() -> None:
        # A reader of its own: at exit the interpreter would wait for the lock of sys.stdin's.
        with os.fdopen(os.dup(0), "rb") as pipe:
            pipe.read()
        workplace.abandon()

    told = threading.Thread(target=wait_for_end, daemon=True)
    told.start()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: threading.Thread(target=workplace.abandon).start())


if __name__ == "__main__":
    main(sys.argv[1:])
