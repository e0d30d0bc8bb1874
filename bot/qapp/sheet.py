"""A table as rows of plain text, the same for the page, the workbook and the CSV files."""

from __future__ import annotations

from dataclasses import dataclass

from bot.guidance.pack import Pack
from bot.qapp.figure import Figure, Sum, Table
from bot.qapp.label import figure_text, row_label, sum_text
from bot.qapp.month import Month
from bot.qapp.words import words

ADDING_UP = ("walks", "endings", "misdirection", "disagrees", "helpful")
"""Tables whose cells are parts of one whole."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table in words: its title and caption, what its rows are, and its rows of figures."""

    name: str
    title: str
    caption: str
    row: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    together: tuple[tuple[str, ...], tuple[str, ...]] | None
    by_month: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Each row and column again, with the figure of each month.

    ``together`` holds for a table with several columns what each row and each column come to, from the figures shown.
    """


def sheet(pack: Pack, table: Table) -> Sheet:
    """Return a table in words."""
    said = words().tables[table.name]
    labels = {row: row_label(pack, table.name, row) for row in table.rows}
    return Sheet(
        name=table.name,
        title=said["title"],
        caption=said["caption"],
        row=said["row"],
        columns=tuple(words().label(column) for column in table.columns),
        rows=tuple((labels[row], tuple(_text(table, row, column) for column in table.columns)) for row in table.rows),
        together=_together(table) if table.name in ADDING_UP else None,
        by_month=tuple(
            (labels[row], words().label(column), tuple(figure_text(figure) for figure in table.cells[row, column]))
            for row in table.rows
            for column in table.columns
        ),
    )


def _together(table: Table) -> tuple[tuple[str, ...], tuple[str, ...]]:
    across = tuple(sum_text(table.across(row)) for row in table.rows)
    return across, tuple(sum_text(table.down(column)) for column in table.columns)


def _text(table: Table, row: str, column: str) -> str:
    figures = table.cells[row, column]
    if len(figures) == 1:
        return figure_text(figures[0])
    return medians(figures) if table.name == "taps" else sum_text(table.figure(row, column))


def medians(figures: tuple[Figure, ...]) -> str:
    """Return the medians of months as a range: they cannot be added."""
    shown = sorted(figure.value for figure in figures if figure.state == "shown")
    if not shown:
        return words().label("figure_hidden")
    return f"{shown[0]}" if shown[0] == shown[-1] else words().label("range").format(least=shown[0], most=shown[-1])


def about(total: Sum) -> int | None:
    """Return a figure for a chart, or None where it is hidden."""
    return total.about if total.known else None


def column_months(months: tuple[Month, ...]) -> tuple[str, ...]:
    """Return the months as column headings."""
    return tuple(str(month) for month in months)


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
