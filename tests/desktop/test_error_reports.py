"""Errors in words; bugs as reports, once each, never as a dialog."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.errors import BocetoError, ErrorCode
from desktop.errors import ErrorReports, Shown, describe
from desktop.i18n import Language, install


@pytest.fixture
def reports(tmp_path: Path) -> Iterator[ErrorReports]:
    made = ErrorReports(tmp_path / "reports")
    yield made
    made.uninstall()


def raised(error: ValueError | KeyError) -> Exception:
    """The error with a traceback."""
    try:
        raise error
    except (ValueError, KeyError) as caught:
        return caught


def test_the_worlds_fault_speaks_in_its_own_words(qapp: QApplication) -> None:
    install(qapp, Language.SPANISH)
    shown = describe(BocetoError(ErrorCode.OUT_OF_MEMORY, count=36))
    assert not shown.is_bug
    assert shown.sentence.startswith("No hay memoria")
    assert "36" in shown.sentence


def test_a_bug_is_written_and_shown(reports: ErrorReports, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reports.shown) as told:
        reports.report(raised(ValueError("bad shape")))
    (shown,) = told.args
    assert isinstance(shown, Shown)
    assert shown.is_bug
    assert shown.report is not None
    text = shown.report.read_text()
    assert "bad shape" in text
    assert str(Path.home()) not in text


def test_the_same_bug_is_shown_once(reports: ErrorReports, tmp_path: Path) -> None:
    heard: list[object] = []
    reports.shown.connect(heard.append)
    for number in range(3):
        reports.report(raised(ValueError(f"in step {number}")))
    assert len(heard) == 1
    assert len(list((tmp_path / "reports").iterdir())) == 1


def test_the_worlds_fault_is_shown_every_time_and_never_written(
    reports: ErrorReports, tmp_path: Path
) -> None:
    heard: list[object] = []
    reports.shown.connect(heard.append)
    for _ in range(2):
        reports.report(BocetoError(ErrorCode.PROMPT_EMPTY))
    assert len(heard) == 2
    assert not (tmp_path / "reports").exists()


def test_a_full_disk_still_shows_the_bug(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    reports, heard = ErrorReports(blocked), []
    reports.shown.connect(heard.append)
    reports.report(raised(ValueError("x")))
    assert heard[0].report is None


def test_the_hooks_catch_both_kinds_of_thread(
    reports: ErrorReports, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    reports.install()
    heard: list[Shown] = []
    reports.shown.connect(heard.append)
    error = raised(KeyError("here"))
    sys.excepthook(type(error), error, error.__traceback__)
    worker = threading.Thread(target=lambda: {}["there"])
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert "here" in heard[0].details
    assert "there" in heard[1].details
    assert "KeyError" in capsys.readouterr().err
    reports.uninstall()
    assert sys.excepthook is sys.__excepthook__
