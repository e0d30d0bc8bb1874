"""Weighs how well the words of a message fit each topic.

Two signals are added. One is the weight of evidence (Good, 1950): for each word, and each two words in a row, how much
more often the topic's own phrases use it than all others do. The other is how near the message comes to the three
phrases of the topic that are most like it (the cosine, rare words counting more). METHOD.md tells how they were chosen.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise

from bot.matching.phrase_book import Run

MARK = "!"
"""Begins what is no word but a mark of what was heard in the message."""

UNSEEN = 0.06
"""How often a topic is taken to use a word that none of its phrases holds."""

IN_A_ROW = 0.6
"""The weight of two words in a row beside that of the words themselves."""

NEAREST = 3
"""How many of a topic's phrases a message is held against: those most like it."""

NEARNESS = 20.0
"""The weight of being near those phrases beside the weight of evidence."""

TOLD_APART = 0.5
"""Words that a larger share of the topics use are not looked up among phrases: they tell none apart."""


SAID_TWICE = 2
"""Two words in a row count from the second phrase that has them: once may be chance."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a topic in the words of the knowledge. ``weight`` is how often it counts as said."""

    topic: str
    run: Run
    weight: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A topic and how much speaks for it.

    ``near`` is how like the message is to the topic's phrases and ``covered`` the share of what the message says that
    they say too, both from 0 to 1.
    """

    topic: str
    score: float
    near: float
    covered: float


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a word stands, by number, and how much it weighs at each place. Arrays keep this small."""

    numbers: array[int]
    weights: array[float]


class Weighing:
    """The phrases of all topics, ready to be weighed against messages."""

    def __init__(self, phrases: Sequence[Phrase], say_little: frozenset[str]) -> None:
        self._say_little = say_little
        rows = Counter(row for phrase in phrases for row in _in_a_row(self._words(phrase.run)))
        self._rows = frozenset(row for row, times in rows.items() if times >= SAID_TWICE)
        self._topics = tuple(dict.fromkeys(phrase.topic for phrase in phrases))
        said = [(self._topics.index(phrase.topic), phrase.weight, self.features(phrase.run)) for phrase in phrases]
        counted = _counted(said)
        self._rarity = {feature: _rarity(len(by_topic), len(self._topics)) for feature, by_topic in counted.items()}
        self._rarest = max(self._rarity.values(), default=1.0)
        self._evidence = _Evidence(counted, len(self._topics))
        self._topic_of = array("H", (topic for topic, _, _ in said))
        self._held = self._holding([features for _, _, features in said])

    def features(self, run: Iterable[str]) -> dict[str, float]:
        """Return the words of a run that say something, and each two in a row, with the weight of each kind."""
        words = self._words(run)
        found = dict.fromkeys(words, 1.0)
        found.update((row, IN_A_ROW) for row in _in_a_row(words) if row in self._rows)
        return found

    def weigh(self, run: Run, unknown: int, denied: frozenset[str]) -> list[Weighed]:
        """Return the topics that share words with a message by how much speaks for them, but not those it denies."""
        features = self.features(run)
        if not any(feature in self._rarity for feature in features):
            return []
        scores = self._evidence.scores(features)
        near = self._near(features)
        said, total = [0.0] * len(self._topics), unknown * self._rarest / 2
        for word in features:
            if " " not in word:
                total += self._rarity.get(word, self._rarest / 2)
                for topic in self._evidence.topics(word):
                    said[topic] += self._rarity[word]
        weighed = [
            Weighed(topic, scores[number] + NEARNESS * near[number], near[number], said[number] / total)
            for number, topic in enumerate(self._topics)
            if topic not in denied and (near[number] or said[number])
        ]
        return sorted(weighed, key=lambda one: (-one.score, one.topic))

    def _words(self, run: Iterable[str]) -> list[str]:
        return [word for word in run if word not in self._say_little]

    def _holding(self, phrases: Iterable[Mapping[str, float]]) -> dict[str, _Places]:
        """Return in which phrases each word stands, with its weight there; not for words that tell none apart."""
        common = _rarity(round(TOLD_APART * len(self._topics)), len(self._topics))
        held: dict[str, _Places] = {}
        for number, features in enumerate(phrases):
            weights = {feature: self._rarity[feature] * kind for feature, kind in features.items()}
            length = math.hypot(*weights.values())
            for feature, weight in weights.items():
                if self._rarity[feature] > common:
                    places = held.setdefault(feature, _Places(array("H"), array("f")))
                    places.numbers.append(number)
                    places.weights.append(weight / length)
        return held

    def _near(self, features: Mapping[str, float]) -> list[float]:
        """Return how like the message is to the phrases of each topic that are most like it."""
        weights = {feature: self._rarity.get(feature, self._rarest / 2) * kind for feature, kind in features.items()}
        length = math.hypot(*weights.values())
        likeness: dict[int, float] = defaultdict(float)
        for feature, weight in weights.items():
            places = self._held.get(feature)
            if places is not None:
                for number, held in zip(places.numbers, places.weights, strict=True):
                    likeness[number] += weight * held
        alike: list[list[float]] = [[] for _ in self._topics]
        for number, like in likeness.items():
            alike[self._topic_of[number]].append(like)
        return [sum(nlargest(NEAREST, found)) / (NEAREST * length) for found in alike]


