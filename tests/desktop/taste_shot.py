"""Takes pictures of the Taste page: `python -m tests.desktop.taste_shot [FOLDER] [SCENES]`.

FOLDER (default /tmp/taste) gets STATE-MODE-LANGUAGE.png at 1440 x 900, and narrow ones. SCENES
holds PNG files as tests/desktop/draw_scenes.py writes them; without it, it is run first.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from core.domain.adapter import Side
from core.domain.ids import AdapterId
from core.domain.taste import Trait
from desktop.i18n import Language, install
from desktop.taste.presenter import TastePresenter
from desktop.taste.view import TastePage
from desktop.theme import Mode, ThemeManager
from desktop.widgets.nav_rail import NavRail, Page
from desktop.widgets.panel import Ground, Panel
from desktop.widgets.status_bar import StatusBar
from tests import samples
from tests.desktop.studio_fakes import NowDatabase
from tests.desktop.taste_fakes import Desk, taste

TRAITS = (
    Trait("crimson", "crimson and coral", "carmesí y coral", 0.42, 0.28, 0.56, 54),
    Trait("low_sun", "low sun, backlight", "sol bajo, a contraluz", 0.31, 0.16, 0.46, 48),
    Trait("calm", "calm horizons", "horizontes en calma", 0.24, 0.12, 0.36, 44),
    Trait("depth", "layered, misty depth", "profundidad con niebla", 0.17, 0.05, 0.29, 40),
    Trait("teal", "teal against pink", "turquesa sobre rosa", 0.1, -0.06, 0.26, 31),
    Trait("acid", "acid greens", "verdes ácidos", -0.36, -0.5, -0.22, 52),
    Trait("busy", "busy, even texture", "textura densa y pareja", -0.25, -0.38, -0.12, 43),
    Trait("cut", "cut-off subject", "motivo cortado", -0.18, -0.33, -0.03, 37),
    Trait("night", "night windows", "ventanas de noche", -0.12, -0.26, 0.02, 31),
)


class Set:
    """A page with everything behind it, in a window like the real one."""

    def __init__(self, themes: ThemeManager, home: Path, scenes: list[Path]) -> None:
        self.desk = Desk(home)
        self.scenes = scenes
        self.page = TastePage(themes)
        desk = self.desk
        desk.reader.known = lambda file: QImage(str(scenes[len(desk.reader.asked) % len(scenes)]))
        self.presenter = TastePresenter(
            self.page, desk.painter, desk.trainer, desk.reader, NowDatabase()
        )
        self.window = _window(themes, self.page)

    def open(self) -> None:
        self.presenter.open(self.desk.services())

    def paint_pairs(self) -> None:
        """Answer the painter's questions with pictures of scenes."""
        desk = self.desk
        while desk.answered < len(desk.painter.plans):
            request, plan = desk.painter.plans[desk.answered]
            ready = msgspec.structs.replace(samples.painted(plan)[0], request=request)
            scene = QImage(str(self.scenes[(desk.answered * 7) % len(self.scenes)]))
            desk.painter.image_ready.emit(ready, scene)
            desk.painter.finish(which=desk.answered)
            desk.answered += 1

    def vote(self, adapter: AdapterId, wins: str) -> None:
        """One vote for each letter: w for the candidate, l against it, t a tie."""
        for letter in wins:
            self.paint_pairs()
            if letter == "t":
                self.page.voted.emit(Side.TIE)
            elif self.desk.gate.unanswered(adapter):
                self.page.voted.emit(self.desk.side_of(adapter, candidate=letter == "w"))
        self.paint_pairs()


def empty(scene: Set) -> None:
    scene.desk.rate(12)
    scene.open()


def curve(scene: Set) -> None:
    """A run that tells of its agreement at every step."""
    training(scene, moves=True)


