"""Answers written as words: yes, an option's id, tick:sign+sign, tick:none or not_sure."""

from __future__ import annotations

from bot.guidance.problem import nearest
from bot.guidance.question import NONE, Checklist, Given, Question

_TICK = "tick:"


class WrongText(ValueError):
    """The words are no answer to the question; the message says what is allowed and what is nearest."""


def read_answer(question: Question, text: str) -> Given:
    """Return the answer that the words give to a question. Raises WrongText."""
    words = text.strip()
    ticking = isinstance(question, Checklist)
    if words.startswith(_TICK) and not ticking:
        raise WrongText(f'"{words}" ticks signs, but {question.id} is not a checklist; {_allowed(question)}')
    items = tuple(item.strip() for item in words.removeprefix(_TICK).split("+")) if ticking else (words,)
    options = question.options()
    for item in items:
        if item not in options:
            raise WrongText(f'"{item}" is no answer to {question.id}; {_allowed(question)}{nearest(item, options)}')
    if isinstance(question, Checklist):
        if NONE in items and len(items) > 1:
            raise WrongText(f'"{words}" ticks signs and says none of them; give one or the other')
        return question.ordered(tuple(dict.fromkeys(items)))
    return items


def write_answer(question: Question, given: Given) -> str:
    """Return the words of an answer."""
    if isinstance(question, Checklist) and given != ("not_sure",):
        return _TICK + "+".join(given)
    return given[0]


def _allowed(question: Question) -> str:
    return f"allowed: {', '.join(question.options())}."
