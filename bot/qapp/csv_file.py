"""The tables as CSV files: one figure a line, so that anybody can turn them as they like."""

from __future__ import annotations

import csv
import io

from bot.qapp.report import Report
from bot.qapp.sheet import column_months, harmless, sheet
from bot.qapp.words import words


def csv_files(report: Report) -> dict[str, str]:
    """Return the text of each CSV file by its name. Made-up figures say so in every line."""
    return {f"{table.name}.csv": _written(report, place) for place, table in enumerate(report.tables) if table.rows}


def _written(report: Report, place: int) -> str:
    table = report.tables[place]
    said = sheet(report.pack, table)
    label = words().label
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    extra = (label("data"),) if report.synthetic else ()
    head = (said.row, label("counted"), *column_months(report.held), label("all_months"), *extra)
    writer.writerow(map(harmless, head))
    mark = (label("synthetic_short"),) if report.synthetic else ()
    whole = [figure for _, figures in said.rows for figure in figures]
    for (name, column, figures), over in zip(said.by_month, whole, strict=True):
        writer.writerow(map(harmless, (name, column, *figures, over, *mark)))
    return text.getvalue()
