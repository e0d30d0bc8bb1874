"""Writes the answers of a walk in a few characters, and reads them back.

A choice takes one character: the place of the answer in the list. A checklist takes one bit for each sign and one
for "not sure", six bits a character. Which question a character belongs to follows from the flow, so a path can
only be read with the version of the knowledge it was written with.
"""

from __future__ import annotations

from functools import lru_cache

from bot.dialogue.walk import Path, Position, add_worry, advance, begin, replay
from bot.guidance.flow import Flow
from bot.guidance.question import NONE, NOT_SURE, Choice, Given, Question

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VALUE = {character: value for value, character in enumerate(ALPHABET)}


class UnreadablePath(ValueError):
    """The characters are not a path of this flow."""


def width(question: Question) -> int:
    """How many characters an answer to the question takes."""
    if isinstance(question, Choice):
        return 1
    return -(-(len(question.signs) + 1) // 6)


def write_given(question: Question, given: Given) -> str:
    """Write one answer. An empty answer to a checklist stands for nothing ticked yet."""
    if isinstance(question, Choice):
        return ALPHABET[question.options().index(given[0])]
    bits = sum(1 << (index + 1) for index, sign in enumerate(question.signs) if sign.id in given)
    bits |= NOT_SURE in given
    return "".join(ALPHABET[(bits >> (6 * place)) & 63] for place in range(width(question)))


def read_given(question: Question, text: str) -> Given:
    """Read one answer. Raises UnreadablePath."""
    try:
        values = [_VALUE[character] for character in text]
    except KeyError as error:
        raise UnreadablePath("a character is not of the alphabet") from error
    if len(values) != width(question):
        raise UnreadablePath("the path ends in the middle of an answer")
    if isinstance(question, Choice):
        options = question.options()
        if values[0] >= len(options):
            raise UnreadablePath("there is no such answer")
        return (options[values[0]],)
    bits = sum(value << (6 * place) for place, value in enumerate(values))
    if bits >> (len(question.signs) + 1):
        raise UnreadablePath("there is no such sign")
    ticked = tuple(sign.id for index, sign in enumerate(question.signs) if bits >> (index + 1) & 1)
    return (*ticked, *((NOT_SURE,) if bits & 1 else ())) or (NONE,)


@lru_cache(maxsize=1024)
def write_path(flow: Flow, path: Path) -> str:
    """Write the answers of a walk. Raises WrongAnswer when an answer does not fit its question."""
    if not path:
        return ""
    return write_path(flow, path[:-1]) + write_given(replay(flow, path).steps[-1].question, path[-1])


def read_path(flow: Flow, text: str) -> Position:
    """Return the position that the written answers lead to.

    Raises UnreadablePath, or WrongAnswer when an answer does not fit its question.
    """
    position, offset = begin(flow), 0
    while offset < len(text):
        question = _question(position)
        answer = text[offset : offset + width(question)]
        position = advance(position, read_given(question, answer))
        offset += len(answer)
    return position


def _question(position: Position) -> Question:
    question = position.question or add_worry(position).question
    if question is None:
        raise UnreadablePath("the walk has ended")
    return question
