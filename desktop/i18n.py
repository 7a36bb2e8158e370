"""English and Spanish: Qt Linguist files, put on the application before or while a window is open.

Strings are written in English in the code, inside `tr()` of a widget or `marked()` of a table.
`poe translations` collects them into `resources/i18n/boceto_es.ts` and compiles the `.qm` files.
The sentences of core.domain.errors, which knows no Qt, stand in `errors_es.ts`, and so do the facts
of `desktop.facts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from core.domain.errors import SENTENCES, BocetoError, ErrorCode, Fact
from desktop.facts import spoken_fact
from desktop.numbers import format_number
from desktop.resources import resources_folder

ERRORS_CONTEXT = "errors"
_OWN_TRANSLATOR = "boceto"


class Language(StrEnum):
    """The languages of the interface."""

    ENGLISH = "en"
    SPANISH = "es"


_TERRITORIES = {
    Language.ENGLISH: QLocale(QLocale.Language.English, QLocale.Country.UnitedStates),
    Language.SPANISH: QLocale(QLocale.Language.Spanish, QLocale.Country.Spain),
}


def marked(context: str, text: str) -> str:
    """Return `text` as it is; `pyside6-lupdate` collects it for translation under `context`."""
    return text


class Speaks:
    """Gives a class that is no QObject the same `tr`, so that its strings are collected too.

    Pass a count as third argument, by place: `self.tr("%n picture(s)", "", count)`. A count given
    to `QCoreApplication.translate` is overlooked by the collector.
    """

    def tr(self, text: str, comment: str = "", count: int = -1) -> str:
        """`text` in the language of the window, in the form that `count` asks for."""
        return QCoreApplication.translate(type(self).__name__, text, comment, count)


def system_language() -> Language:
    """The language of the computer if we speak it, English otherwise."""
    spanish = QLocale.system().language() == QLocale.Language.Spanish
    return Language.SPANISH if spanish else Language.ENGLISH


def speaks_spanish() -> bool:
    """True when the window is in Spanish."""
    return QLocale().language() == QLocale.Language.Spanish


def scene_name(english: str, spanish: str) -> str:
    """The one of two names that the window's language asks for."""
    return spanish if speaks_spanish() else english


def install(app: QCoreApplication, language: Language) -> None:
    """Speak `language` from now on; open widgets get a LanguageChange event.

    Numbers follow the computer's own region where it speaks the same language.
    Raises BocetoError(INSTALLATION_INCOMPLETE) if the file of the language is missing.
    """
    for old in app.findChildren(QTranslator, _OWN_TRANSLATOR):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(_region(language))
    folder = str(resources_folder() / "i18n")
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    _add(app, f"qtbase_{language.value}", qt_folder)
    if not _add(app, f"boceto_{language.value}", folder):
        raise BocetoError(
            ErrorCode.INSTALLATION_INCOMPLETE, reason=f"{folder}/boceto_{language.value}.qm"
        )


def error_sentence(code: ErrorCode, facts: Mapping[str, Fact]) -> str:
    """The translated sentence of an error with its facts filled in, numbers in the local form."""
    sentence = QCoreApplication.translate(ERRORS_CONTEXT, SENTENCES[code])
    return sentence.format_map({name: _fact(value) for name, value in facts.items()})


def _add(app: QCoreApplication, name: str, folder: str) -> bool:
    translator = QTranslator(app)
    translator.setObjectName(_OWN_TRANSLATOR)
    return translator.load(name, folder) and app.installTranslator(translator)


def _region(language: Language) -> QLocale:
    system = QLocale.system()
    wanted = _TERRITORIES[language]
    return QLocale(system.name()) if system.language() == wanted.language() else wanted


def _fact(value: Fact) -> str:
    if isinstance(value, str):
        return spoken_fact(value)
    return format_number(value, 0 if float(value).is_integer() else 2)
