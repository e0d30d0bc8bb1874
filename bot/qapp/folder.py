"""Writes a pack into a folder."""

from __future__ import annotations

from pathlib import Path

from bot.qapp.briefing import briefing, save_briefing
from bot.qapp.csv_file import csv_files
from bot.qapp.page import page
from bot.qapp.report import Report
from bot.qapp.words import words
from bot.qapp.workbook import save_workbook


def write_pack(report: Report, out: Path) -> tuple[Path, ...]:
    """Write every file of a pack and return them, the page first. Files of made-up figures say so in their names."""
    out.mkdir(parents=True, exist_ok=True)
    mark = f"{words().label('synthetic_short')}-" if report.synthetic else ""
    first, last = report.period.months[0], report.period.months[-1]
    name = f"{mark}qapp-{first}" if first == last else f"{mark}qapp-{first}-to-{last}"
    html, workbook = out / f"{name}.html", out / f"{name}.xlsx"
    html.write_text(page(report), encoding="utf-8")
    save_workbook(report, workbook)
    tables = out / f"{name}-csv"
    tables.mkdir(exist_ok=True)
    written = [html, workbook]
    for file, text in csv_files(report).items():
        path = tables / f"{mark}{file}"
        path.write_text(text, encoding="utf-8-sig", newline="")
        written.append(path)
    markdown, document = out / f"{name}-briefing-draft.md", out / f"{name}-briefing-draft.docx"
    markdown.write_text(briefing(report), encoding="utf-8")
    save_briefing(report, document)
    return (*written, markdown, document)
