"""Initials: a few letters that are no abbreviation and stand where a person would."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.guidance.topic import Identifying
from bot.privacy.identifier import Identifier
from bot.privacy.known_word import Kind
from bot.privacy.message import Message
from bot.privacy.word import word_set

_DOTTED = re.compile(r"(?<![\w.])[A-Za-z]\.[ ]?[A-Za-z]\b(?:\.[A-Za-z]\b)?\.?")
_DOTTED_WORDS = word_set("eg ie am pm nb ps uk us eu aka nhs dob cp la sw gp no od")
_AGED = re.compile(r"\s?(?:\(|,? ?aged? )\s?(?:aged? )?\d{1,2}\b")
_BEGINS = word_set("and that about when if because but then after while says said where as so")
_ABOUT = word_set("re")
_IT = word_set("it us me we he my is am no so ok or of on in at to go do if as an be by up hi")
_LETTERS_ALONE = frozenset("abcinoxyz")
"""Letters that stand for no child in particular (child A, child B), or for other things."""


class Initials:
    """Finds the initials in a message."""

    def __init__(self, listed: Identifying) -> None:
        self._people = frozenset(listed.people)
        self._speaking = frozenset(listed.speaking)

    def find(self, message: Message) -> Iterator[Identifier]:
        """Yield the initials in a message."""
        for index, word in enumerate(message.words):
            if self._stand(message, index):
                yield Identifier("initials", word.start, word.end)
        for match in _DOTTED.finditer(message.text):
            if re.sub(r"\W", "", match[0]).lower() not in _DOTTED_WORDS:
                yield Identifier("initials", *match.span())

    def _stand(self, message: Message, index: int) -> bool:
        """Two or three letters that are no abbreviation, or one letter that does what a person does."""
        word, kind = message.words[index], message.kinds[index]
        length = len(word.low)
        if length > 3 or not (word.gap or word.opens) or not word.low.isalpha():
            return False
        after = message.word(index + 1)
        person = message.low(index - 1) in self._people and word.joined
        speaks = after is not None and after.joined and not word.owner and after.low in self._speaking
        owns = word.owner and (after is not None and after.low in self._people)
        aged = _AGED.match(message.text, word.end) is not None
        large = word.upper and message.capitals
        if length == 1:
            free = word.low not in _LETTERS_ALONE
            return (large and word.low not in "iax" and (speaks or owns)) or (large and free and (person or aged))
        if kind is not Kind.unknown and not (kind is Kind.listed and length == 2):
            about = message.low(index - 1) in _ABOUT or (kind is Kind.plain and (person or speaks or owns))
            abbreviated = kind in {Kind.plain, Kind.fixed} and word.low not in _IT
            return large and length == 2 and abbreviated and (aged or about)
        if large:
            return length == 2 or person or speaks or owns or aged
        about = word.opens or message.low(index - 1) in _BEGINS
        return (kind is Kind.unknown and (person or owns or (about and speaks))) or (length == 2 and person)
