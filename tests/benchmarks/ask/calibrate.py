"""Fits the constants by which bot/matching/matcher.py judges how likely a topic is, on the tuning messages alone.

    python tests/benchmarks/ask/calibrate.py

A logistic regression over each message's best topics: is this one right? Then the least likelihood at which the bot
may be sure, so that it is confidently wrong about at most one in a hundred. The figures printed are written into the
module by hand; METHOD.md says when.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.ask.labelled import Labelled, read_messages
from bot.guidance.library import load
from bot.guidance.reader import read_texts
from bot.matching.matcher import MOST_LISTED, Matcher, signals
from bot.settings import shipped_knowledge

STEPS = 4000
RATE = 0.5
WRONG_AT_MOST = 0.01

Row = tuple[tuple[float, ...], bool, int]
"""The signals of one topic, whether it is right, and the number of its message."""


def rows(matcher: Matcher, messages: list[Labelled]) -> list[Row]:
    """Return the signals of the best topics of every message."""
    found: list[Row] = []
    for number, message in enumerate(messages):
        weighed = matcher.weighed(message.say)
        for index, one in enumerate(weighed[:MOST_LISTED]):
            found.append((signals(weighed, index), one.topic in message.topics, number))
    return found


def fit(found: list[Row]) -> list[float]:
    """Return the weights of the logistic curve, the constant first, by gradient descent on scaled signals."""
    width = len(found[0][0])
    scale = [math.sqrt(sum(row[0][place] ** 2 for row in found) / len(found)) for place in range(width)]
    weights = [0.0] * (width + 1)
    for _ in range(STEPS):
        slope = [0.0] * (width + 1)
        for signal, right, _ in found:
            values = (1.0, *(value / size for value, size in zip(signal, scale, strict=True)))
            drawn = sum(weight * value for weight, value in zip(weights, values, strict=True))
            missing = right - 1 / (1 + math.exp(-drawn))
            slope = [total + missing * value for total, value in zip(slope, values, strict=True)]
        weights = [weight + RATE * total / len(found) for weight, total in zip(weights, slope, strict=True)]
    return [weights[0], *(weight / size for weight, size in zip(weights[1:], scale, strict=True))]


def sure_from(found: list[Row], weights: list[float], messages: int) -> tuple[float, float]:
    """Return the least likelihood at which few enough are wrong, and the share of messages that are then sure."""
    firsts: dict[int, tuple[float, bool]] = {}
    for signal, right, number in found:
        drawn = weights[0] + sum(weight * value for weight, value in zip(weights[1:], signal, strict=True))
        likely = 1 / (1 + math.exp(-drawn))
        if number not in firsts or likely > firsts[number][0]:
            firsts[number] = (likely, right)
    wrong, least, sure = 0, 1.0, 0
    for count, (likely, right) in enumerate(sorted(firsts.values(), reverse=True), 1):
        wrong += not right
        if wrong > WRONG_AT_MOST * messages:
            break
        least, sure = likely, count
    return least, sure / messages


def main() -> None:
    """Fit, and print what to write into the module."""
    messages = read_messages("tuning")
    found = rows(Matcher(load(read_texts(shipped_knowledge()))), messages)
    weights = fit(found)
    print("ALONE, LEAD, NEAR, COVERED =", ", ".join(f"{weight:.3f}" for weight in weights))  # noqa: T201
    least, share = sure_from(found, weights, len(messages))
    print(f"SURE = {least:.3f}, then sure of {100 * share:.1f}% of the tuning messages")  # noqa: T201


if __name__ == "__main__":
    main()
