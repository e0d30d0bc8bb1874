"""Somebody who reads packs and works out what is hidden: exact integer bounds from all that was published.

It knows how the tables hang together from reading them, and nothing of the program that made them.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

Cell = tuple[str, str, str]
Span = tuple[float, float]
Sum = tuple[list[Cell], list[Cell], bool]
"""Parts, wholes, and whether the parts make up the wholes or only cannot exceed them."""

PLAIN = {
    "Reached an ending": "ended",
    "Stopped before": "stopped",
    "Met the threshold": "meeting",
    "Contacts": "contacts",
    "Walks": "walks",
    "Typed questions": "questions",
    "Answered": "answer",
    "Given choices": "choices",
    "Nothing found": "none",
}
"""What a reader takes the words of the tables for."""
LARGE = 10**6


def spans(text: Mapping[Cell, str]) -> dict[Cell, Span]:
    """Return what each printed figure says by itself; a figure that is not shown may be anything."""
    return {cell: span(figure) for cell, figure in text.items()}


def span(figure: str) -> Span:
    """Return the counts that a printed figure may stand for."""
    if figure == "1 to 7":
        return 1, 7
    if figure == "7 or fewer":
        return 0, 7
    if figure == "not shown":
        return 0, LARGE
    number = int(figure)
    assert number == 0 or (number % 5 == 0 and number >= 10), figure
    return (number - 2, number + 2) if number else (0, 0)


def sums(cells: Iterable[Cell]) -> list[Sum]:
    """Return how the cells of one month's tables hang together, as a reader of the tables can tell."""
    found = sorted(cells)

    def of(table: str, row: str = "", column: str = "") -> list[Cell]:
        return [
            cell
            for cell in found
            if cell[0] == table
            and (not row or cell[1] == row or cell[1].startswith(f"{row}/"))
            and (not column or cell[2] == column)
        ]

    walks, questions = of("totals", "walks"), of("totals", "questions")
    ended = of("walks", column="ended")
    known: list[Sum] = [
        (of("walks"), walks, True),
        (of("endings"), ended, True),
        (of("sectors"), walks, False),
        (of("disagrees"), ended, False),
        (of("questions"), questions, True),
        (of("topics"), [*of("questions", "answer"), *of("questions", "choices")], True),
        (of("unanswered"), of("questions", "none"), False),
    ]
    for flow in {cell[1] for cell in of("walks")}:
        known.append((of("stops", flow), of("walks", flow, "stopped"), True))
        known.append((of("helpful", flow), of("walks", flow, "ended"), False))
        for table in ("areas", "not_sure", "changed", "out_of_hours"):
            known += [([cell], of("walks", flow), False) for cell in of(table, flow)]
    for place in {cell[1] for cell in of("endings")}:
        known.append((of("misdirection", place), of("endings", place), False))
    known += [([cell], questions, False) for cell in [*of("identifiers"), *of("out_of_hours", "questions")]]
    for sector in {cell[1] for cell in of("contacts")}:
        known.append((of("contacts", sector, "meeting"), of("contacts", sector, "contacts"), False))
    return [one for one in known if one[0]]


def work_out(known: Mapping[Cell, Span], relations: Iterable[Sum], cells: Iterable[Cell]) -> dict[Cell, Span]:
    """Return the smallest and largest count that each of the cells can have."""
    order = {cell: place for place, cell in enumerate(sorted(known))}
    rows, columns, values, lows, highs = [], [], [], [], []
    for number, (parts, wholes, equal) in enumerate(relations):
        for sign, side in ((1, parts), (-1, wholes)):
            for cell in side:
                rows.append(number)
                columns.append(order[cell])
                values.append(sign)
        lows.append(0 if equal else -math.inf)
        highs.append(0)
    matrix = csr_array((values, (rows, columns)), shape=(len(lows), len(order)))
    limits = Bounds([known[cell][0] for cell in order], [known[cell][1] for cell in order])
    held = LinearConstraint(matrix, lows, highs)
    found = {}
    for cell in cells:
        aim = numpy.zeros(len(order))
        aim[order[cell]] = 1
        ends = []
        for sign in (1, -1):
            solved = milp(sign * aim, constraints=held, bounds=limits, integrality=numpy.ones(len(order)))
            assert solved.success, f"no counts fit what was published: {solved.message}"
            ends.append(round(solved.fun * sign))
        found[cell] = (ends[0], ends[1])
    return found


def read_tables(folder: Path) -> dict[str, dict[Cell, str]]:
    """Return the printed figures of every CSV file of a pack, by the heading of their column."""
    found: dict[str, dict[Cell, str]] = {}
    for file in sorted(folder.rglob("*.csv")):
        table = file.stem.rpartition("-")[2]
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for line in csv.DictReader(lines):
                row, column, *figures = line.items()
                for heading, figure in figures:
                    cell = (table, PLAIN.get(row[1], row[1]).replace(": ", "/", 1), PLAIN.get(column[1], column[1]))
                    found.setdefault(heading, {})[cell] = figure
    return found


def all_others(cell: Cell) -> Cell:
    """Return the row that an unlisted row of a list was put into."""
    flow = cell[1].partition("/")[0]
    return (cell[0], f"{flow}/All others" if "/" in cell[1] else "All others", cell[2])