class _Evidence:
    """How much each word speaks for and against each topic."""

    def __init__(self, counted: Mapping[str, Mapping[int, float]], topics: int) -> None:
        lengths = [0.0] * topics
        for by_topic in counted.values():
            for topic, times in by_topic.items():
                lengths[topic] += times
        everything, unseen = sum(lengths), UNSEEN * len(counted)
        odds = [(everything - length + unseen) / (length + unseen) for length in lengths]
        self._silence = [math.log(UNSEEN * against) for against in odds]
        self._spread: dict[str, float] = {}
        self._for: dict[str, _Places] = {}
        for feature, by_topic in counted.items():
            total = sum(by_topic.values())
            self._spread[feature] = math.log(total + UNSEEN)
            places = self._for[feature] = _Places(array("H", by_topic), array("f"))
            for topic, times in by_topic.items():
                spoken = math.log((times + UNSEEN) * odds[topic] / (total - times + UNSEEN))
                places.weights.append(spoken - (self._silence[topic] - self._spread[feature]))

    def topics(self, feature: str) -> Iterable[int]:
        """Return the topics of which any phrase holds a word, by number."""
        places = self._for.get(feature)
        return places.numbers if places is not None else ()

    def scores(self, features: Mapping[str, float]) -> list[float]:
        """Return the weight of evidence for each topic, by number."""
        known = {feature: kind for feature, kind in features.items() if feature in self._for}
        kinds = sum(known.values())
        against = sum(kind * self._spread[feature] for feature, kind in known.items())
        scores = [kinds * silence - against for silence in self._silence]
        for feature, kind in known.items():
            places = self._for[feature]
            for topic, weight in zip(places.numbers, places.weights, strict=True):
                scores[topic] += kind * weight
        return scores


def _in_a_row(words: Sequence[str]) -> Iterable[str]:
    """Return each two words in a row, written as one; marks are no words."""
    return (f"{first} {second}" for first, second in pairwise(words) if not second.startswith(MARK))


def _counted(said: Iterable[tuple[int, float, Mapping[str, float]]]) -> dict[str, dict[int, float]]:
    """Return how often each topic says each word."""
    counted: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for topic, weight, features in said:
        for feature in features:
            counted[feature][topic] += weight
    return counted


def _rarity(count: int, topics: int) -> float:
    """Return the weight of a word that so many of the topics say: the fewer, the more."""
    return math.log(1 + (topics - count + 0.5) / (count + 0.5))
