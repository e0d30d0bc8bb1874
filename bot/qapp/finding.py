"""What stands out in the figures of a period, and how it compares with earlier ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.guidance.pack import Pack
from bot.qapp.change import Change, compared, compared_share
from bot.qapp.figure import FEWEST, Sum, Table, join
from bot.qapp.label import row_label
from bot.qapp.month import Period
from bot.qapp.relation import OTHERS

Tables = tuple[Table, ...]
Earlier = tuple[Period, Tables] | None

SHARES: Final = ("front_door", "early_help", "lado", "emergency", "talk")
"""The places whose share of all endings is told."""
MEANT_TO_REFER: Final = "wished_front_door"
MEANT_EARLY_HELP: Final = "wished_early_help"
MOST_FREQUENT: Final = {
    "unsure_at": "not_sure",
    "stops_at": "stops",
    "lacks": "unanswered",
    "typed": "identifiers",
}
"""Lists of which the most frequent row is told, by the kind of finding."""
LOWER: Final = ("early_help", "universal")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that stands out: what kind, in which table, about what, how many, of how many, and what changed."""

    kind: str
    table: str
    subject: str
    number: Sum
    of: Sum | None = None
    before: Change | None = None
    year_before: Change | None = None

    @property
    def changed(self) -> bool:
        """Whether it changed by more than chance."""
        changes = (self.before, self.year_before)
        return any(change is not None and change.verdict in {"up", "down"} for change in changes)

    @property
    def percent(self) -> int | None:
        """The share in per cent, or None where a figure is hidden or too small to tell."""
        if self.of is None or not self.of.about or not (self.of.known and self.number.known):
            return None
        return round(100 * self.number.about / self.of.about)


@dataclass(frozen=True, slots=True)
class _Measure:
    """How one finding is read from the tables of any period."""

    kind: str
    table: str
    subject: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    of: tuple[str, tuple[str, ...]] | None = None

    def number(self, tables: Tables) -> Sum:
        table = named(tables, self.table)
        return join(table.figure(row, column) for row in self.rows for column in self.columns)

    def whole(self, tables: Tables) -> Sum | None:
        if self.of is None:
            return None
        table = named(tables, self.of[0])
        return join(table.figure(row, column) for row in table.rows for column in self.of[1])


def named(tables: Tables, name: str) -> Table:
    """Return a table by its name."""
    return next(table for table in tables if table.name == name)


def findings(pack: Pack, tables: Tables, period: Period, before: Earlier, year_before: Earlier) -> tuple[Finding, ...]:
    """Return what stands out, what changed by more than chance first."""
    found = [_found(one, tables, period, before, year_before) for one in _measures(pack, tables)]
    return tuple(sorted(found, key=lambda finding: not finding.changed))


def _found(one: _Measure, tables: Tables, period: Period, before: Earlier, year_before: Earlier) -> Finding:
    changes = [_change(one, tables, period, earlier) for earlier in (before, year_before)]
    return Finding(one.kind, one.table, one.subject, one.number(tables), one.whole(tables), *changes)


def _change(one: _Measure, tables: Tables, period: Period, earlier: Earlier) -> Change | None:
    if earlier is None:
        return None
    then, tables_then = earlier
    of_now, of_then = one.whole(tables), one.whole(tables_then)
    if of_now is None or of_then is None:
        return compared(one.number(tables), one.number(tables_then), period.days, then.days)
    return compared_share(one.number(tables), of_now, one.number(tables_then), of_then)


def _measures(pack: Pack, tables: Tables) -> Iterator[_Measure]:
    for use in ("walks", "questions"):
        yield _Measure(use, "totals", use, (use,), ("number",))
    ended = ("walks", ("ended",))
    levels = named(tables, "endings").columns
    for place in SHARES:
        yield _Measure("ended_in", "endings", place, (place,), levels, ended)
    wished = named(tables, "misdirection").columns
    meant = ("misdirection", wished)
    yield _Measure("misdirected", "misdirection", "down", LOWER, (MEANT_TO_REFER,), meant)
    yield _Measure("misdirected", "misdirection", "up", ("front_door",), (MEANT_EARLY_HELP,), meant)
    yield _Measure("stopped", "walks", "stopped", named(tables, "walks").rows, ("stopped",), ("totals", ("number",)))
    helped = ("helpful", named(tables, "helpful").columns)
    yield _Measure("not_helpful", "helpful", "helpful_no", named(tables, "helpful").rows, ("helpful_no",), helped)
    for direction in ("too_high", "too_low"):
        yield _Measure("disagrees", "disagrees", direction, (direction,), named(tables, "disagrees").columns)
    yield _Measure("without_answer", "questions", "none", ("none",), ("number",), ("questions", ("number",)))
    for kind, table in MOST_FREQUENT.items():
        row = _first(named(tables, table))
        if row:
            yield _Measure(kind, table, row_label(pack, table, row), (row,), ("number",))


def _first(table: Table) -> str | None:
    """Return the row with the largest figure that is shown, if it is large enough to speak of."""
    rows = [row for row in table.rows if not row.endswith(OTHERS)]
    best = max(rows, key=lambda row: table.across(row).about, default=None)
    return best if best is not None and table.across(best).about >= FEWEST else None
