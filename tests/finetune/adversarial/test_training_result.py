"""From a folder of pictures to a generator in the library, with real networks."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from core.cards import load_card
from core.domain.card import CARD_VERSION
from core.domain.errors import BocetoError, ErrorCode
from core.generator.checkpoints.canonical import load_generator
from core.generator.paint import Painter
from core.paths import LibraryPaths
from finetune.adversarial import training
from finetune.adversarial.config import Circumstances, DuelConfig
from finetune.adversarial.request import TrainingRequest
from finetune.adversarial.run import Progress
from finetune.adversarial.team import Alone
from finetune.adversarial.training import Skipped, TrainedGenerator, run_training
from tests.finetune.adversarial.duels import write_folder
from tests.generators import recipe_of, tiny_generator

CPU = Alone(torch.device("cpu"))


def quick_config(circumstances: Circumstances) -> DuelConfig:
    return DuelConfig(
        side_px=circumstances.side_px,
        steps=3,
        batch_size=4,
        micro_batch=4,
        kid_every=2,
        kid_pictures=8,
        probe_every=2,
        statistics_pictures=8,
        head_start_steps=1 if circumstances.starts_trained else 0,
        augmentation=0.5,
    )


class Training:
    """A request with everything that it said."""

    def __init__(self, folder: Path, home: Path, **fields: object) -> None:
        chosen: dict[str, object] = {"name": "My Sea", "side_px": 32} | fields
        self.request = TrainingRequest(folder=folder, home=home, **chosen)  # type: ignore[arg-type]
        self.steps: list[Progress] = []
        self.skipped: list[Skipped] = []
        self.stop_after = 10**9

    def run(self) -> TrainedGenerator:
        return run_training(self.request, self._hear, self._stop, CPU, quick_config)

    def _hear(self, event: Progress | Skipped) -> None:
        if isinstance(event, Skipped):
            self.skipped.append(event)
        else:
            self.steps.append(event)

    def _stop(self) -> bool:
        return len(self.steps) + 1 >= self.stop_after


Ended = tuple[Path, Training, TrainedGenerator]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = write_folder(tmp_path_factory.mktemp("mine"), {"calm_sea": 8, "wild_sea": 10})
    (place / "calm_sea" / "notes.txt").write_text("no picture")
    return place


@pytest.fixture(scope="module")
def trained(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Training, TrainedGenerator]:
    torch.set_num_threads(1)
    home = tmp_path_factory.mktemp("home")
    job = Training(folder, home)
    return home, job, job.run()


def test_it_tells_how_it_goes(trained: Ended) -> None:
    _, job, result = trained
    assert [step.step for step in job.steps] == [1, 2, 3]
    assert all(np.isfinite(step.losses.discriminator + step.losses.generator) for step in job.steps)
    assert [skipped.file.name for skipped in job.skipped] == ["notes.txt"]
    assert result.steps == 3
    assert result.kid is not None
    assert np.isfinite(result.kid)
    assert result.seconds > 0


def test_the_result_is_a_generator_with_its_card(
    trained: Ended,
) -> None:
    home, _, result = trained
    assert Path(result.folder) == home / "generators" / "my-sea"
    card, network = load_generator(Path(result.folder))
    assert card.name == "My Sea"
    assert card.licence == "not stated"
    assert [scene.es for scene in card.classes] == ["calm sea", "wild sea"]
    assert "calm sea 8, wild sea 10" in card.training_data
    assert any("18 pictures" in limit for limit in card.limits)
    assert card.architecture.side_px == 32
    assert not network.training
    assert all(path.parent == Path(result.folder) for path in home.rglob("*") if path.is_file())


@pytest.mark.parametrize("truncation", [0.1, 0.8, 1.0])
def test_it_paints_finite_pictures_with_spread(trained: Ended, truncation: float) -> None:
    _, _, result = trained
    painter = Painter(Path(result.folder))
    z = truncation * np.random.default_rng(1).standard_normal((4, painter.card.architecture.z_dim))
    recipes = [
        recipe_of(painter.card, row, classes=((0, 1.0),), truncation=truncation) for row in z
    ]
    ((_, painted),) = painter.paint(recipes)
    assert painted.pictures.isfinite().all()
    assert float(painted.pictures.flatten(1).std(1).min()) > 0.02
    assert float((painted.pictures[0] - painted.pictures[1]).abs().mean()) > 1e-3


def test_every_truncation_has_its_own_statistics(
    trained: Ended,
) -> None:
    _, network = load_generator(Path(trained[2].folder))
    variances = network.blocks[0].bn_0.running_vars
    assert len(variances) == 51
    assert float(variances[0].mean()) < float(variances[25].mean()) < float(variances[50].mean())


def test_its_name_is_taken_then(folder: Path, trained: Ended) -> None:
    home, _, _ = trained
    with pytest.raises(BocetoError) as refused:
        Training(folder, home, name="my sea").run()
    assert refused.value.code is ErrorCode.GENERATOR_NAME_TAKEN
    assert not list(LibraryPaths(home).runs.iterdir())


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": "starter"}, ErrorCode.GENERATOR_NAME_TAKEN),
        ({"name": "Starter 256"}, ErrorCode.GENERATOR_NAME_TAKEN),
        ({"name": "\u202e!"}, ErrorCode.SETTING_INVALID),
        ({"side_px": 48}, ErrorCode.SETTING_INVALID),
        ({"from_generator": Path("/nowhere")}, ErrorCode.WEIGHTS_MISSING),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(
    folder: Path, tmp_path: Path, fields: dict[str, object], code: ErrorCode
) -> None:
    with pytest.raises(BocetoError) as refused:
        Training(folder, tmp_path, **fields).run()
    assert refused.value.code is code
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_stopped_training_goes_on_to_the_same_end(
    folder: Path, tmp_path: Path, trained: Ended
) -> None:
    first = Training(folder, tmp_path)
    first.stop_after = 2
    with pytest.raises(KeyboardInterrupt):
        first.run()
    assert (tmp_path / "runs" / "train-my-sea" / "run.json").exists()
    assert not (tmp_path / "generators").exists()
    second = Training(folder, tmp_path)
    result = second.run()
    assert [step.step for step in second.steps] == [3]
    assert not second.skipped
    assert result.kid == trained[2].kid
    _, network = load_generator(Path(result.folder))
    _, unbroken = load_generator(Path(trained[2].folder))
    for name, tensor in unbroken.state_dict().items():
        torch.testing.assert_close(network.state_dict()[name], tensor)


def test_other_pictures_are_another_training(folder: Path, tmp_path: Path) -> None:
    place = write_folder(tmp_path / "mine", {"sea": 16})
    first = Training(place, tmp_path)
    first.stop_after = 1
    with pytest.raises(KeyboardInterrupt):
        first.run()
    with pytest.raises(BocetoError) as refused:
        Training(place, tmp_path, seed=2).run()
    assert refused.value.code is ErrorCode.TRAINING_CHANGED
    write_folder(place, {"sea/more": 1})
    with pytest.raises(BocetoError) as refused:
        Training(place, tmp_path).run()
    assert refused.value.code is ErrorCode.TRAINING_CHANGED


def test_two_at_once_are_one_too_many(folder: Path, tmp_path: Path) -> None:
    first = Training(folder, tmp_path)
    first.stop_after = 1
    codes = []

    def while_running(_: Progress | Skipped) -> None:
        with pytest.raises(BocetoError) as refused:
            Training(folder, tmp_path).run()
        codes.append(refused.value.code)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_training(first.request, while_running, lambda: False, CPU, quick_config)
    assert codes == [ErrorCode.TRAINING_RUNNING]


def test_a_result_that_was_not_installed_yet_is_installed(folder: Path, tmp_path: Path) -> None:
    run_folder = tmp_path / "runs" / "train-my-sea"
    tiny_generator(run_folder / training.STAGING)
    finished = TrainedGenerator(str(tmp_path / "generators" / "my-sea"), 3, 0.5, 1.0)
    (run_folder / training.RESULT).write_bytes(msgspec.json.encode(finished))
    assert Training(folder, tmp_path).run() == finished
    assert load_card(tmp_path / "generators" / "my-sea").name == "tiny"
    assert not run_folder.exists()


def test_it_can_begin_with_another_generator(folder: Path, tmp_path: Path) -> None:
    parent = tiny_generator(tmp_path / "parent")
    job = Training(folder, tmp_path, from_generator=tmp_path / "parent", side_px=None)
    result = job.run()
    card = load_card(Path(result.folder))
    assert card.architecture == msgspec.structs.replace(parent.architecture, num_classes=2)
    assert "began as Tiny" in card.training_data
    assert any("CC0-1.0" in limit for limit in card.limits)
    assert [step.losses.generator == 0 for step in job.steps] == [True, False, False]
    assert json.loads((Path(result.folder) / "card.json").read_text())["version"] == CARD_VERSION
