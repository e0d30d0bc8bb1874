"""Says whether a figure changed by more than chance: from published figures alone, and rather too seldom."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from bot.qapp.figure import Sum

Verdict = Literal["up", "down", "chance", "unknown"]
SURE = 0.01
"""How unlikely a change must be by chance alone. Many figures are compared, so one in a hundred is asked for."""
_EXACT_UP_TO = 2000


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a figure: ``verdict`` is up, down, within chance, or unknown because a figure is hidden."""

    now: Sum
    then: Sum
    verdict: Verdict

    @property
    def percent(self) -> int | None:
        """By how many per cent the figure changed, to the nearest 5; None where there is nothing to compare with."""
        if not self.then.about or self.verdict == "unknown":
            return None
        return 5 * round(20 * (self.now.about - self.then.about) / self.then.about)


def compared(now: Sum, then: Sum, days_now: int, days_then: int) -> Change:
    """Compare two counts over so many days. Of all counts the figures may stand for, those most alike are taken."""
    if not (now.known and then.known):
        return Change(now, then, "unknown")
    share = days_now / (days_now + days_then)
    if now.least * days_then > then.most * days_now and tail(now.least, now.least + then.most, share) < SURE / 2:
        return Change(now, then, "up")
    if now.most * days_then < then.least * days_now and tail(then.least, then.least + now.most, 1 - share) < SURE / 2:
        return Change(now, then, "down")
    return Change(now, then, "chance")


def compared_share(now: Sum, of_now: Sum, then: Sum, of_then: Sum) -> Change:
    """Compare two shares of a whole, each taken as much towards the other as its figures allow."""
    if not all(one.known for one in (now, of_now, then, of_then)) or not (of_now.least and of_then.least):
        return Change(now, then, "unknown")
    if _apart(now.least, of_now.most, min(then.most, of_then.least), of_then.least):
        return Change(now, then, "up")
    if _apart(then.least, of_then.most, min(now.most, of_now.least), of_now.least):
        return Change(now, then, "down")
    return Change(now, then, "chance")


def _apart(larger: int, of_larger: int, smaller: int, of_smaller: int) -> bool:
    """Whether the first share is above the second by more than chance, by the normal test of two proportions."""
    first, second = larger / of_larger, smaller / of_smaller
    both = (larger + smaller) / (of_larger + of_smaller)
    spread = math.sqrt(both * (1 - both) * (1 / of_larger + 1 / of_smaller)) if 0 < both < 1 else 0.0
    return first > second and (spread == 0 or _beyond((first - second) / spread) < SURE / 2)


def tail(least: int, of: int, share: float) -> float:
    """Return how likely at least so many of a number fall into a share of it: exactly, or by the normal curve."""
    if of > _EXACT_UP_TO:
        return _beyond((least - 0.5 - of * share) / math.sqrt(of * share * (1 - share)))
    log_of = math.lgamma(of + 1)
    logs = (
        log_of - math.lgamma(k + 1) - math.lgamma(of - k + 1) + k * math.log(share) + (of - k) * math.log1p(-share)
        for k in range(least, of + 1)
    )
    return min(1.0, math.fsum(math.exp(one) for one in logs))


def _beyond(deviations: float) -> float:
    return math.erfc(deviations / math.sqrt(2)) / 2
