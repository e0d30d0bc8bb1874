"""Presses the buttons that answers stand for, by the labels a practitioner reads."""

from __future__ import annotations

from collections.abc import Iterator

from telegram_people import Message, Person

from bot.dialogue.answer_text import read_answer
from bot.dialogue.walk import advance, begin
from bot.guidance.pack import Pack
from bot.guidance.question import NONE, NOT_SURE, Checklist, Choice, Given, Question


async def tap(person: Person, label: str) -> Message:
    """Press a button of the newest message, and return the message as it then stands."""
    await person.tap(label)
    return await person.wait_for_edit()


async def open_flow(person: Person, pack: Pack, flow: str) -> Message:
    """Send /start, choose a flow there, and return its first question."""
    await person.send("/start")
    await person.wait_for_message()
    return await tap(person, pack.flows[flow].title)


async def give(person: Person, pack: Pack, flow: str, answers: tuple[str, ...]) -> int:
    """Answer the questions of a flow from its first on, and return how many taps it took."""
    pressed = 0
    for label in labels(pack, flow, answers):
        await tap(person, label)
        pressed += 1
    return pressed


def labels(pack: Pack, flow: str, answers: tuple[str, ...]) -> Iterator[str]:
    """Yield the label of each button to press, ticks one by one."""
    position = begin(pack.flows[flow])
    for text in answers:
        question = position.question
        assert question is not None, f"the walk has ended before {text}"
        given = read_answer(question, text)
        yield from _labels_of(pack, question, given)
        position = advance(position, given)


def _labels_of(pack: Pack, question: Question, given: Given) -> Iterator[str]:
    phrases = pack.phrases
    if isinstance(question, Choice):
        yield _label_of(pack, question, given[0])
        return
    for number in numbers(question, given):
        yield str(number)
    if given == (NONE,):
        yield phrases.none
    else:
        yield phrases.not_sure if NOT_SURE in given else phrases.go_on


def numbers(question: Checklist, given: Given) -> list[int]:
    """Return the numbers that the ticked signs have on the list."""
    return [number for number, sign in enumerate(question.signs, 1) if sign.id in given]


def _label_of(pack: Pack, question: Choice, wanted: str) -> str:
    listed = [answer.id for _, group in question.groups for answer in group]
    if wanted in listed:
        return str(listed.index(wanted) + 1)
    answer = next(answer for answer in question.answers if answer.id == wanted)
    label: str = answer.label or getattr(pack.phrases, answer.id)
    return label