def training(scene: Set, *, moves: bool = False) -> None:
    desk = scene.desk
    desk.win(7)
    desk.add_adapter(8)
    desk.rate(66, comparisons=14)
    scene.open()
    desk.painter.taste_updated.emit(taste(*TRAITS))
    scene.page.tune_pressed.emit()
    for step in range(4, 101, 4):
        share = 0.52 + 0.26 * (1 - 0.96**step) if moves else 0.74
        desk.trainer.take_step(step, agreement=share, count=80)
        if step % 20 == 0:
            desk.trainer.leave_preview(step, f"preview-{step}.png")
    scene.page.pause_pressed.emit()
    scene.page.resume_pressed.emit()


def blind(scene: Set) -> None:
    training(scene)
    scene.page.test_pressed.emit("taste-8")
    scene.vote(AdapterId("taste-8"), "wwltwlw")


def decided(scene: Set) -> None:
    desk = scene.desk
    desk.win(7)
    desk.add_adapter(8)
    desk.rate(66, comparisons=14)
    scene.open()
    desk.painter.taste_updated.emit(taste(*TRAITS))
    scene.page.test_pressed.emit("taste-8")
    scene.vote(AdapterId("taste-8"), "wwlwwtwwwwwww")


def idle(scene: Set) -> None:
    desk = scene.desk
    desk.win(6)
    desk.win(7)
    desk.add_adapter(8)
    desk.rate(66, comparisons=14)
    scene.open()
    desk.painter.taste_updated.emit(taste(*TRAITS))


STATES: dict[str, Callable[[Set], None]] = {
    "empty": empty,
    "training": training,
    "curve": curve,
    "blind": blind,
    "decided": decided,
    "idle": idle,
}


def _window(themes: ThemeManager, page: TastePage) -> Panel:
    window = Panel(themes, Ground.CANVAS)
    tr = QCoreApplication.translate
    pages = (
        Page("studio", tr("actions", "Studio"), "pencil-simple-line", "Ctrl+1"),
        Page("library", tr("actions", "Library"), "squares-four", "Ctrl+2"),
        Page("taste", tr("actions", "Taste"), "heart", "Ctrl+3"),
        Page("models", tr("actions", "Models"), "cube", "Ctrl+4"),
    )
    rail, bar = NavRail(themes, pages), StatusBar(themes)
    rail.set_page("taste")
    body = QHBoxLayout()
    body.setSpacing(0)
    body.addWidget(rail)
    body.addWidget(page, 1)
    outer = QVBoxLayout(window)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addLayout(body, 1)
    outer.addWidget(bar)
    return window


def drawn_scenes(folder: Path) -> list[Path]:
    """Pictures to show, drawn by a process of its own."""
    if not any(folder.glob("*.png")):
        script = Path(__file__).with_name("draw_scenes.py")
        subprocess.run(
            [sys.executable, str(script), str(folder), "2", "128"],
            check=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
    return sorted(folder.glob("*.png"))


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/taste")
    scenes = drawn_scenes(Path(sys.argv[2]) if len(sys.argv) > 2 else folder / "scenes")
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    themes = ThemeManager(app)
    themes.reduce_motion = True
    looks = ((Mode.DARK, Language.ENGLISH), (Mode.LIGHT, Language.SPANISH))
    for mode, language in looks:
        install(app, language)
        themes.set_mode(mode)
        for state, prepare in STATES.items():
            for form, size in (("", (1440, 900)), ("narrow-", (1000, 760))):
                with tempfile.TemporaryDirectory() as home:
                    shown = Set(themes, Path(home), scenes)
                    shown.window.resize(*size)
                    shown.window.show()
                    prepare(shown)
                    for _ in range(3):
                        app.processEvents()
                    name = f"{form}{state}-{mode.value}-{language.value}.png"
                    print(shown.window.grab().save(str(folder / name)), name)
                    shown.window.close()
                    shown.window.deleteLater()
                    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


if __name__ == "__main__":
    main()
