"""The screens that ask: a choice, a checklist, and what a question means."""

from __future__ import annotations

from bot.dialogue.action import Button, Screen, View
from bot.dialogue.term import terms_in
from bot.dialogue.trail import Row, Trail, labelled_rows, numbered_rows, said_of
from bot.dialogue.wording import render
from bot.guidance.question import NONE, NOT_SURE, Answer, Checklist, Choice, Given, Question


def question_screen(trail: Trail, question: Question) -> Screen:
    """Return the screen that asks a question."""
    if isinstance(question, Checklist):
        return _checklist_screen(trail, question)
    return _choice_screen(trail, question)


def _choice_screen(trail: Trail, question: Choice) -> Screen:
    path = trail.position.path

    def button(answer: Answer, label: str) -> Button:
        return Button(label, trail.to((*path, (answer.id,))))

    numbers: list[Button] = []
    groups: list[tuple[str, list[tuple[int, str]]]] = []
    for heading, answers in question.groups:
        groups.append((heading, []))
        for answer in answers:
            numbers.append(button(answer, str(len(numbers) + 1)))
            groups[-1][1].append((len(numbers), label_of(trail, answer)))
    grouped = {answer.id for _, answers in question.groups for answer in answers}
    singles = [button(answer, label_of(trail, answer)) for answer in question.answers if answer.id not in grouped]
    rows = (*numbered_rows(numbers), *labelled_rows(singles))
    text = render("choice", trail.voice, question=question, groups=groups, **trail.read_back())
    return Screen(text, (*rows, *_foot(trail)))


def _checklist_screen(trail: Trail, question: Checklist) -> Screen:
    pending: Given = trail.tap.pending or ()
    path = trail.position.path
    numbers = [index for index, sign in enumerate(question.signs, 1) if sign.id in pending]
    toggles = []
    for index, sign in enumerate(question.signs, 1):
        ticked = sign.id in pending
        after = tuple(item for item in pending if item != sign.id) if ticked else (*pending, sign.id)
        after = tuple(item.id for item in question.signs if item.id in after)
        toggles.append(Button(f"✓ {index}" if ticked else str(index), trail.to(path, View.position, after)))
    on: list[Row] = []
    if pending:
        on.append((trail.button("go_on", trail.to((*path, pending))),))
    elif question.none is not None:
        on.append((trail.button("none", trail.to((*path, (NONE,)))),))
    on.append((trail.button("not_sure", trail.to((*path, (*pending, NOT_SURE)))),))
    weak = any(trail.voice.pack.weak(sign.say) for sign in question.signs)
    text = render(
        "checklist",
        trail.voice,
        question=question,
        pending=pending,
        numbers=numbers,
        weak=weak,
        **trail.read_back(),
    )
    notice = render("notice", trail.voice, numbers=numbers) if trail.tap.pending is not None else ""
    return Screen(text, (*numbered_rows(toggles), *on, *_foot(trail)), notice)


def meaning_screen(trail: Trail, question: Question) -> Screen:
    """Return the screen that says what a question means, with its examples and sources."""
    pack = trail.voice.pack
    said = said_of(question)
    codes = dict.fromkeys(code for statement in said for code in statement.sources)
    text = render(
        "meaning",
        trail.voice,
        question=question,
        strengths=question.explanation.strengths,
        terms=terms_in(pack, question.ask, *(statement.text for statement in said)),
        sources=[pack.sources[code] for code in codes],
    )
    back = trail.button("back", trail.here(View.position))
    speak = () if trail.adding else ((trail.button("cannot_speak", trail.here(View.emergency)),),)
    return Screen(text, ((back,), *speak))


def label_of(trail: Trail, answer: Answer) -> str:
    """Return the words on an answer's button."""
    if answer.label is not None:
        return answer.label
    label: str = getattr(trail.voice.pack.phrases, answer.id)
    return label


def _foot(trail: Trail) -> tuple[Row, ...]:
    return (
        *trail.change_row(),
        (trail.button("meaning", trail.here(View.meaning)),),
        trail.walking_row(),
    )
