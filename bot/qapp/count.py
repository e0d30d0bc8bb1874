"""Counts the log, month by month, inside the database. What it returns is true and must be protected before use."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection, Date, Select, Text, case, cast, func, literal, select
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.schema import Column

from bot.guidance.library import Library
from bot.qapp.figure import Cell
from bot.qapp.month import Month, read_month
from bot.qapp.place import place_of
from bot.qapp.similar import grouped
from bot.qapp.tread import Treader
from bot.querylog.row import CATEGORIES, DIRECTIONS, END, HELPFUL, SECTORS, WISHED
from bot.querylog.table import contacts, lost, questions, walks

NUMBER = "number"
TAPS = "taps"
LEAST_MEDIAN = 8
"""A median is told only of so many walks."""

Tell = Callable[[int], None]
ByMonth = dict[Month, Counter[Cell]]


def silent(_: int) -> None:
    """Tell nobody how far the work is."""


def counted(connection: Connection, months: Iterable[Month], library: Library, tell: Tell = silent) -> ByMonth:
    """Return the true counts of whole months. ``tell`` hears after each part of the work how much it was."""
    wanted = sorted(set(months))
    found: ByMonth = {month: Counter() for month in wanted}
    if not wanted:
        return found
    log = _Log(connection, wanted[0], wanted[-1], found)
    for part in (_flows, _stops, _feedback, _taps, _questions, _words, _operations):
        part(log)
        tell(1)
    _paths(log, library)
    tell(_HEAVY)
    return found


_HEAVY = 8
WORK = 7 + _HEAVY
"""How much work ``counted`` tells of in all."""


class _Log:
    """The rows of a period, and the counts that grow from them."""

    def __init__(self, connection: Connection, first: Month, last: Month, found: ByMonth) -> None:
        self._connection = connection
        self._first, self._end = first.first_day, last.plus(1).first_day
        self.found = found

    def rows(self, day: Column[Any], *columns: ColumnElement[Any], where: Iterable[ColumnElement[bool]] = ()) -> Any:
        """Yield the month, the columns and how many rows have them."""
        month = func.substr(cast(day, Text), 1, 7).label("month")
        query: Select[Any] = (
            select(month, *columns, func.count().label("rows"))
            .where(day >= literal(self._first, Date), day < literal(self._end, Date), *where)
            .group_by(month, *columns)
        )
        yield from self._months(query)

    def ordered(self, day: Column[Any], *columns: ColumnElement[Any]) -> Any:
        """Yield the same in the order of the columns, the month last."""
        month = func.substr(cast(day, Text), 1, 7).label("month")
        query: Select[Any] = (
            select(month, *columns, func.count().label("rows"))
            .where(day >= literal(self._first, Date), day < literal(self._end, Date))
            .group_by(*columns, month)
            .order_by(*columns, month)
        )
        yield from self._months(query)

    def plain(self, query: Select[Any]) -> Any:
        """Yield the rows of a query whose first column is a month."""
        yield from self._months(query)

    def _months(self, query: Select[Any]) -> Any:
        known = {str(month): counts for month, counts in self.found.items()}
        result = self._connection.execute(query, execution_options={"yield_per": 2000})
        for name, *values in result:
            if name in known:
                yield known[name], *values


def _is_end() -> ColumnElement[Any]:
    return case((walks.c.furthest == END, 1), else_=0)


def _some(column: Column[Any]) -> ColumnElement[Any]:
    return case((column > 0, 1), else_=0)


def _flows(log: _Log) -> None:
    columns = (walks.c.flow, walks.c.office_hours, _is_end(), _some(walks.c.changed), _some(walks.c.backs))
    for counts, flow, office, ended, changed, backs, number in log.rows(walks.c.day, *columns):
        counts["totals", "walks", NUMBER] += number
        counts["walks", flow, "ended" if ended else "stopped"] += number
        counts["out_of_hours", flow, NUMBER] += 0 if office else number
        counts["changed", flow, "changed"] += number if changed else 0
        counts["changed", flow, "went_back"] += number if backs else 0


def _stops(log: _Log) -> None:
    stopped = (walks.c.furthest != END,)
    for counts, flow, question, number in log.rows(walks.c.day, walks.c.flow, walks.c.furthest, where=stopped):
        counts["stops", f"{flow}/{question}", NUMBER] += number


def _feedback(log: _Log) -> None:
    for counts, sector, number in log.rows(walks.c.day, walks.c.sector, where=(walks.c.sector.in_(SECTORS),)):
        counts["sectors", "sector_other" if sector == "other" else sector, NUMBER] += number
    ended = walks.c.furthest == END
    said = (walks.c.helpful.in_(HELPFUL), ended)
    for counts, flow, helpful, number in log.rows(walks.c.day, walks.c.flow, walks.c.helpful, where=said):
        counts["helpful", flow, f"helpful_{helpful}"] += number
    disagreed = (walks.c.disagrees != "", ended)
    for counts, disagrees, number in log.rows(walks.c.day, walks.c.disagrees, where=disagreed):
        direction, _, category = disagrees.partition(":")
        if direction in DIRECTIONS and category in CATEGORIES:
            counts["disagrees", "other_way" if direction == "other" else direction, category] += number
    meant = (walks.c.wished.in_(WISHED), ended)
    for counts, wished, outcome, number in log.rows(walks.c.day, walks.c.wished, walks.c.outcome, where=meant):
        counts["misdirection", place_of(outcome), f"wished_{wished}"] += number


def _taps(log: _Log) -> None:
    taps: dict[tuple[int, str], tuple[Counter[Cell], Counter[int]]] = {}
    for counts, flow, number, rows in log.rows(walks.c.day, walks.c.flow, walks.c.taps):
        taps.setdefault((id(counts), flow), (counts, Counter()))[1][number] += rows
    for (_, flow), (counts, histogram) in taps.items():
        if histogram.total() >= LEAST_MEDIAN:
            counts[TAPS, flow, TAPS] = _median(histogram)


def _median(histogram: Counter[int]) -> int:
    half, passed = histogram.total() / 2, 0
    for value in sorted(histogram):
        passed += histogram[value]
        if passed >= half:
            return value
    return 0


def _questions(log: _Log) -> None:
    for counts, kind, office, number in log.rows(questions.c.day, questions.c.kind, questions.c.office_hours):
        counts["totals", "questions", NUMBER] += number
        counts["questions", kind, NUMBER] += number
        counts["out_of_hours", "questions", NUMBER] += 0 if office else number
    answered = (questions.c.kind.in_(("answer", "choices")),)
    columns = (questions.c.topics, questions.c.chosen)
    for counts, topics, chosen, number in log.rows(questions.c.day, *columns, where=answered):
        counts["topics", chosen or topics.partition(":")[0] or "all_others", NUMBER] += number
    held = (questions.c.identifiers != "",)
    for counts, kinds, number in log.rows(questions.c.day, questions.c.identifiers, where=held):
        for kind in {part.partition(":")[0] for part in kinds.split(",")}:
            counts["identifiers", kind, NUMBER] += number


def _words(log: _Log) -> None:
    wordings: dict[int, tuple[Counter[Cell], Counter[str]]] = defaultdict(lambda: (Counter(), Counter()))
    unanswered = (questions.c.kind == "none", questions.c.words != "")
    for counts, words, number in log.rows(questions.c.day, questions.c.words, where=unanswered):
        wordings.setdefault(id(counts), (counts, Counter()))[1][words] += number
    for counts, found in wordings.values():
        for name, number in grouped(found).items():
            counts["unanswered", name, NUMBER] += number


def _operations(log: _Log) -> None:
    for counts, number, _ in log.rows(lost.c.day, lost.c.number):
        counts["lost", "lost", NUMBER] += number * _
    query = select(contacts.c.month, contacts.c.sector, contacts.c.contacts, contacts.c.meeting_threshold)
    for counts, sector, number, meeting in log.plain(query):
        row = "sector_other" if sector == "other" else sector
        counts["contacts", row, "contacts"] += number
        counts["contacts", row, "meeting"] += meeting


def _paths(log: _Log, library: Library) -> None:
    treader = Treader(library)
    columns = (walks.c.flow, walks.c.version, walks.c.path, walks.c.outcome, _is_end())
    for counts, flow, version, path, outcome, ended, number in log.ordered(walks.c.day, *columns):
        trod = treader.read(flow, version, path)
        if ended:
            counts["endings", place_of(outcome), f"level_{trod.level if trod else 'unknown'}"] += number
        if trod is None:
            continue
        for area in trod.areas:
            counts["areas", f"{flow}/{area}", NUMBER] += number
        for question in trod.unsure:
            counts["not_sure", f"{flow}/{question}", NUMBER] += number


def months_held(connection: Connection) -> tuple[Month, ...]:
    """Return every month of which the log holds anything."""
    found: set[str] = set()
    for column in (walks.c.day, questions.c.day, lost.c.day):
        first, last = connection.execute(select(func.min(column), func.max(column))).one()
        if first is not None:
            month = read_month(str(first)[:7])
            while str(month) <= str(last)[:7]:
                found.add(str(month))
                month = month.plus(1)
    found |= set(connection.scalars(select(contacts.c.month)))
    return tuple(sorted(read_month(name) for name in found))


def holds_synthetic(connection: Connection) -> bool:
    """Whether any row of the log was made up."""
    return any(
        connection.scalar(select(literal(1)).select_from(table).where(table.c.synthetic).limit(1))
        for table in (walks, questions)
    )
