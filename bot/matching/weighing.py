"""Weighs how well the words of a message fit each topic.

Two signals are added. One is the weight of evidence (Good, 1950): for each word, and each two words in a row, how much
more often the topic's own phrases use it than all others do. The other is how near the message comes to the three
phrases of the topic that are most like it (the cosine, rare words counting more). METHOD.md tells how they were chosen.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

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


class Weighing:
    """The phrases of all topics, ready to be weighed against messages."""

    def __init__(self, phrases: Sequence[Phrase], say_little: frozenset[str]) -> None:
        self._say_little = say_little
        counted = self._counted(phrases)
        self._topics = tuple(counted)
        self._rarity = _rarity(counted)
        self._rarest = max(self._rarity.values(), default=1.0)
        self._evidence = _Evidence(counted)
        self._topic_of = tuple(phrase.topic for phrase in phrases)
        self._holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
        common = math.log(1 + (1 - TOLD_APART) / TOLD_APART)
        for number, phrase in enumerate(phrases):
            weights = {feature: self._rarity[feature] * kind for feature, kind in self.features(phrase.run).items()}
            length = math.hypot(*weights.values())
            for feature, weight in weights.items():
                if self._rarity[feature] > common:
                    self._holding[feature].append((number, weight / length))

    def features(self, run: Iterable[str]) -> dict[str, float]:
        """Return the words of a run that say something, and each two in a row, with the weight of each kind."""
        words = [word for word in run if word not in self._say_little]
        found = dict.fromkeys(words, 1.0)
        in_a_row = zip(words, words[1:], strict=False)
        found.update({f"{first} {second}": IN_A_ROW for first, second in in_a_row if MARK not in second})
        return found

    def weigh(self, run: Run, unknown: int, denied: frozenset[str]) -> list[Weighed]:
        """Return the topics by how much speaks for them, the best first, without those that the message denies."""
        features = self.features(run)
        if not any(feature in self._rarity for feature in features):
            return []
        scores = self._evidence.scores(features)
        near = self._near(features)
        words = [feature for feature in features if " " not in feature]
        total = unknown * self._rarest / 2 + sum(self._rarity.get(word, self._rarest / 2) for word in words)
        weighed = []
        for topic in self._topics:
            if topic in denied:
                continue
            said = sum(self._rarity[word] for word in words if self._evidence.says(topic, word))
            likeness = near.get(topic, 0.0)
            weighed.append(Weighed(topic, scores[topic] + NEARNESS * likeness, likeness, said / total))
        return sorted(weighed, key=lambda one: (-one.score, one.topic))

    def _counted(self, phrases: Iterable[Phrase]) -> dict[str, dict[str, float]]:
        counted: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for phrase in phrases:
            for feature in self.features(phrase.run):
                counted[phrase.topic][feature] += phrase.weight
        return counted

    def _near(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return how like the message is to the phrases of each topic that are most like it."""
        weights = {feature: self._rarity.get(feature, self._rarest / 2) * kind for feature, kind in features.items()}
        length = math.hypot(*weights.values())
        likeness: dict[int, float] = defaultdict(float)
        for feature, weight in weights.items():
            for number, held in self._holding.get(feature, ()):
                likeness[number] += weight * held / length
        alike: dict[str, list[float]] = defaultdict(list)
        for number, like in likeness.items():
            alike[self._topic_of[number]].append(like)
        return {topic: sum(nlargest(NEAREST, found)) / NEAREST for topic, found in alike.items()}


class _Evidence:
    """How much each word speaks for and against each topic."""

    def __init__(self, counted: Mapping[str, Mapping[str, float]]) -> None:
        totals: Counter[str] = Counter()
        for features in counted.values():
            totals.update(features)  # type: ignore[arg-type]
        self._totals = totals
        everything = sum(totals.values())
        unseen = UNSEEN * len(totals)
        self._silence: dict[str, float] = {}
        self._for: dict[str, dict[str, float]] = defaultdict(dict)
        for topic, features in counted.items():
            length = sum(features.values())
            others = everything - length + unseen
            self._silence[topic] = math.log(UNSEEN * others / (length + unseen))
            for feature, times in features.items():
                total = totals[feature]
                spoken = math.log((times + UNSEEN) * others / ((length + unseen) * (total - times + UNSEEN)))
                self._for[feature][topic] = spoken - (self._silence[topic] - math.log(total + UNSEEN))

    def says(self, topic: str, feature: str) -> bool:
        """Whether any phrase of a topic holds a word."""
        return topic in self._for.get(feature, ())

    def scores(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return the weight of evidence for each topic."""
        known = {feature: kind for feature, kind in features.items() if feature in self._totals}
        kinds = sum(known.values())
        against = sum(kind * math.log(self._totals[feature] + UNSEEN) for feature, kind in known.items())
        scores = {topic: kinds * silence - against for topic, silence in self._silence.items()}
        for feature, kind in known.items():
            for topic, weight in self._for[feature].items():
                scores[topic] += kind * weight
        return scores


def _rarity(counted: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    spread = Counter(feature for features in counted.values() for feature in features)
    topics = len(counted)
    return {feature: math.log(1 + (topics - count + 0.5) / (count + 0.5)) for feature, count in spread.items()}
