"""The fixed tables, with every row and column they always have: a count that is not there is 0, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.guidance.pack import Pack
from bot.qapp.figure import Cell, Counts
from bot.qapp.place import places
from bot.querylog.row import CATEGORIES, HELPFUL, SECTORS, WISHED

NUMBER: Final = "number"
LEVELS: Final = (*(f"level_{level}" for level in range(5)), "level_unknown")
KINDS: Final = ("answer", "choices", "urgent", "none")
DIRECTION_ROWS: Final = ("too_high", "too_low", "other_way")
SECTOR_ROWS: Final = (*(name for name in SECTORS if name != "other"), "sector_other")

COLUMNS: Final = {
    "walks": ("ended", "stopped"),
    "endings": LEVELS,
    "helpful": tuple(f"helpful_{value}" for value in HELPFUL),
    "disagrees": CATEGORIES,
    "misdirection": tuple(f"wished_{value}" for value in WISHED),
    "changed": ("changed", "went_back"),
    "contacts": ("contacts", "meeting"),
    "taps": ("taps",),
}
"""The columns of the tables that have more than a number."""

ORDER: Final = (
    *("totals", "walks", "endings", "misdirection", "contacts", "areas", "stops", "not_sure", "disagrees", "helpful"),
    *("sectors", "changed", "taps", "questions", "unanswered", "topics", "identifiers", "out_of_hours", "lost"),
)
"""Every table, in the order in which it is shown."""


def columns(table: str) -> tuple[str, ...]:
    """Return the columns of a table."""
    return COLUMNS.get(table, (NUMBER,))


def filled(counts: Counts, pack: Pack) -> Counts:
    """Return the counts of a month with a 0 in every cell of the fixed tables that holds nothing."""
    flows = sorted({*pack.flows, *(row for table, row, _ in counts if table == "walks")})
    return dict.fromkeys(_fixed(pack, flows), 0) | dict(counts)


def _fixed(pack: Pack, flows: list[str]) -> Iterator[Cell]:
    rows = {
        "totals": ["walks", "questions"],
        "walks": flows,
        "endings": list(places()),
        "misdirection": list(places()),
        "helpful": flows,
        "disagrees": list(DIRECTION_ROWS),
        "sectors": list(SECTOR_ROWS),
        "changed": flows,
        "questions": list(KINDS),
        "out_of_hours": [*flows, "questions"],
        "areas": [f"{flow.id}/{area}" for flow in pack.flows.values() for area in _areas(pack, flow.id)],
        "lost": ["lost"],
    }
    for table, names in rows.items():
        for row in names:
            for column in columns(table):
                yield table, row, column


def _areas(pack: Pack, flow: str) -> tuple[str, ...]:
    found = pack.flows[flow]
    return found.questions[found.again].options() if found.again else ()
