"""What somebody can work out: the smallest and largest count that each figure can stand for, given all the others."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.qapp.figure import Cell

Bounds = dict[Cell, tuple[float, float]]
FREE = (0.0, math.inf)
_ROUNDS = 200


@dataclass(frozen=True, slots=True)
class Relation:
    """Counts that are known to add up: the parts make up the wholes, or, when ``within``, at most the wholes."""

    parts: tuple[Cell, ...]
    wholes: tuple[Cell, ...]
    within: bool = False

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells of the relation."""
        return (*self.parts, *self.wholes)


def narrowed(known: Mapping[Cell, tuple[float, float]], relations: Iterable[Relation]) -> Bounds:
    """Return the bounds that follow from all relations together."""
    listed = tuple(relations)
    bounds: Bounds = dict(known)
    touching: dict[Cell, list[Relation]] = defaultdict(list)
    for relation in listed:
        for cell in relation.cells:
            bounds.setdefault(cell, FREE)
            touching[cell].append(relation)
    waiting = deque(listed)
    for _ in range(_ROUNDS * len(listed)):
        if not waiting:
            break
        for cell in _tighten(bounds, waiting.popleft()):
            waiting.extend(other for other in touching[cell] if other not in waiting)
    return bounds


def _tighten(bounds: Bounds, relation: Relation) -> list[Cell]:
    """Narrow the cells of one relation and return those that changed."""
    signed = [(cell, 1) for cell in relation.parts] + [(cell, -1) for cell in relation.wholes]
    ranges = [_signed(bounds[cell], sign) for cell, sign in signed]
    least, endless_least = _total(low for low, _ in ranges)
    most, endless_most = _total(high for _, high in ranges)
    changed: list[Cell] = []
    for (cell, sign), (low, high) in zip(signed, ranges, strict=True):
        rest_least = _without(least, endless_least, low, -math.inf)
        rest_most = math.inf if relation.within else _without(most, endless_most, high, math.inf)
        found = _signed((max(low, -rest_most), min(high, -rest_least)), sign)
        if found != bounds[cell]:
            bounds[cell] = found
            changed.append(cell)
    return changed


def _signed(span: tuple[float, float], sign: int) -> tuple[float, float]:
    return span if sign > 0 else (-span[1], -span[0])


def _total(values: Iterable[float]) -> tuple[float, int]:
    """Return the sum of the finite values and how many are endless."""
    listed = list(values)
    finite = [value for value in listed if math.isfinite(value)]
    return sum(finite), len(listed) - len(finite)


def _without(total: float, endless: int, value: float, end: float) -> float:
    """Return the total of all but one value, which is ``end`` when an endless one remains."""
    return (total if endless == 1 else end) if math.isinf(value) else (end if endless else total - value)
