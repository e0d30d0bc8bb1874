"""Finds how many points words count for danger, from labelled messages, and writes danger_points.yaml.

    python tests/benchmarks/ask/weigh_danger.py [--write]

The messages are those of danger.jsonl, half of which are about danger, and of tuning.jsonl, which is like what the bot
is asked day by day. A logistic regression over the signs of a message gives the points. Writers are divided into folds,
and each fold is judged by points found without it. ``enough`` is the least number of points that
lets at most ``FALSE_AT_MOST`` of the day-by-day calm messages pass for urgent. It needs the extra ``benchmark``.
"""

from __future__ import annotations

import json
import math
import sys
import textwrap
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import click
import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.ask.labelled import HERE
from bot.guidance.danger_points import BETWEEN_SIGNS, DangerPoints, Points
from bot.guidance.library import load
from bot.guidance.pack import Pack
from bot.guidance.reader import read_texts
from bot.matching.danger import signs_of
from bot.matching.lexicon import Lexicon
from bot.matching.urgency import hinting
from bot.matching.word import words_of
from bot.settings import shipped_knowledge

FOLDS: Final = 4
FALSE_AT_MOST: Final = 0.045
SAID_AT_LEAST, KNOWN_AT_LEAST = 2, 3
MOST_SIGNS, MOST_KIND_SIGNS = 15_000, 500
STRENGTH, KIND_STRENGTH = 1.0, 0.05
SCALE: Final = 10
"""Points are written as whole numbers: so many for one of the curve's."""
DAY_BY_DAY: Final = 0
"""The writer under whom all messages of the tuning set are counted."""

SAME_LINE: Final = {
    "held_or_exploited_now": "danger_now",
    "poisoning_or_accident": "life_at_risk",
    "self_harm": "suicide",
}
"""Kinds of danger that have no line of their own in urgent.yaml, and the group whose line is said."""

Vector = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """A labelled message, who wrote it, and its signs."""

    say: str
    urgent: bool
    kind: str
    writer: int
    signs: frozenset[str] = frozenset()


def read_told() -> list[Told]:
    """Return the messages from which points are found; none whose readers did not agree."""
    danger = [json.loads(line) for line in (HERE / "messages" / "danger.jsonl").read_text("utf-8").splitlines()]
    tuning = [json.loads(line) for line in (HERE / "messages" / "tuning.jsonl").read_text("utf-8").splitlines()]
    told = [Told(one["say"], one["urgent"], SAME_LINE.get(one["kind"], one["kind"]), one["writer"]) for one in danger]
    agreed = (one for one in tuning if not one.get("contested"))
    return [*told, *(Told(one["say"], one["urgent"], one["group"], DAY_BY_DAY) for one in agreed)]


def with_signs(pack: Pack, told: Sequence[Told]) -> tuple[list[Told], str]:
    """Return the messages with their signs, and the words that they use often enough to be known."""
    said = Counter(word for one in told for word in set(words_of(one.say, pack.grammar.short_forms)))
    known = " ".join(sorted(word for word, times in said.items() if times >= KNOWN_AT_LEAST and word.isalpha()))
    none = Points(enough=1, points={"1": "."})
    pack = replace(pack, danger_points=DangerPoints(known=known, urgent=none, kinds={}))
    lexicon = Lexicon(pack)
    hearing = hinting(pack, lexicon)
    found = []
    for one in told:
        message = lexicon.read(one.say)
        heard = hearing.heard(message.run)
        found.append(replace(one, signs=signs_of(message, heard)))
    return found, known


def find_points(told: Sequence[Told], right: Vector, strength: float, most: int) -> tuple[dict[str, float], float]:
    """Return the points of each sign, and how many of them all messages have to begin with.

    Signs are weighed beforehand by how rare they are and by how much oftener they stand on one side than on the other.
    """
    said = Counter(sign for one in told for sign in one.signs)
    place = {sign: number for number, sign in enumerate(sorted(s for s, n in said.items() if n >= SAID_AT_LEAST))}
    rows = matrix(told, place)
    often = np.asarray((rows > 0).sum(axis=0)).ravel()
    for_it = np.asarray(rows[right].sum(axis=0)).ravel() + 0.5
    against = np.asarray(rows[~right].sum(axis=0)).ravel() + 0.5
    lean = np.abs(np.log((for_it / for_it.sum()) / (against / against.sum())))
    weight = np.log(len(told) / often) * (1 + lean) / 2
    curve = LogisticRegression(C=strength, max_iter=500, solver="liblinear", class_weight="balanced")
    curve.fit(rows.multiply(weight).tocsr(), right)
    points = curve.coef_[0] * weight
    worth = np.abs(points) * np.sqrt(often)
    least = np.sort(worth)[-min(most, len(worth))]
    return {s: float(points[n]) for s, n in place.items() if worth[n] >= least}, float(curve.intercept_[0])


def matrix(told: Sequence[Told], place: Mapping[str, int]) -> csr_matrix:
    """Return which signs each message has, divided by the square root of how many it has."""
    ends, columns = [0], []
    for one in told:
        columns += [place[sign] for sign in one.signs if sign in place]
        ends.append(len(columns))
    rows = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(told), len(place)))
    return diags([1 / math.sqrt(len(one.signs)) for one in told]) @ rows


