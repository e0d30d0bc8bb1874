"""Checks the free-text door: every topic is there, found by its own names, fits a screen, and examples are answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.dialogue.action import Screen
from bot.dialogue.button_code import topic_code
from bot.dialogue.enquiry import Enquiry
from bot.dialogue.topic import NO_ANSWER, choices_screen, no_answer_screen, topic_more_screen, topic_screen
from bot.dialogue.voice import Voice
from bot.guidance.library import Library
from bot.guidance.pack import Pack
from bot.guidance.pack_entry import PackFiles
from bot.guidance.problem import Place, Problem
from bot.guidance.reader import Reading
from bot.guidance.topic import REQUIRED_TOPICS
from bot.matching.matcher import Match, Matcher, Sureness
from bot.matching.urgency import OF_TOPIC
from bot.privacy.identifier import KINDS, Identifier
from bot.proof.fit import faults

_LISTED = 3
_QUESTION = "000000"


def check_topic_entries(reading: Reading, files: PackFiles) -> Iterator[Problem]:
    """Yield the topics that are missing, whose codes are the same, or that claim the words of another."""
    for name in REQUIRED_TOPICS:
        if name not in reading.names["topics"]:
            message = f'the topic "{name}" is missing; add topics/{name}.yaml'
            yield reading.problem("topic", ("topics", name), message)
    if OF_TOPIC not in reading.names["urgent"]:
        message = f'the entry "{OF_TOPIC}" is missing; it says what is said when a topic\'s own urgent words are typed'
        yield reading.problem("topic", ("urgent",), message)
    codes: dict[str, str] = {}
    said: dict[str, str] = {}
    for name, topic in files.topics.items():
        other = codes.setdefault(topic_code(name), name)
        if other != name:
            message = f'"{name}" and "{other}" have the same code on buttons; rename the newer one'
            yield reading.problem("S8", ("topics", name), message)
        for part in ("names", "ways"):
            for index, phrase in enumerate(getattr(topic, part)):
                other = said.setdefault(phrase, name)
                if other != name:
                    place: Place = ("topics", name, part, index)
                    yield reading.problem("topic", place, f'"{phrase}" stands already in {other}; keep it in one')


class Topics:
    """The free-text door of a pack at one moment. ``shown`` counts its screens."""

    def __init__(self, pack: Pack, at: datetime) -> None:
        self.pack = pack
        self.library = Library(pack)
        self.voice = Voice(pack, pack.local(at))
        self.matcher = Matcher(pack)
        self.shown = 0

    def check(self) -> Iterator[tuple[str, Place, str]]:
        """Yield a rule, a place and a message for everything that is wrong."""
        fullest = self.fullest()
        for name in self.pack.topics:
            others = tuple(self.pack.topics)[:_LISTED]
            for screen in self.of_topic(name, others, fullest):
                yield from self.fits(("topics", name), screen)
        yield from self.fits(("urgent",), choices_screen(self.voice, list(self.pack.topics), fullest, _QUESTION))
        for name in self.pack.elsewhere:
            yield from self.fits(("elsewhere", name), no_answer_screen(self.voice, self.fullest(elsewhere=name)))
        yield from self.fits(("pages", NO_ANSWER), no_answer_screen(self.voice, fullest))
        yield from self.found_by_name()
        yield from self.examples()

    def of_topic(self, name: str, others: tuple[str, ...], fullest: Enquiry) -> Iterator[Screen]:
        """Yield the screens of a topic, and a choice that it heads, as they follow a typed question."""
        yield topic_screen(self.voice, name, others, fullest, _QUESTION)
        yield topic_more_screen(self.voice, name)
        yield choices_screen(self.voice, (name, *(other for other in others if other != name)), fullest, _QUESTION)

    def fullest(self, elsewhere: str | None = None) -> Enquiry:
        """Return the enquiry whose answer is longest: every urgent line and explanation, and every identifier."""
        synonyms = sorted(self.pack.synonyms, key=lambda name: -len(self.pack.synonyms[name].means.text))
        urgent = sorted(self.pack.urgent, key=lambda name: -sum(len(said.text) for said in self.pack.urgent[name].says))
        match = Match(Sureness.sure, (), tuple(urgent), elsewhere, tuple(synonyms), asks_meaning=True, words=())
        return Enquiry(match, tuple(Identifier(kind, 0, 1) for kind in KINDS), "")

    def fits(self, place: Place, screen: Screen) -> Iterator[tuple[str, Place, str]]:
        """Check a screen against Telegram's limits, and for the 999 line, which comes first (S2, S8)."""
        self.shown += 1
        for message in faults(self.library, screen):
            yield "S8", place, message
        if "999" not in screen.text:
            yield "S2", place, "the 999 line is missing from a screen"

    def found_by_name(self) -> Iterator[tuple[str, Place, str]]:
        """Check that each topic is found by each of its names."""
        for name, topic in self.pack.topics.items():
            for index, phrase in enumerate(topic.names):
                found = [candidate.topic for candidate in self.matcher.match(phrase).candidates[:_LISTED]]
                if name not in found:
                    instead = f"finds {', '.join(found)}" if found else "finds nothing"
                    yield (
                        "topic",
                        ("topics", name, "names", index),
                        f'the name "{phrase}" does not find it; it {instead}',
                    )

    def examples(self) -> Iterator[tuple[str, Place, str]]:
        """Check the worked examples of messages."""
        for name, example in self.pack.asked.items():
            match = self.matcher.match(example.message)
            place: Place = ("asked", name)
            if bool(match.urgent) != (example.urgent == "yes"):
                heard = f"is heard as urgent ({', '.join(match.urgent)})" if match.urgent else "is not heard as urgent"
                yield "example", (*place, "urgent"), f"the message {heard}"
            found = [candidate.topic for candidate in match.candidates[:_LISTED]]
            if example.topics and (not found or found[0] not in example.topics):
                yield "example", (*place, "topics"), f"the message finds {', '.join(found) or 'nothing'}"
            if not example.topics and match.sureness is Sureness.sure:
                yield "example", place, f"the message is taken to be about {found[0]}"
            if example.elsewhere is not None and match.elsewhere != example.elsewhere:
                yield (
                    "example",
                    (*place, "elsewhere"),
                    f"the message is taken to be about {match.elsewhere or 'nothing'}",
                )
