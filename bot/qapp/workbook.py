"""The tables as an Excel workbook, one sheet each."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.qapp.report import Report
from bot.qapp.sheet import Sheet, column_months, sheet
from bot.qapp.wording import render
from bot.qapp.words import words

_LONGEST_TITLE = 31
_WIDE, _NARROW = 52, 14


def save_workbook(report: Report, file: Path) -> None:
    """Write the workbook of a pack."""
    book = Workbook()
    book.properties.title = report.period.name
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = words().label("about")
    lines = render("workbook.j2", report=report, label=words().label).splitlines()
    for number, line in enumerate(lines, 1):
        _write(first, number, 1, line)
    first.column_dimensions["A"].width = 100
    _mark(report, first)
    for table in report.tables:
        if table.rows:
            _fill(report, book.create_sheet(table.name.replace("_", " ")[:_LONGEST_TITLE]), sheet(report.pack, table))
    book.save(file)


def _fill(report: Report, page: Worksheet, said: Sheet) -> None:
    label = words().label
    mark = [label("synthetic")] if report.synthetic else []
    top = [*mark, f"{said.title}, {report.period.name}", said.caption]
    for number, line in enumerate(top, 1):
        _write(page, number, 1, line).font = Font(bold=number <= len(mark) + 1)
    head = len(top) + 2
    heads = (said.row, label("counted"), *column_months(report.held), label("all_months"))
    for number, heading in enumerate(heads, 1):
        _write(page, head, number, heading).font = Font(bold=True)
    whole = [figure for _, figures in said.rows for figure in figures]
    for place, ((name, column, figures), over) in enumerate(zip(said.by_month, whole, strict=True), head + 1):
        for number, written in enumerate((name, column, *figures, over), 1):
            _write(page, place, number, written, number > 2)
    page.freeze_panes = f"B{head + 1}"
    for number in range(1, len(report.held) + 4):
        page.column_dimensions[get_column_letter(number)].width = _WIDE if number == 1 else _NARROW + 6 * (number == 2)
    _mark(report, page)


def _write(page: Worksheet, row: int, column: int, text: str, figure: bool = False) -> Cell:
    """Write a text as text, whatever it begins with, and a rounded figure as a number."""
    cell = page.cell(row, column)
    assert isinstance(cell, Cell)
    number = text.replace(",", "")
    if figure and number.isdecimal():
        cell.value = int(number)
    else:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = True
    cell.alignment = Alignment(horizontal="right" if figure else None, vertical="top")
    return cell


def _mark(report: Report, page: Worksheet) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if report.synthetic and page.oddHeader is not None:
        page.oddHeader.center.text = words().label("synthetic_short").upper()
