"""Everything the window says has a finished Spanish translation, compiled as it stands."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from core.domain.errors import SENTENCES, ErrorCode
from desktop.action_table import ACTIONS
from desktop.actions import action_text
from desktop.i18n import ERRORS_CONTEXT, Language, Speaks, error_sentence, install, system_language
from desktop.resources import resources_folder

TOOLS = Path(PySide6.__file__).parent
I18N = resources_folder() / "i18n"
COLLECT = (
    "-tr-function-alias",
    "QT_TRANSLATE_NOOP+=marked",
    "-locations",
    "none",
    "-extensions",
    "py",
    str(resources_folder().parent / "desktop"),
)
COUNT = re.compile("%L?n")
HOLES = re.compile(r"\{\w+\}|%L?n")

Message = tuple[str, str]


def read(file: Path) -> Iterator[tuple[Message, ElementTree.Element]]:
    """(context, source) and the element of every message of a Linguist file."""
    for context in ElementTree.parse(file).iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            yield (name, message.findtext("source", "")), message


def forms(message: ElementTree.Element) -> list[str]:
    """The finished translations of a message, one unless it is a plural."""
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return []
    plural = [form.text or "" for form in translation.iter("numerusform")]
    return plural or [translation.text or ""]


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> dict[Message, ElementTree.Element]:
    file = tmp_path_factory.mktemp("i18n") / "collected.ts"
    command = [str(TOOLS / "lupdate"), *COLLECT, "-silent", "-ts", str(file)]
    subprocess.run(command, check=True, capture_output=True)
    return dict(read(file))


def test_every_string_of_the_window_is_translated(
    collected: dict[Message, ElementTree.Element],
) -> None:
    spanish = dict(read(I18N / "boceto_es.ts"))
    untranslated = [key for key in collected if key not in spanish or not forms(spanish[key])]
    assert untranslated == [], "run `poe translations` and translate these"
    assert len(collected) > 150


def test_a_count_is_always_a_plural(collected: dict[Message, ElementTree.Element]) -> None:
    flat = [
        key
        for key, message in collected.items()
        if COUNT.search(key[1]) and not message.get("numerus")
    ]
    assert flat == [], "pass the count as third argument of `tr`"


@pytest.mark.parametrize("file", ["boceto_es.ts", "boceto_en.ts", "errors_es.ts"])
def test_translations_keep_every_hole(file: str) -> None:
    for (_, source), message in read(I18N / file):
        for form in forms(message):
            assert set(HOLES.findall(form)) == set(HOLES.findall(source)), source


@pytest.mark.parametrize("code", list(ErrorCode))
def test_every_error_has_a_spanish_sentence(qapp: QApplication, code: ErrorCode) -> None:
    spanish = {source: forms(message) for (_, source), message in read(I18N / "errors_es.ts")}
    assert spanish[SENTENCES[code]]
    install(qapp, Language.SPANISH)
    assert (
        QCoreApplication.translate(ERRORS_CONTEXT, SENTENCES[code]) == spanish[SENTENCES[code]][0]
    )


def test_every_action_is_translated(qapp: QApplication) -> None:
    install(qapp, Language.SPANISH)
    same = {row.text for row in ACTIONS if action_text(row.id) == row.text}
    assert same <= {"Inspector"}


def test_facts_take_the_local_form(qapp: QApplication) -> None:
    facts = {"adapter": "taste-9", "step": 12310}
    assert "12,310" in error_sentence(ErrorCode.TRAINING_DIVERGED, facts)
    install(qapp, Language.SPANISH)
    assert "12.310" in error_sentence(ErrorCode.TRAINING_DIVERGED, facts)


@pytest.mark.parametrize(
    ("language", "sources"),
    [("es", ["boceto_es.ts", "errors_es.ts"]), ("en", ["boceto_en.ts"])],
)
def test_what_is_compiled_is_what_was_translated(
    tmp_path: Path, language: str, sources: list[str]
) -> None:
    fresh = tmp_path / "fresh.qm"
    files = [str(I18N / source) for source in sources]
    subprocess.run([str(TOOLS / "lrelease"), "-silent", *files, "-qm", str(fresh)], check=True)
    assert fresh.read_bytes() == (I18N / f"boceto_{language}.qm").read_bytes()


def test_english_plurals_are_words(qapp: QApplication) -> None:
    def said(count: int) -> str:
        return QCoreApplication.translate("GridHeader", "%n image(s) in {time}", "", count)

    assert said(1) == "1 image in {time}"
    assert said(18) == "18 images in {time}"


def test_a_language_can_be_changed_and_changed_back(qapp: QApplication, qtbot: QtBot) -> None:
    install(qapp, Language.SPANISH)
    assert QLocale().language() == QLocale.Language.Spanish
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text() == "Cancelar"
    install(qapp, Language.ENGLISH)
    assert action_text(ACTIONS[0].id) == "Paint"
    assert QLocale().decimalPoint() == "."


def test_only_one_language_is_loaded(qapp: QApplication) -> None:
    for _ in range(3):
        install(qapp, Language.SPANISH)
    qapp.sendPostedEvents(None, 52)
    assert len(qapp.findChildren(QTranslator)) == 2


class Facts(Speaks):
    """No QObject, and yet it speaks."""


def test_a_plain_class_speaks_too(qapp: QApplication) -> None:
    assert Facts().tr("unknown words") == "unknown words"
    assert system_language() in Language