def total(one: Told, points: Mapping[str, float]) -> float:
    """Return the points of a message."""
    return sum(points.get(sign, 0.0) for sign in one.signs) / math.sqrt(len(one.signs))


def judged_apart(told: Sequence[Told], right: Vector, strength: float, most: int) -> Vector:
    """Return the points of every message, each found without those of its writer."""
    writers = [index if one.writer == DAY_BY_DAY else one.writer for index, one in enumerate(told)]
    fold = np.array(writers) % FOLDS
    found = np.zeros(len(told))
    for number in range(FOLDS):
        others = [one for one, at in zip(told, fold, strict=True) if at != number]
        points, begin = find_points(others, right[fold != number], strength, most)
        for index in np.flatnonzero(fold == number):
            found[index] = begin + total(told[int(index)], points)
    return found


def as_entry(points: Mapping[str, float], least: float) -> Points:
    """Return points as they are written: in whole numbers."""
    by_amount: dict[int, list[str]] = defaultdict(list)
    for sign, value in points.items():
        amount = round(value * SCALE)
        if amount:
            by_amount[amount].append(sign)
    written = {str(amount): BETWEEN_SIGNS.join(sorted(by_amount[amount])) for amount in sorted(by_amount, reverse=True)}
    return Points(enough=math.ceil(least * SCALE), points=written)


def find_urgent(told: Sequence[Told]) -> Points:
    """Return the points for danger, and tell how they do on writers from whom they were not found."""
    right = np.array([one.urgent for one in told])
    apart = judged_apart(told, right, STRENGTH, MOST_SIGNS)
    daily = np.array([one.writer == DAY_BY_DAY for one in told])
    calm = np.sort(apart[daily & ~right])[::-1]
    least = float(calm[int(FALSE_AT_MOST * len(calm))])
    kinds = np.array([one.kind for one in told])
    for name, which in (("day by day", daily), ("other writers", ~daily)):
        click.echo(f"{name}: {np.mean(apart[which & right] >= least):.1%} of urgent messages heard")
    for kind in sorted(set(kinds[~daily])):
        share = np.mean(apart[~daily & (kinds == kind)] >= least)
        click.echo(f"  {kind}: {share:.1%} counted as urgent")
    points, begin = find_points(told, right, STRENGTH, MOST_SIGNS)
    return as_entry(points, least - begin)


def find_kinds(told: Sequence[Told], groups: Sequence[str]) -> dict[str, Points]:
    """Return the points for each group that urgent messages may belong to."""
    urgent = [one for one in told if one.urgent and one.writer != DAY_BY_DAY]
    found = {}
    for group in groups:
        right = np.array([one.kind == group for one in urgent])
        if not right.any():
            continue
        apart = judged_apart(urgent, right, KIND_STRENGTH, MOST_KIND_SIGNS)
        order = np.argsort(-apart)
        hits = np.cumsum(right[order])
        both = 2 * hits / (np.arange(1, len(order) + 1) + right.sum())
        best = int(np.argmax(both))
        least = float(apart[order[best]])
        click.echo(f"{group}: {hits[best] / (best + 1):.1%} rightly so, {hits[best] / right.sum():.1%} of its messages")
        points, begin = find_points(urgent, right, KIND_STRENGTH, MOST_KIND_SIGNS)
        found[group] = as_entry(points, least - begin)
    return found


def as_yaml(found: DangerPoints, messages: int) -> str:
    """Return the file: each line holds the signs that count so many points."""
    lines = [
        "# How many points words count for danger, or against it, where no phrase of urgent.yaml tells it.",
        f"# Made from {messages} labelled messages by tests/benchmarks/ask/weigh_danger.py. Do not edit it by hand:",
        "# to make the bot hear something, add a phrase to urgent.yaml.",
        "",
        "known: >-",
        *textwrap.wrap(found.known, 118, initial_indent="  ", subsequent_indent="  "),
    ]
    lines += ["urgent:", *_as_lines(found.urgent, "  "), "kinds:"]
    for name, points in found.kinds.items():
        lines += [f"  {name}:", *_as_lines(points, "    ")]
    return "\n".join(lines) + "\n"


def _as_lines(points: Points, indent: str) -> list[str]:
    written = [f'{indent}  "{amount}": {json.dumps(signs)}' for amount, signs in points.points.items()]
    return [f"{indent}enough: {points.enough}", f"{indent}points:", *written]


@click.command()
@click.option("--write", is_flag=True, help="Write danger_points.yaml into the shipped knowledge.")
def main(write: bool) -> None:
    """Find the points, tell how well they do, and write them if asked to."""
    pack = load(read_texts(shipped_knowledge()))
    told, known = with_signs(pack, read_told())
    found = DangerPoints(known=known, urgent=find_urgent(told), kinds=find_kinds(told, list(pack.urgent)))
    if write:
        (shipped_knowledge() / "danger_points.yaml").write_text(as_yaml(found, len(told)), encoding="utf-8")


if __name__ == "__main__":
    main()
