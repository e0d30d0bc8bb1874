"""Tells whether a message is urgent, whatever else it asks: by phrases that always count, else by all its words."""

from __future__ import annotations

from collections.abc import Iterator

from bot.guidance.pack import Pack
from bot.guidance.requirement import Urgency
from bot.matching.danger import Danger, signs_of
from bot.matching.hearing import Hearing
from bot.matching.lexicon import Lexicon, Message

OF_TOPIC = "of_topic"
"""The entry of urgent.yaml that speaks for the urgent words of topics, and for danger that fits no other group."""


class Urgencies:
    """The urgent words of a pack."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        self._always = Hearing(pack, lexicon.typed, _always(pack))
        self._hinting = hinting(pack, lexicon)
        self._danger = Danger(pack)
        self._urgency: dict[str, Urgency] = {name: group.urgency for name, group in pack.urgent.items()}

    def heard(self, message: Message) -> tuple[str, ...]:
        """Return the groups of urgent words to which a message belongs, the most urgent first; none when it is calm."""
        sure = self._always.heard(message.typed)
        hinted = self._hinting.heard(message.run)
        signs = signs_of(message, hinted)
        if not sure and not self._danger.suggested(signs):
            return ()
        groups = {*sure, *hinted, *self._danger.kinds(signs)} or {OF_TOPIC}
        order = list(self._urgency)
        return tuple(sorted(groups, key=lambda group: (-self._urgency[group], order.index(group))))


def hinting(pack: Pack, lexicon: Lexicon) -> Hearing:
    """Return what hears the phrases that only count as points, in the words of the knowledge."""
    return Hearing(pack, lexicon.run, ((name, text) for name, group in pack.urgent.items() for text in group.hints))


def _always(pack: Pack) -> Iterator[tuple[str, str]]:
    yield from ((name, text) for name, group in pack.urgent.items() for text in group.when)
    yield from ((OF_TOPIC, text) for topic in pack.topics.values() for text in topic.urgent)
