"""Fits the constants by which bot/matching/matcher.py judges how likely a topic is, on the tuning messages alone.

    python tests/benchmarks/ask/calibrate.py

The tuning messages were also given to the knowledge as examples. So they are divided into folds, and each fold is read
by a matcher whose knowledge lacks them. A logistic regression over each message's best topics then asks: is this one
right? The likelihood from which the bot is sure is the least at which it is confidently wrong about few enough of the
messages. What is printed is written into the module by hand; METHOD.md says when.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.ask.labelled import Labelled, read_messages
from bot.guidance.library import load
from bot.guidance.pack import Pack
from bot.guidance.reader import read_texts
from bot.matching.matcher import Matcher, signals
from bot.settings import shipped_knowledge

FOLDS = 4
LOOKED_AT = 1
STEPS = 1500
RATE = 0.5
WRONG_AT_MOST = 0.02

Row = tuple[tuple[float, ...], bool, int, bool]
"""The signals of a topic, whether it is right, the number of its message, and whether it is one of the bot's topics."""


def without(pack: Pack, matcher: Matcher, messages: Collection[Labelled]) -> Pack:
    """Return a pack whose topics and elsewhere lack these messages among their questions."""
    left_out = {_bare(matcher, message.say) for message in messages}

    def kept(questions: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(question for question in questions if _bare(matcher, question) not in left_out)

    return replace(
        pack,
        topics={name: one.model_copy(update={"questions": kept(one.questions)}) for name, one in pack.topics.items()},
        elsewhere={
            name: one.model_copy(update={"questions": kept(one.questions)}) for name, one in pack.elsewhere.items()
        },
    )


def _bare(matcher: Matcher, text: str) -> tuple[str, ...]:
    return tuple(sorted(set(matcher.lexicon.read(text).words)))


def rows(pack: Pack, messages: list[Labelled]) -> list[Row]:
    """Return the signals of the best topics of every message, each judged without its own words."""
    whole = Matcher(pack)
    found: list[Row] = []
    for fold in range(FOLDS):
        numbers = range(fold, len(messages), FOLDS)
        matcher = Matcher(without(pack, whole, [messages[number] for number in numbers]))
        for number in numbers:
            weighed = matcher.weighed(messages[number].say)
            for index, one in enumerate(weighed[:LOOKED_AT]):
                ours = one.topic in pack.topics
                right = one.topic in messages[number].topics if ours else messages[number].out_of_scope
                found.append((signals(weighed, index), right, number, ours))
    return found


def fit(found: list[Row]) -> list[float]:
    """Return the weights of the logistic curve, the constant first, by gradient descent on scaled signals."""
    width = len(found[0][0])
    scale = [math.sqrt(sum(row[0][place] ** 2 for row in found) / len(found)) for place in range(width)]
    weights = [0.0] * (width + 1)
    for _ in range(STEPS):
        slope = [0.0] * (width + 1)
        for signal, right, *_ in found:
            values = (1.0, *(value / size for value, size in zip(signal, scale, strict=True)))
            drawn = sum(weight * value for weight, value in zip(weights, values, strict=True))
            missing = right - 1 / (1 + math.exp(-drawn))
            slope = [total + missing * value for total, value in zip(slope, values, strict=True)]
        weights = [weight + RATE * total / len(found) for weight, total in zip(weights, slope, strict=True)]
    return [weights[0], *(weight / size for weight, size in zip(weights[1:], scale, strict=True))]


def sure_from(found: list[Row], weights: list[float], messages: int, allowed: float) -> tuple[float, float]:
    """Return the least likelihood at which few enough are wrong, and the share of messages that are then sure."""
    firsts: dict[int, tuple[float, bool, bool]] = {}
    for signal, right, number, ours in found:
        drawn = weights[0] + sum(weight * value for weight, value in zip(weights[1:], signal, strict=True))
        likely = 1 / (1 + math.exp(-drawn))
        if number not in firsts or likely > firsts[number][0]:
            firsts[number] = (likely, right, ours)
    wrong, least, sure = 0, 1.0, 0
    answered = sorted((likely, right) for likely, right, ours in firsts.values() if ours)
    for count, (likely, right) in enumerate(reversed(answered), 1):
        wrong += not right
        if wrong > allowed * messages:
            break
        least, sure = likely, count
    return least, sure / messages


def main() -> None:
    """Fit, and print what to write into the module."""
    messages = read_messages("tuning")
    found = rows(load(read_texts(shipped_knowledge())), messages)
    weights = fit(found)
    print("ALONE, LEAD, NEAR, COVERED =", ", ".join(f"{weight:.3f}" for weight in weights))  # noqa: T201
    for allowed in (0.005, WRONG_AT_MOST, 0.02):
        least, share = sure_from(found, weights, len(messages), allowed)
        told = f"SURE = {least:.3f} to be wrong about {100 * allowed:.1f}%, then sure of {100 * share:.1f}%"
        print(told)  # noqa: T201


if __name__ == "__main__":
    main()
