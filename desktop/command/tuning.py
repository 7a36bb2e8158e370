"""`boceto tune`: fit the taste and train a candidate, in the foreground."""

from __future__ import annotations

from core.bootstrap import Workshop
from core.domain.adapter import Adapter
from core.domain.errors import BocetoError
from core.domain.run import RunState, TrainingConfig, TrainingRun
from core.protocol.messages import Interpret, Interpreted
from core.protocol.training_messages import AdapterReady, StartTraining, TrainingStep
from desktop.command.children import painter_of, trainer_of
from desktop.command.output import REFUSED, Output


def tune(prompt: str | None, steps: int | None, workshop: Workshop, output: Output) -> None:
    """Plan a run from the ledger, train, register the candidate.

    A run that cannot be (too few ratings, no evidence) ends with `adapter: null` and exit code 3.
    """
    try:
        run = workshop.tuning.resumable() or workshop.tuning.plan(_config(prompt, steps, workshop))
        workshop.tuning.started(run.id)
        adapter = _trained(run, workshop, output)
    except BocetoError as error:
        output.say(error.sentence)
        output.record({"adapter": None, "reason": error.sentence, "error": error.code.value})
        output.end(REFUSED)
    workshop.tuning.adapter_ready(run.id, adapter)
    output.record(
        {
            "adapter": adapter.id,
            "ratings": adapter.ratings,
            "heldout_accuracy": adapter.heldout_accuracy,
            "kl": adapter.kl_nats,
            "seconds": adapter.seconds,
        }
    )


def _config(prompt: str | None, steps: int | None, workshop: Workshop) -> TrainingConfig:
    settings: dict[str, int] = {} if steps is None else {"steps": steps}
    classes = () if prompt is None else _classes_of(prompt, workshop)
    return TrainingConfig(classes=classes, **settings)


def _classes_of(prompt: str, workshop: Workshop) -> tuple[int, ...]:
    with painter_of(workshop) as painter:
        answers = list(painter.ask(lambda request: Interpret(request, prompt)))
    last = answers[-1]
    assert isinstance(last, Interpreted)
    return tuple(index for index, _ in last.interpretation.mix)


def _trained(run: TrainingRun, workshop: Workshop, output: Output) -> Adapter:
    folder = str(workshop.library.home / run.folder)
    try:
        with trainer_of(workshop) as trainer:
            for answer in trainer.ask(lambda request: StartTraining(request, folder)):
                if isinstance(answer, TrainingStep):
                    output.progress(
                        f"{answer.phase} {answer.step} of {answer.steps}, "
                        f"about {answer.seconds_left:.0f} s left"
                    )
                elif isinstance(answer, AdapterReady):
                    return answer.adapter
    except BocetoError as error:
        workshop.tuning.failed(run.id, error.sentence)
        raise
    except KeyboardInterrupt:
        workshop.library.set_run_state(run.id, RunState.RUNNING, "interrupted")
        raise
    raise AssertionError("the trainer ended without an adapter")
