"""Draws the picture of a walk in the README from the real screens: python tests/readme/draw_walk.py"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.commands.terminal import as_plain
from bot.dialogue.action import Screen
from bot.dialogue.guide import Guide
from bot.guidance.library import Library, load
from bot.guidance.reader import read_texts
from bot.settings import shipped_knowledge

PICTURE = Path(__file__).with_name("walk.svg")
TAPS = ("Levels of Need", "No", "Yes", "None of these")
SHOWN = (1, 2, 4)
PHONE, GAP, LINE, LETTERS = 310, 24, 17, 36
OFFICE_HOURS = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
STYLE = (
    "text{font:13px system-ui,'Segoe UI',Roboto,sans-serif;fill:#17212b}"
    ".title{font-weight:600}.phone{fill:#e7ebf0}.bubble{fill:#fff}.button{fill:#5b7f9d}"
    ".label{fill:#fff;text-anchor:middle}.tapped{fill:#17456b}"
)


@dataclass
class Drawing:
    """Pieces of the picture, and how far down they reach."""

    pieces: list[str] = field(default_factory=list)
    bottom: int = 0


def screens() -> Iterator[tuple[Screen, str]]:
    """Yield each screen of the walk with the label that is tapped on it."""
    guide = Guide(Library(load(read_texts(shipped_knowledge()))), lambda: OFFICE_HOURS, lambda: "000000")
    screen = guide.page("start")
    for label in (*TAPS, ""):
        yield screen, label
        for button in (button for row in screen.rows for button in row if button.label == label):
            screen = guide.respond(button.action)


def draw_phone(screen: Screen, tapped: str, left: int) -> Drawing:
    """Draw one screen as a telephone shows it."""
    lines = [
        (piece, line.startswith("<b>") and line.endswith("</b>"))
        for line in screen.text.split("\n")
        for piece in textwrap.wrap(as_plain(line), LETTERS) or [""]
    ]
    drawing = Drawing()
    height = len(lines) * LINE + 24
    drawing.pieces.append(
        f'<rect class="bubble" x="{left + 10}" y="20" width="{PHONE - 20}" height="{height}" rx="10"/>'
    )
    for number, (line, bold) in enumerate(lines):
        kind = ' class="title"' if bold else ""
        drawing.pieces.append(f'<text{kind} x="{left + 20}" y="{44 + number * LINE}">{html.escape(line)}</text>')
    top = height + 28
    for row in screen.rows:
        width = (PHONE - 20 - 6 * (len(row) - 1)) // len(row)
        for place, button in enumerate(row):
            x = left + 10 + place * (width + 6)
            chosen = " tapped" if tapped and button.label == tapped else ""
            drawing.pieces.append(
                f'<rect class="button{chosen}" x="{x}" y="{top}" width="{width}" height="30" rx="7"/>'
                f'<text class="label" x="{x + width // 2}" y="{top + 20}">{html.escape(button.label)}</text>'
            )
        top += 36
    drawing.bottom = top + 12
    return drawing


def draw() -> str:
    """Return the picture: the screens of the walk side by side, the tapped buttons darker."""
    walk = list(screens())
    phones: list[Drawing] = []
    for place, number in enumerate(SHOWN):
        phones.append(draw_phone(*walk[number], left=GAP + place * (PHONE + GAP)))
    bottom = max(phone.bottom for phone in phones)
    width = GAP + len(SHOWN) * (PHONE + GAP)
    frames = [
        f'<rect class="phone" x="{GAP + place * (PHONE + GAP)}" y="8" width="{PHONE}" height="{bottom}" rx="16"/>'
        for place in range(len(SHOWN))
    ]
    pieces = "\n".join([*frames, *(piece for phone in phones for piece in phone.pieces)])
    title = "A walk through Levels of Need: two questions, then whom to telephone today"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {bottom + 16}" width="{width}" role="img">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n{pieces}\n</svg>\n"
    )


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
