"""Reads the Front Door's own monthly counts from a CSV file, and keeps them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, insert

from bot.guidance.problem import nearest
from bot.qapp.month import Month, NoMonth, read_month
from bot.querylog.row import SECTORS
from bot.querylog.store import Store
from bot.querylog.table import contacts

COLUMNS: Final = ("month", "sector", "contacts", "meeting threshold")
_MOST = 1_000_000


class WrongFile(ValueError):
    """The file cannot be imported; the message says every line that is wrong, and nothing was imported."""


@dataclass(frozen=True, slots=True)
class Contacts:
    """The contacts of a sector in a month, and how many of them met the threshold."""

    month: Month
    sector: str
    contacts: int
    meeting: int


def read_contacts(text: str) -> tuple[Contacts, ...]:
    """Read the file. Raises WrongFile with every line that is wrong."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        listed = [(rows.line_num, row) for row in rows if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise WrongFile(f"line {rows.line_num}: this is not CSV ({error}): save it as CSV again") from error
    found: list[Contacts] = []
    problems = _heading(listed)
    seen: dict[tuple[Month, str], int] = {}
    for line, row in listed[1:] if not problems else ():
        one = _read(row)
        if isinstance(one, Contacts):
            first = seen.setdefault((one.month, one.sector), line)
            if first == line:
                found.append(one)
                continue
            one = f"{one.month} and {one.sector} stand already in line {first}: keep one of them"
        problems.append(f"line {line}: {one}")
    if problems:
        raise WrongFile("; ".join(problems))
    return tuple(found)


def _heading(listed: list[tuple[int, list[str]]]) -> list[str]:
    wanted = ", ".join(COLUMNS)
    if not listed:
        return [f"line 1: the file is empty: its first line must be {wanted}"]
    line, row = listed[0]
    given = tuple(cell.strip().lower().replace("_", " ") for cell in row)
    if given != COLUMNS:
        return [f"line {line}: the first line must be {wanted}"]
    return [] if len(listed) > 1 else [f"line {line}: no counts stand below the first line"]


def _read(row: list[str]) -> Contacts | str:
    """Return the counts of a line, or what is wrong with it."""
    if len(row) != len(COLUMNS):
        return f"there are {len(row)} values: write {len(COLUMNS)}, with commas between them"
    month, sector, made, met = (cell.strip() for cell in row)
    sector = sector.lower().replace(" ", "_")
    try:
        read = read_month(month)
    except NoMonth as error:
        return str(error)
    if sector not in SECTORS:
        return f'there is no sector "{sector[:30]}"; sectors: {", ".join(SECTORS)}.{nearest(sector[:30], SECTORS)}'
    for name, number in zip(COLUMNS[2:], (made, met), strict=True):
        if not (number.isascii() and number.isdecimal() and int(number[:9]) <= _MOST):
            return f'{name} is "{number[:20]}": write a whole number of 0 or more, without commas'
    if int(met) > int(made):
        return f"{met} met the threshold of only {made} contacts: the last number cannot be the larger"
    return Contacts(read, sector, int(made), int(met))


def keep_contacts(store: Store, found: Iterable[Contacts]) -> int:
    """Keep the counts in place of those of the same months. Return how many lines were kept."""
    rows = list(_rows(found))
    with store.engine.execution_options(writes=True).begin() as connection:
        connection.execute(delete(contacts).where(contacts.c.month.in_({str(row["month"]) for row in rows})))
        connection.execute(insert(contacts), rows)
    return len(rows)


def _rows(found: Iterable[Contacts]) -> Iterator[Mapping[str, object]]:
    for one in found:
        yield {
            "month": str(one.month),
            "sector": one.sector,
            "contacts": one.contacts,
            "meeting_threshold": one.meeting,
        }
