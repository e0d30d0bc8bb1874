"""How the counts of one month hang together: which add up to which, and which cannot exceed which.

Whoever reads a pack knows this too, so disclosure control must reckon with all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Final

from bot.qapp.bounds import Relation
from bot.qapp.figure import Cell

WALKS: Final[Cell] = ("totals", "walks", "number")
QUESTIONS: Final[Cell] = ("totals", "questions", "number")
ENDED: Final[Cell] = ("~", "ended", "")
"""Walks that ended: never published, but known to hold several published tables together."""
ANSWERED: Final[Cell] = ("~", "answered", "")
OTHERS: Final = "all_others"


def unpublished(cell: Cell) -> bool:
    """Whether a cell only holds others together."""
    return cell[0] == "~"


def flow_of(row: str) -> str:
    """Return the flow that a row belongs to, such as lado for lado/low_level."""
    return row.partition("/")[0]


def relations(cells: Collection[Cell]) -> tuple[Relation, ...]:
    """Return how the cells of one month's tables hang together."""
    return tuple(relation for relation in _all(_by_table(cells)) if relation.parts)


def _by_table(cells: Collection[Cell]) -> dict[str, list[Cell]]:
    tables: dict[str, list[Cell]] = defaultdict(list)
    for cell in sorted(cells):
        tables[cell[0]].append(cell)
    return tables


def _all(tables: dict[str, list[Cell]]) -> Iterator[Relation]:
    yield from _walks(tables)
    yield from _endings(tables)
    yield from _questions(tables)
    for cell in tables["contacts"]:
        if cell[2] == "meeting":
            yield Relation((cell,), ((cell[0], cell[1], "contacts"),), within=True)


def _walks(tables: dict[str, list[Cell]]) -> Iterator[Relation]:
    flows = sorted({row for _, row, _ in tables["walks"]})
    yield Relation(tuple(_flow(flow) for flow in flows), (WALKS,))
    for flow in flows:
        yield Relation(tuple(cell for cell in tables["walks"] if cell[1] == flow), (_flow(flow),))
        stops = tuple(cell for cell in tables["stops"] if flow_of(cell[1]) == flow)
        yield Relation(stops, (("walks", flow, "stopped"),))
        helped = tuple(cell for cell in tables["helpful"] if cell[1] == flow)
        yield Relation(helped, (("walks", flow, "ended"),), within=True)
    for name in ("areas", "not_sure", "changed", "out_of_hours"):
        for cell in tables[name]:
            whole = QUESTIONS if cell[1] == "questions" else _flow(flow_of(cell[1]))
            yield Relation((cell,), (whole,), within=True)
    yield Relation(tuple(tables["sectors"]), (WALKS,), within=True)


def _endings(tables: dict[str, list[Cell]]) -> Iterator[Relation]:
    yield Relation(tuple(cell for cell in tables["walks"] if cell[2] == "ended"), (ENDED,))
    places = sorted({row for _, row, _ in tables["endings"]})
    yield Relation(tuple(("~", "place", place) for place in places), (ENDED,))
    for place in places:
        whole = (("~", "place", place),)
        yield Relation(tuple(cell for cell in tables["endings"] if cell[1] == place), whole)
        meant = tuple(cell for cell in tables["misdirection"] if cell[1] == place)
        yield Relation(meant, whole, within=True)
    yield Relation(tuple(tables["disagrees"]), (ENDED,), within=True)


def _questions(tables: dict[str, list[Cell]]) -> Iterator[Relation]:
    kinds = tuple(tables["questions"])
    answered = tuple(cell for cell in kinds if cell[1] in {"answer", "choices"})
    together = (ANSWERED,) if answered else ()
    yield Relation((*together, *(cell for cell in kinds if cell not in answered)), (QUESTIONS,))
    yield Relation(answered, (ANSWERED,))
    yield Relation(tuple(tables["topics"]), (ANSWERED,))
    yield Relation(tuple(tables["unanswered"]), (("questions", "none", "number"),), within=True)
    for cell in tables["identifiers"]:
        yield Relation((cell,), (QUESTIONS,), within=True)


def _flow(flow: str) -> Cell:
    return ("~", "flow", flow)
