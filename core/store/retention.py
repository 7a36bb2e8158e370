"""Which backups stay: dense for the last days, thin for the last year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

ALL_OF_S = 2 * 24 * 3600.0
"""Every backup of the last two days stays."""

_PERIODS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (14, lambda moment: moment.date()),
    (8, lambda moment: moment.isocalendar()[:2]),
    (12, lambda moment: (moment.year, moment.month)),
)
"""How many of the newest days, ISO weeks and months that have a backup keep their last one."""


def kept(moments: Sequence[float], now: float) -> set[int]:
    """The indices of the backups that stay. `moments` (s since the epoch) in the order of making.

    The newest always stays. Times are those of the clock at the making and may jump: which of a
    period is the last is decided by the order, and what seems to come from the future stays.
    """
    stay = {index for index, moment in enumerate(moments) if now - moment < ALL_OF_S}
    stay |= {len(moments) - 1} if moments else set()
    for count, period_of in _PERIODS:
        last: dict[object, int] = {}
        for index in reversed(range(len(moments))):
            period = period_of(datetime.fromtimestamp(moments[index], UTC))
            if len(last) < count:
                last.setdefault(period, index)
        stay |= set(last.values())
    return stay
