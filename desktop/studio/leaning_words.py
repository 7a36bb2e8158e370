"""The names of axes and levels, and what is said of a batch that was filtered or balanced."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from core.domain.leaning import HUE_FAMILIES, Axis, levels, shares
from core.domain.prompt import Constraint
from core.protocol.messages import PaintProgress, PaintStage
from desktop.i18n import marked, scene_name
from desktop.numbers import format_number, format_percent
from desktop.studio.surface import Leaning, Outcome

_AXES = {
    Axis.LIGHT: marked("Leaning", "brightness"),
    Axis.WARMTH: marked("Leaning", "warmth"),
    Axis.HUE: marked("Leaning", "hue"),
    Axis.DENSITY: marked("Leaning", "density"),
    Axis.SCENE: marked("Leaning", "scene"),
}
_FIFTHS = {
    Axis.LIGHT: (
        marked("Leaning", "very dark"),
        marked("Leaning", "dark"),
        marked("Leaning", "medium light"),
        marked("Leaning", "light"),
        marked("Leaning", "very light"),
    ),
    Axis.WARMTH: (
        marked("Leaning", "very cool"),
        marked("Leaning", "cool"),
        marked("Leaning", "neither warm nor cool"),
        marked("Leaning", "warm"),
        marked("Leaning", "very warm"),
    ),
    Axis.DENSITY: (
        marked("Leaning", "very plain"),
        marked("Leaning", "plain"),
        marked("Leaning", "medium detail"),
        marked("Leaning", "detailed"),
        marked("Leaning", "very detailed"),
    ),
}
_HUES = {
    "red": marked("Leaning", "red"),
    "yellow": marked("Leaning", "yellow"),
    "green": marked("Leaning", "green"),
    "teal": marked("Leaning", "teal"),
    "blue": marked("Leaning", "blue"),
    "purple": marked("Leaning", "purple"),
    "grey": marked("Leaning", "grey"),
}


def axis_name(axis: Axis) -> str:
    """An axis in the language of the window, in lower case."""
    return _say(_AXES[axis])


def level_name(leaning: Leaning, axis: Axis, level: int) -> str:
    """One level of an axis."""
    if axis is Axis.SCENE:
        return scene_name(*leaning.names[level])
    if axis is Axis.HUE:
        return _say(_HUES[HUE_FAMILIES[level][0]])
    return _say(_FIFTHS[axis][level])


def counted(leaning: Leaning, axis: Axis) -> tuple[float, ...]:
    """The share of each level."""
    return shares(leaning.placed, axis, len(leaning.names))


def most(leaning: Leaning, axis: Axis) -> str:
    """The share of the level with most of the pictures, and its name; empty if none is known."""
    found = counted(leaning, axis)
    if not any(found):
        return ""
    level = max(range(len(found)), key=found.__getitem__)
    return f"{format_percent(found[level])} {level_name(leaning, axis, level)}"


def in_words(leaning: Leaning, axis: Axis) -> str:
    """All levels that occur with their shares, for people who hear the window."""
    found = counted(leaning, axis)
    each = [
        f"{level_name(leaning, axis, level)} {format_percent(found[level])}"
        for level in range(levels(axis, len(leaning.names)))
        if found[level]
    ]
    nothing = QCoreApplication.translate("Leaning", "not measured")
    return f"{axis_name(axis).capitalize()}: {', '.join(each) or nothing}"


def insisted_on(constraints: Sequence[Constraint]) -> str:
    """What pictures are checked for: "warm, without fog"."""
    without = QCoreApplication.translate("Leaning", "without {thing}")
    words = [one.text if one.wanted else without.format(thing=one.text) for one in constraints]
    return QLocale().createSeparatedList(list(dict.fromkeys(words)))


def underway(progress: PaintProgress, insisted: Sequence[Constraint]) -> str:
    """How far a batch is that is chosen from many."""
    if progress.stage is PaintStage.LEARNING:
        words = QCoreApplication.translate("Leaning", "Learning what this model paints: {share}")
        return words.format(share=format_percent(progress.painted / progress.most))
    if progress.stage is PaintStage.PALETTE:
        words = QCoreApplication.translate("Leaning", "Drawing towards the palette: {share}")
        return words.format(share=format_percent(progress.painted / progress.most))
    if not insisted:
        words = QCoreApplication.translate("Leaning", "{painted} of {most} to choose from")
        return words.format(**_numbers(painted=progress.painted, most=progress.most))
    return _passed(progress.passed, progress.painted, insisted)


def result(outcome: Outcome) -> str:
    """What came of filtering and of balancing, in one line; empty if there was neither."""
    parts = []
    if outcome.sifted is not None:
        parts.append(_passed(outcome.sifted.passed, outcome.sifted.painted, outcome.insisted))
    if outcome.balanced is not None:
        words = QCoreApplication.translate("Leaning", "unevenness {before} \u2192 {after}")
        before, after = outcome.balanced.before, outcome.balanced.after
        parts.append(words.format(before=format_percent(before), after=format_percent(after)))
    if outcome.approached is not None:
        words = QCoreApplication.translate("Leaning", "palette distance {before} \u2192 {after}")
        before, after = outcome.approached.before, outcome.approached.after
        parts.append(words.format(before=format_number(before, 3), after=format_number(after, 3)))
    return " \u00b7 ".join(parts)


def complaint(outcome: Outcome) -> str:
    """Where a filter could not do what was asked for; empty if it could."""
    sifted = outcome.sifted
    if sifted is None:
        return ""
    said = []
    if sifted.short:
        words = QCoreApplication.translate(
            "Leaning",
            "Only {passed} of {painted} pictures passed: {what}. "
            "The others shown came nearest to it.",
        )
        numbers = _numbers(passed=sifted.passed, painted=sifted.painted)
        said.append(words.format(**numbers, what=insisted_on(outcome.insisted)))
    if sifted.unchecked:
        words = QCoreApplication.translate(
            "Leaning", "Nothing here can check \u201c{things}\u201d; please look."
        )
        said.append(words.format(things=QLocale().createSeparatedList(list(sifted.unchecked))))
    return " ".join(said)


def _passed(passed: int, painted: int, insisted: Sequence[Constraint]) -> str:
    words = QCoreApplication.translate("Leaning", "{passed} of {painted} passed: {what}")
    numbers = _numbers(passed=passed, painted=painted)
    return words.format(**numbers, what=insisted_on(insisted))


def _numbers(**values: int) -> dict[str, str]:
    return {name: format_number(value) for name, value in values.items()}


def _say(text: str) -> str:
    return QCoreApplication.translate("Leaning", text)
