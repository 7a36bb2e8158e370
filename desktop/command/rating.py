"""`boceto rate`: ratings from a file or for one picture."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.bootstrap import Workshop
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import ImageId
from core.domain.image import Flag
from core.domain.rating import RatingKind
from core.services.rating_file import rate_from_file
from desktop.command.output import REFUSED, Output


@dataclass(frozen=True, slots=True)
class RateOptions:
    """What is said about one picture; exactly one is given."""

    stars: int | None
    flag: str | None
    over: str | None

    @property
    def given(self) -> int:
        """How many of them are given."""
        return sum(value is not None for value in (self.stars, self.flag, self.over))


def rate(subject: str, options: RateOptions, workshop: Workshop, output: Output) -> None:
    """Rate one picture, or, without options, read a CSV file of ratings."""
    if options.given == 0:
        _rate_file(Path(subject), workshop, output)
        return
    image = ImageId(subject)
    if options.stars is not None:
        workshop.curation.rate([image], RatingKind.STARS, options.stars)
    elif options.flag is not None:
        workshop.curation.rate([image], RatingKind.FLAG, _flag(options.flag))
    elif options.over is not None:
        workshop.curation.prefer(image, ImageId(options.over))
    output.record({"accepted": 1, "rejected": []})


def _rate_file(file: Path, workshop: Workshop, output: Output) -> None:
    result = rate_from_file(file, workshop.library, workshop.curation)
    rejected = [{"line": row.line, "reason": row.reason} for row in result.rejected]
    for row in result.rejected:
        output.say(f"line {row.line}: {row.reason}")
    output.record({"accepted": result.accepted, "rejected": rejected})
    if rejected and not result.accepted:
        output.end(REFUSED)


def _flag(name: str) -> int:
    try:
        return Flag[name.upper()]
    except KeyError as error:
        raise BocetoError(
            ErrorCode.RATING_INVALID, value=name, kind="flag", allowed="pick, reject, none"
        ) from error
