"""Paints the Models page with sample pictures: python -m tests.desktop.models_shot [FOLDER]

Writes models-dark.png and models-light-es.png (1440 x 900) with three generators, models-one.png
with the bundled one alone, and a window of 720 x 450.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from core.cards import Survey, survey
from core.domain.errors import BocetoError, ErrorCode
from core.domain.painting import Precision
from core.protocol.import_messages import ImportStage
from core.protocol.messages import GeneratorReady
from core.protocol.verify_messages import VerifyProgress, VerifyStage
from desktop.generators.presenter import ModelsPresenter
from desktop.generators.view import ModelsPage
from desktop.i18n import Language, install
from desktop.theme import Mode, ThemeManager
from tests import samples
from tests.desktop.generators_fakes import (
    OTHER,
    FakeImporter,
    FakeVerifier,
    models_services,
    surveyed,
)
from tests.desktop.studio_fakes import FakePainter, NowDatabase
from tests.desktop.studio_library import SCENES, draw_scenes_once
from tests.desktop.studio_shot import framed, settle

WINDOW = QSize(1440, 900)
SHOWN = ("mountain_sunset", "night_city", "pine_forest", "long_tailed_bird", "tropical_leaves")
NOWHERE = Path("/tmp/no-library")


class Stage:
    """The page between a rail and a status bar, with everything behind it."""

    def __init__(self, themes: ThemeManager, *, several: bool) -> None:
        painter = FakePainter()
        self.page = ModelsPage(themes)
        self.importer, self.verifier = FakeImporter(), FakeVerifier()
        self.presenter = ModelsPresenter(
            self.page, painter, self.importer, self.verifier, NowDatabase()
        )
        self.window = framed(themes, self.page, "models")
        self.window.resize(WINDOW)
        self.window.show()
        starter, *_ = survey(NOWHERE)
        assert starter.card is not None
        every = [starter, *others(starter)] if several else [starter]
        services = replace(
            models_services(), survey=lambda: every, in_use=starter.card.weights_sha256
        )
        self.presenter.open(services)
        painter.generator_ready.emit(GeneratorReady(starter.card, "cpu", 8, Precision.FP32, 0.94))
        painter.paint_done.emit(msgspec.structs.replace(samples.paint_done(18), seconds=0.41))
        for place in range(12):
            scene = (*SHOWN, "desert_dunes")[place // 2]
            self.page.show_sample(place, QImage(str(SCENES / f"{scene}_{place % 2:02}.png")))
        settle()

    def bring(self) -> None:
        """One is refused, one is on its way in, one waits."""
        paths = ["/d/animals-final.ckpt", "/d/night-cities-256.safetensors", "/d/more.pth"]
        self.presenter.bring(paths)
        self.importer.refuse(BocetoError(ErrorCode.FILE_HOLDS_CODE, names="posix.system"))
        self.importer.go(ImportStage.HASH, 75_000_000, 121_000_000)

    def check(self) -> None:
        """One is sound, one is damaged, one is being read; one shall go."""
        folders = [str(model.folder) for model in self.page.models.models()]
        self.page.head.verify_button.click()
        self.verifier.find_sound(folders[0])
        fault = BocetoError(
            ErrorCode.GENERATOR_DAMAGED,
            generator="Herbarium 64",
            reason="its checksum is not the one of its card",
            file="herbarium.pth",
        )
        self.verifier.find_fault(folders[1], fault)
        progress = VerifyProgress(folders[2], VerifyStage.HASH, 62, 100)
        self.verifier.progressed.emit(progress)
        self.page.cards.setCurrentIndex(self.page.models.index(1))
        self.page.detail.remove_button.click()

    def save(self, path: Path) -> None:
        settle()
        self.window.grab().save(str(path))
        print(path)

    def close(self) -> None:
        self.presenter.deleteLater()
        self.window.close()
        self.window.deleteLater()
        settle()


def others(starter: Survey) -> list[Survey]:
    _, other, broken = surveyed()
    assert starter.card is not None
    card = msgspec.structs.replace(
        starter.card,
        title="Herbarium 64",
        weights_sha256=OTHER,
        licence="",
        training_data="22,000 scanned leaves of a private collection",
    )
    return [Survey(other.folder, other.size_bytes, card), broken]


def main(folder: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    draw_scenes_once()
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    themes = ThemeManager(app, Mode.DARK)
    themes.reduce_motion = True
    for language, mode, name in (
        (Language.ENGLISH, Mode.DARK, "models-dark"),
        (Language.SPANISH, Mode.LIGHT, "models-light-es"),
    ):
        install(app, language)
        themes.set_mode(mode)
        stage = Stage(themes, several=True)
        stage.save(folder / f"{name}.png")
        stage.page.cards.setCurrentIndex(stage.page.models.index(2))
        stage.save(folder / f"{name}-refused.png")
        stage.check()
        stage.save(folder / f"{name}-check.png")
        stage.page.removal.confirmed.emit(str(stage.page.models.models()[1].folder))
        stage.page.cards.setCurrentIndex(stage.page.models.index(0))
        stage.save(folder / f"{name}-removed.png")
        stage.bring()
        stage.page.cards.setCurrentIndex(stage.page.models.index(4))
        stage.save(folder / f"{name}-import.png")
        stage.page.drop_zone.set_lit(True)
        stage.page.cards.setCurrentIndex(stage.page.models.index(3))
        stage.page.arrival.report_button.click()
        stage.save(folder / f"{name}-import-refused.png")
        stage.close()
        stage = Stage(themes, several=False)
        stage.save(folder / f"{name}-one.png")
        stage.window.resize(720, 450)
        stage.save(folder / f"{name}-720.png")
        stage.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("/tmp"))
