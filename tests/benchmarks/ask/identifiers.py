"""Measures on labelled messages what of the identifying words is found, and what of them would be stored.

    python tests/benchmarks/ask/identifiers.py [--show]

The messages were written by someone who saw nothing of the finders. Half of them, divided by a hash of the words, were
held back and never looked at.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bot.dialogue.enquiry import Enquiries, Enquiry
from bot.guidance.library import load
from bot.guidance.reader import read_texts
from bot.privacy.word import small_letters
from bot.settings import shipped_knowledge

HERE: Final = Path(__file__).resolve().parent
BARS: Final = {"structured": 0.99, "names": 0.90, "false_alarms": 0.05, "words_stored": 0}
NAMED: Final = frozenset({"name", "initials", "school"})
"""Kinds that are known by their words; the others are structured."""


@dataclass(frozen=True, slots=True)
class Identifying:
    """A message and what in it identifies somebody: kinds with their words."""

    say: str
    items: tuple[tuple[str, str], ...]


def read_labelled(name: str) -> list[Identifying]:
    """Return one half of the labelled messages: tuning or held_back."""
    lines = (HERE / "messages" / f"identifiers_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line) for line in lines if line]
    return [
        Identifying(entry["say"], tuple((item["kind"], item["text"]) for item in entry["identifying"]))
        for entry in entries
    ]


def found_in(enquiry: Enquiry, say: str, text: str) -> bool:
    """Whether an item is found: at each place where it stands, something found covers most of it."""
    places = [match.span() for match in re.finditer(re.escape(text), say)]
    return all(_covered(enquiry, start, end) * 2 > end - start for start, end in places[:1])


def _covered(enquiry: Enquiry, start: int, end: int) -> int:
    return sum(max(0, min(end, found.end) - max(start, found.start)) for found in enquiry.identifiers)


def stored_words(enquiry: Enquiry, texts: list[str]) -> list[str]:
    """Return the words of what identifies that would be stored, though nothing else in the message has them."""
    stored = set(enquiry.stored.split())
    return [word for text in texts for word in re.findall(r"[a-z0-9']+", small_letters(text)) if word in stored]


def measure(messages: list[Identifying]) -> dict[str, Any]:
    """Return what was found, kind by kind, the false alarms, and the identifying words that would be stored."""
    enquiries = Enquiries(load(read_texts(shipped_knowledge())))
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    alarms = harmless = 0
    missed: list[tuple[str, str, str]] = []
    stored: list[tuple[str, str]] = []
    times = []
    for message in messages:
        started = time.perf_counter()
        enquiry = enquiries.read(message.say)
        times.append(1000 * (time.perf_counter() - started))
        if not message.items:
            harmless += 1
            alarms += bool(enquiry.identifiers)
        for kind, text in message.items:
            wanted[kind] += 1
            if found_in(enquiry, message.say, text):
                found[kind] += 1
            else:
                missed.append((kind, text, message.say))
        rest = message.say
        for _, text in message.items:
            rest = rest.replace(text, " ")
        elsewhere = set(re.findall(r"[a-z0-9']+", small_letters(rest)))
        texts = [text for _, text in message.items]
        stored.extend((word, message.say) for word in stored_words(enquiry, texts) if word not in elsewhere)
    structured = [kind for kind in wanted if kind not in NAMED]
    return {
        "kinds": {kind: found[kind] / wanted[kind] for kind in sorted(wanted)},
        "structured": sum(found[kind] for kind in structured) / sum(wanted[kind] for kind in structured),
        "names": found["name"] / wanted["name"],
        "false_alarms": alarms / harmless,
        "words_stored": len(stored),
        "median_ms": median(times),
        "messages": len(messages),
        "bars": BARS,
        "missed": missed,
        "stored": stored,
    }


@click.command()
@click.option("--show", is_flag=True, help="Show what was missed and stored of the half that was used for tuning.")
def main(show: bool) -> None:
    """Measure what is found of identifying words."""
    result = {name: measure(read_labelled(name)) for name in ("tuning", "held_back")}
    for name, figures in result.items():
        missed, stored = figures.pop("missed"), figures.pop("stored")
        if show and name == "tuning":
            click.echo("\n".join(str(one) for one in (*missed, *stored)), err=True)
    click.echo(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
