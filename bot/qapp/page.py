"""The pack as one page: no network, no script, and all that a screen reader or a printer needs."""

from __future__ import annotations

from bot.qapp.chart import Bar, Lines, bars, lines
from bot.qapp.figure import Sum, Table, add
from bot.qapp.label import row_label, sum_text
from bot.qapp.report import Report
from bot.qapp.sheet import about, sheet
from bot.qapp.wording import render
from bot.qapp.words import words

CHARTED = ("walks", "endings", "areas", "stops", "not_sure", "sectors", "topics", "unanswered", "questions")


def page(report: Report) -> str:
    """Return the page of a pack."""
    return render(
        "report.html.j2",
        report=report,
        sheets={table.name: sheet(report.pack, table) for table in report.tables},
        charts={table.name: _bars(report, table) if table.name in CHARTED else () for table in report.tables},
        use=_use(report),
        threshold=_threshold(report),
        label=words().label,
        sum_text=sum_text,
        row_label=row_label,
    )


def _bars(report: Report, table: Table) -> tuple[Bar, ...]:
    labels = {row: row_label(report.pack, table.name, row) for row in table.rows}
    return bars(table, labels, {row: sum_text(table.across(row)) for row in table.rows})


def _use(report: Report) -> Lines | None:
    """Return walks and questions, month by month."""
    totals = report.table("totals")
    series = {
        words().label(row): [about(_month(totals, row, "number", place)) for place in range(len(report.held))]
        for row in totals.rows
    }
    return lines(series, [month.name for month in report.held])


def _threshold(report: Report) -> Lines | None:
    """Return the share of contacts that met the threshold, in per cent, month by month."""
    contacts = report.table("contacts")
    shares: list[int | None] = []
    for place in range(len(report.held)):
        made = [_month(contacts, row, "contacts", place) for row in contacts.rows]
        met = [_month(contacts, row, "meeting", place) for row in contacts.rows]
        whole = sum(one.about for one in made)
        known = bool(whole) and all(one.known for one in (*made, *met))
        shares.append(round(100 * sum(one.about for one in met) / whole) if known else None)
    return lines({words().label("share_met"): shares}, [month.name for month in report.held])


def _month(table: Table, row: str, column: str, place: int) -> Sum:
    return add([table.cells[row, column][place]])
