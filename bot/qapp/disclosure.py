"""Disclosure control: makes the figures of one month fit to be published. Nothing lifts it.

Counts of 1 to 7 are hidden and all others rounded to the nearest 5, totals too, from their own count. Rare rows of a
list are put together. Then the figures are attacked with everything that is known of how they hang together, and more
of them are hidden until each, and each count that went into a row of rare ones, still has five possible values.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.qapp.bounds import Bounds, Relation, narrowed
from bot.qapp.figure import FEWEST, HIDDEN, Cell, Counts, Figure, Published, rounded
from bot.qapp.relation import OTHERS, QUESTIONS, WALKS, flow_of, relations, unpublished

POSSIBLE = 5
"""How many values each figure must be able to stand for, at least."""

TOTALS = (WALKS, QUESTIONS)
PUT_TOGETHER = ("stops", "topics")
"""Lists whose rare rows are put together."""
LEFT_OUT = ("not_sure", "unanswered")
"""Lists whose rare rows are left out: their rows overlap, or are named by what they share."""

OF_TOTAL: Mapping[Cell, frozenset[str]] = {
    WALKS: frozenset(
        {"walks", "endings", "stops", "areas", "not_sure", "sectors", "helpful", "disagrees"}
        | {"misdirection", "changed", "out_of_hours"}
    ),
    QUESTIONS: frozenset({"questions", "topics", "unanswered", "identifiers", "out_of_hours"}),
}
"""The tables that break down each total. They are withheld when the total itself is below eight."""

_SUM_OF_TWO = 2


def protect(counts: Counts) -> Published:
    """Return the figures of one month as they may be published."""
    listed, merged = _merge_rare(counts)
    month = _Month(listed, merged)
    month.withhold_few()
    month.hide_one_of_two()
    while unsafe := month.unsafe():
        month.hide_beside(unsafe)
    return month.figures


def _merge_rare(counts: Counts) -> tuple[dict[Cell, int], dict[Cell, tuple[Cell, ...]]]:
    """Return the counts with rare rows put together or left out, and which rows went into which."""
    kept: Counter[Cell] = Counter()
    merged: dict[Cell, tuple[Cell, ...]] = {}
    for cell, count in sorted(counts.items()):
        table, row, column = cell
        if table in LEFT_OUT and count < FEWEST:
            continue
        if table in PUT_TOGETHER and count < FEWEST and not row.endswith(OTHERS):
            others = (table, f"{flow_of(row)}/{OTHERS}" if "/" in row else OTHERS, column)
            merged[others] = (*merged.get(others, ()), cell)
            kept[others] += count
        else:
            kept[cell] += count
    return dict(kept), merged


@dataclass(slots=True)
class _Month:
    """The figures of a month on their way to be published."""

    counts: Mapping[Cell, int]
    merged: Mapping[Cell, tuple[Cell, ...]]
    figures: dict[Cell, Figure] = field(init=False)
    relations: tuple[Relation, ...] = field(init=False)
    _withheld: set[Cell] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.figures = {cell: rounded(count) for cell, count in self.counts.items()}
        rare = tuple(Relation(parts, (others,)) for others, parts in self.merged.items())
        self.relations = (*relations(self.counts), *rare)

    def withhold_few(self) -> None:
        """Withhold every breakdown of fewer than eight, its zeros included."""
        for total, tables in OF_TOTAL.items():
            if self._count(total) < FEWEST and self._count(total):
                self._withhold(cell for cell in self.figures if cell[0] in tables and _belongs(cell, total))
        for relation in self.relations:
            if len(relation.parts) > 1 and relation.parts[0][0] != "walks" and self._few(relation):
                self._withhold(self._leaves(relation))

    def _leaves(self, relation: Relation) -> set[Cell]:
        """Return the published parts of a relation, those of its unpublished parts included."""
        found = {cell for cell in relation.parts if not unpublished(cell)}
        for cell in set(relation.parts) - found:
            for one in self.relations:
                if one.wholes == (cell,) and not one.within:
                    found |= self._leaves(one)
        return found & set(self.figures)

    def _few(self, relation: Relation) -> bool:
        return 0 < sum(self._count(cell) for cell in relation.wholes) < FEWEST

    def _count(self, cell: Cell) -> int:
        """Return a count, that of a cell which only holds others together included."""
        if not unpublished(cell):
            return self.counts.get(cell, 0)
        made_of = (one for one in self.relations if one.wholes == (cell,) and not one.within)
        return next((sum(self._count(part) for part in one.parts) for one in made_of), 0)

    def hide_one_of_two(self) -> None:
        """Hide the smaller of two figures that alone make up a published whole."""
        for relation in self.relations:
            if relation.within or any(unpublished(cell) for cell in relation.wholes):
                continue
            parts = [cell for cell in self._leaves(relation) if self.counts[cell]]
            shown = [cell for cell in parts if self.figures[cell].value]
            if len(parts) == _SUM_OF_TWO == len(shown):
                self._hide(min(shown, key=lambda cell: (self.counts[cell], cell)))

    def unsafe(self) -> list[Cell]:
        """Return the cells that could be worked out to fewer than five values, from all that is published."""
        bounds = narrowed(self._known(), self.relations)
        rare = {cell for parts in self.merged.values() for cell in parts}
        return sorted(cell for cell in {*self.figures, *rare} if self._exposed(cell, bounds))

    def _exposed(self, cell: Cell, bounds: Bounds) -> bool:
        figure = self.figures.get(cell)
        if figure is not None and figure.state == "shown" and not figure.value:
            return False
        low, high = bounds[cell]
        return high - low + 1 < POSSIBLE

    def _known(self) -> dict[Cell, tuple[float, float]]:
        """Return what the figures say by themselves, reckoning that a reader can tell why a figure is hidden."""
        known = {cell: (0.0, FEWEST - 1.0) for parts in self.merged.values() for cell in parts}
        for cell, figure in self.figures.items():
            if figure.state == "hidden":
                known[cell] = (0.0 if cell in self._withheld else float(FEWEST), math.inf)
            else:
                known[cell] = (float(figure.least), float(figure.most or 0))
        return known

    def hide_beside(self, unsafe: list[Cell]) -> None:
        """Hide one more figure that helps to work out an unsafe one; else withhold all that stands beside it."""
        near = self._near(unsafe[0])
        shown = [cell for cell in near if self.figures[cell].value and cell not in TOTALS]
        if shown:
            self._hide(min(shown, key=lambda cell: (self.counts[cell], cell)))
            return
        beside = [cell for cell in near if cell not in self._withheld and cell not in TOTALS]
        self._withhold(beside or [cell for cell in self.figures if cell in TOTALS])

    def _near(self, cell: Cell) -> list[Cell]:
        """Return the published cells that are tied to a cell, over unpublished ones too."""
        found, reached = {cell}, [cell]
        while reached:
            one = reached.pop()
            for relation in self.relations:
                if one in relation.cells:
                    fresh = set(relation.cells) - found
                    found |= fresh
                    reached.extend(other for other in fresh if unpublished(other))
        return sorted(one for one in found if one in self.figures)

    def _hide(self, cell: Cell) -> None:
        self.figures[cell] = HIDDEN

    def _withhold(self, cells: Iterable[Cell]) -> None:
        for cell in tuple(cells):
            self.figures[cell] = HIDDEN
            self._withheld.add(cell)


def _belongs(cell: Cell, total: Cell) -> bool:
    return cell[0] != "out_of_hours" or (cell[1] == "questions") == (total == QUESTIONS)
