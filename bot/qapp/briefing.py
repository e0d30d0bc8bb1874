"""The learning briefing: one page that a person finishes, in Markdown and as a Word document."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.shared import Cm, Pt

from bot.qapp.label import sum_text
from bot.qapp.report import Report
from bot.qapp.wording import render
from bot.qapp.words import words


def briefing(report: Report) -> str:
    """Return the draft in Markdown."""
    return render("briefing.md.j2", report=report, label=words().label, sum_text=sum_text)


def save_briefing(report: Report, file: Path) -> None:
    """Write the draft as a Word document, marked in the head of its page."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    marks = ["draft", *(["synthetic"] if report.synthetic else [])]
    section.header.paragraphs[0].text = ". ".join(words().label(mark) for mark in marks)
    document.styles["Normal"].font.size = Pt(10.5)
    for line in briefing(report).splitlines():
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            document.add_heading(line.lstrip("# "), level - 1)
        elif line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        elif line.strip():
            document.add_paragraph(line)
    document.core_properties.title = report.period.name
    document.core_properties.author = ""
    document.save(str(file))
