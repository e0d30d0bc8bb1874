"""Measures the free-text door on labelled messages, beside its peers, on this machine and in the same run.

    python tests/benchmarks/ask/measure.py [--peers wratio,token_set_ratio,fts5_bm25,minilm] [--messages N] [--json]

All find topics in the same texts. A peer has no word for "not sure"; it is sure from the score at which it is
confidently wrong about at most two in a hundred of the tuning messages. MiniLM needs the extra ``benchmark``.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any, Final

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.ask.finders import LISTED, Finder, Own, Scored, peers
from benchmarks.ask.labelled import SETS, Given, Labelled, Score, read_messages
from bot.guidance.library import load
from bot.guidance.pack import Pack
from bot.guidance.reader import read_texts
from bot.settings import shipped_knowledge

PEERS: Final = ("wratio", "token_set_ratio", "fts5_bm25", "minilm")
WRONG_AT_MOST: Final = 0.02
BARS: Final = {
    "recall_1": 0.85,
    "recall_3": 0.95,
    "sure": 0.70,
    "confidently_wrong": 0.02,
    "out_of_scope_sure": 0.03,
    "urgent_heard": 1.0,
    "falsely_urgent": 0.05,
}
AT_MOST: Final = frozenset({"confidently_wrong", "out_of_scope_sure", "falsely_urgent", "denied_sure"})


def scored(messages: Sequence[Labelled], give: Callable[[str], Given]) -> dict[str, float]:
    """Return the figures of a finder over messages, with the median and 95th percentile of its time in ms."""
    score = Score()
    times = []
    for message in messages:
        started = time.perf_counter()
        given = give(message.say)
        times.append(1000 * (time.perf_counter() - started))
        score.add(message, given)
    times.sort()
    return {**score.shares(), "median_ms": median(times), "p95_ms": times[int(0.95 * (len(times) - 1))]}


def sure_from(finder: Finder, tuning: Sequence[Labelled]) -> float:
    """Return the least score from which a peer is confidently wrong about few enough of the tuning messages."""
    firsts = [(finder.find(message.say)[:1], message) for message in tuning]
    found = sorted(((first[0][1], first[0][0] in message.topics) for first, message in firsts if first), reverse=True)
    allowed, wrong, least = WRONG_AT_MOST * len(tuning), 0, float("inf")
    for index, (score, right) in enumerate(found):
        wrong += not right
        if wrong > allowed:
            break
        if index + 1 == len(found) or found[index + 1][0] < score:
            least = score
    return least


def giving(finder: Finder, least: float) -> Callable[[str], Given]:
    """Return what a peer gives, when it is sure from a score."""

    def give(say: str) -> Given:
        found: Scored = finder.find(say)[:LISTED]
        return Given(tuple(topic for topic, _ in found), bool(found) and found[0][1] >= least)

    return give


def measure(pack: Pack, names: Sequence[str], most: int | None) -> dict[str, Any]:
    """Return the figures of the bot and of each peer named, set by set."""
    messages = {name: read_messages(name)[:most] for name in SETS}
    own = Own(pack)
    result: dict[str, Any] = {name: {"bot": scored(messages[name], own.give)} for name in SETS}
    for finder in peers(pack, names):
        give = giving(finder, sure_from(finder, messages["tuning"]))
        for name in SETS:
            result[name][finder.name] = scored(messages[name], give)
    return {"bars": BARS, "messages": {name: len(found) for name, found in messages.items()}, "sets": result}


def holds(name: str, value: float) -> bool:
    """Whether a figure holds its bar."""
    return value <= BARS[name] if name in AT_MOST else value >= BARS[name]


def as_text(found: dict[str, Any]) -> str:
    """Return the figures as tables, one for each set; a figure of the bot that misses its bar is marked."""
    lines = []
    for name, finders in found["sets"].items():
        lines.append(f"\n{name}: {found['messages'][name]} messages")
        lines.append(f"{'':20}" + "".join(f"{finder:>17}" for finder in finders))
        for figure in next(iter(finders.values())):
            row = f"{figure:20}"
            for finder, figures in finders.items():
                value = figures[figure]
                shown = f"{value:.2f}" if figure.endswith("_ms") else f"{100 * value:.1f}%"
                missed = finder == "bot" and figure in BARS and not holds(figure, value)
                row += f"{shown + (' !' if missed else ''):>17}"
            lines.append(row)
    return "\n".join(lines)


@click.command()
@click.option("--peers", "names", default=",".join(PEERS), show_default=True, help="Which peers; empty for none.")
@click.option("--messages", "most", type=int, help="Only the first so many messages of each set.")
@click.option("--json", "as_json", is_flag=True, help="Write the figures as JSON.")
def main(names: str, most: int | None, as_json: bool) -> None:
    """Measure the free-text door beside its peers."""
    pack = load(read_texts(shipped_knowledge()))
    found = measure(pack, [name for name in names.split(",") if name], most)
    click.echo(json.dumps(found, indent=2) if as_json else as_text(found))


if __name__ == "__main__":
    main()
