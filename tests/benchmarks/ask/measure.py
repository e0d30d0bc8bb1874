"""Measures the free-text door on messages that were held back, beside its peers, on this machine and in the same run.

    python tests/benchmarks/ask/measure.py [--peers wratio,token_set_ratio,fts5_bm25,minilm] [--messages N] [--json]

All find topics in the same texts. A peer has no word for "not sure", so each is given its best: on each set it is sure
from the very score at which it is confidently wrong about at most two in a hundred. MiniLM needs the extra
``benchmark``; with it the whole takes about ten minutes.
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
from benchmarks.ask.labelled import HELD_BACK, Given, Labelled, Score, read_messages
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
    """Return the figures of the bot over messages, with the median and 95th percentile of its time in ms."""
    score = Score()
    times = []
    for message in messages:
        started = time.perf_counter()
        given = give(message.say)
        times.append(1000 * (time.perf_counter() - started))
        score.add(message, given)
    return {**score.shares(), **_times(times)}


def _times(times: list[float]) -> dict[str, float]:
    return {"median_ms": median(times), "p95_ms": sorted(times)[int(0.95 * (len(times) - 1))]}


def sure_from(found: Sequence[tuple[Scored, Labelled]]) -> float:
    """Return the least score from which a peer would be confidently wrong about few enough of these messages."""
    firsts = [(scores[0][1], scores[0][0] in message.topics) for scores, message in found if scores]
    allowed, wrong, least = WRONG_AT_MOST * len(found), 0, float("inf")
    ranked = sorted(firsts, reverse=True)
    for index, (score, right) in enumerate(ranked):
        wrong += not right
        if wrong > allowed:
            break
        if index + 1 == len(ranked) or ranked[index + 1][0] < score:
            least = score
    return least


def scored_peer(finder: Finder, messages: Sequence[Labelled]) -> dict[str, float]:
    """Return the figures of a peer over messages, sure from the score that suits it best."""
    times, found = [], []
    for message in messages:
        started = time.perf_counter()
        found.append((finder.find(message.say)[:LISTED], message))
        times.append(1000 * (time.perf_counter() - started))
    least, score = sure_from(found), Score()
    for scores, message in found:
        score.add(message, Given(tuple(topic for topic, _ in scores), bool(scores) and scores[0][1] >= least))
    return {**without_urgency(score.shares()), **_times(times)}


def without_urgency(shares: dict[str, float]) -> dict[str, float]:
    """Return figures without those of urgency, for which peers have no word."""
    return {name: value for name, value in shares.items() if name not in {"urgent_heard", "falsely_urgent"}}


def measure(pack: Pack, names: Sequence[str], most: int | None) -> dict[str, Any]:
    """Return the figures of the bot and of each peer named, set by set."""
    messages = {name: read_messages(name)[:most] for name in HELD_BACK}
    own = Own(pack)
    result: dict[str, Any] = {name: {"bot": scored(messages[name], own.give)} for name in HELD_BACK}
    for finder in peers(pack, names):
        for name in HELD_BACK:
            result[name][finder.name] = scored_peer(finder, messages[name])
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
                value = figures.get(figure)
                if value is None:
                    row += f"{'–':>17}"
                    continue
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
