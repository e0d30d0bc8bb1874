"""What a practitioner does is noted once the answer is there: what was answered, and nothing about who answered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import TypeVar

import pytest
import pytest_asyncio
from conversation import MONDAY_AFTERNOON
from running_bot import bot_in_this_process
from taps import tap
from telegram_people import Person
from telegram_server import TelegramServer
from tiny_knowledge import tiny_pack, tiny_texts

from bot.dialogue.action import OpenChoices, OpenPage, OpenTopic, StartFlow, Tap, View
from bot.dialogue.button_code import write_button
from bot.dialogue.checksum import checksum
from bot.dialogue.guide import Guide
from bot.guidance.library import Library, load
from bot.querylog.row import Event, QuestionAsked, QuestionChosen, WalkFeedback, WalkStep
from handlers.note import Notes, in_office_hours

TINY = tiny_pack()
PHRASES = TINY.phrases
E = TypeVar("E")


@dataclass
class Notebook:
    """Takes events and remembers them, or fails when it is told to."""

    taken: list[tuple[Event, int | None]] = field(default_factory=list)
    broken: bool = False

    def put(self, event: Event, update: int | None) -> None:
        """Take an event."""
        if self.broken:
            raise RuntimeError("the notebook is lost")
        self.taken.append((event, update))

    def all(self, kind: type[E]) -> list[E]:
        """Return the events of one kind."""
        return [event for event, _ in self.taken if isinstance(event, kind)]


@dataclass
class Scene:
    """Telegram, a bot whose walks are numbered, and what it noted."""

    telegram: TelegramServer
    notebook: Notebook
    notes: Notes

    async def noted(self, enough: Callable[[], object]) -> None:
        """Wait until something was noted: it is, a moment after the answer is seen."""
        for _ in range(500):
            if enough():
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"noted so far: {self.notebook.taken}")

    async def walked(self, person: Person, *labels: str, noted: int | None = None) -> list[WalkStep]:
        """Open the tiny flow as somebody, tap buttons, and return the steps that were noted: one a tap, or so many."""
        await person.send("/tiny")
        await person.wait_for_message()
        for label in labels:
            await tap(person, label)
        await self.noted(lambda: len(self.notebook.taken) == (noted or 1 + len(labels)))
        return self.notebook.all(WalkStep)

    async def asked(self, person: Person, words: str) -> QuestionAsked:
        """Type words and return the question that was noted."""
        before = len(self.notebook.all(QuestionAsked))
        await person.send(words)
        await person.wait_for_message()
        await self.noted(lambda: len(self.notebook.all(QuestionAsked)) > before)
        return self.notebook.all(QuestionAsked)[-1]


@pytest_asyncio.fixture
async def scene() -> AsyncIterator[Scene]:
    """The bot on the tiny pack on a Monday afternoon, with an empty notebook."""
    minted = (f"walk{number:02}" for number in range(100))
    guide = Guide(Library(TINY), lambda: MONDAY_AFTERNOON, lambda: next(minted))
    notebook = Notebook()
    notes = Notes(notebook, guide)
    async with TelegramServer() as telegram, bot_in_this_process(telegram, guide, notes):
        yield Scene(telegram, notebook, notes)


async def test_a_walk_is_noted_question_by_question_to_its_ending(scene: Scene) -> None:
    steps = await scene.walked(scene.telegram.person(), "No", "1", "1", "Continue", "None of these")
    assert [(step.question, step.outcome) for step in steps] == [
        ("danger", ""),
        ("area", ""),
        ("home_level_4", ""),
        ("home_level_4", ""),
        ("also", ""),
        ("end", "ring_today"),
    ]
    paths = [step.path for step in steps]
    assert paths[0] == ""
    assert all(later.startswith(earlier) for earlier, later in pairwise(paths))
    assert {(step.walk, step.flow, step.version) for step in steps} == {("walk00", "tiny", TINY.version)}
    assert {(step.day, step.office_hours) for step in steps} == {(date(2026, 11, 23), True)}


async def test_each_walk_has_an_id_of_its_own_however_it_was_opened(scene: Scene) -> None:
    person = scene.telegram.person()
    await scene.walked(person, "Start again")
    await person.send("/start tiny")
    await person.wait_for_message()
    await scene.noted(lambda: len(scene.notebook.taken) == 3)
    assert [step.walk for step in scene.notebook.all(WalkStep)] == ["walk00", "walk01", "walk02"]


async def test_going_back_is_noted_as_a_shorter_path(scene: Scene) -> None:
    steps = await scene.walked(scene.telegram.person(), "No", "1", "Back")
    assert steps[-1].question == "area"
    assert steps[-2].path.startswith(steps[-1].path)
    assert len(steps[-1].path) < len(steps[-2].path)


async def test_another_worry_is_noted_on_the_same_walk(scene: Scene) -> None:
    walked = ("No", "1", "1", "Continue", "None of these", "Add another worry")
    steps = await scene.walked(scene.telegram.person(), *walked)
    assert (steps[-1].question, steps[-1].outcome) == ("area", "")
    assert steps[-1].path == steps[-2].path


async def test_reading_more_about_a_question_or_an_ending_is_not_noted(scene: Scene) -> None:
    person = scene.telegram.person()
    await scene.walked(
        person, "What does this mean?", "Back", "Yes", "More", "Sources", "Back", "Your answers", noted=4
    )
    for label in ("Back", "Record", "Back", "Cannot speak?", "Back", "Menu"):
        await tap(person, label)
    await scene.noted(lambda: len(scene.notebook.taken) == 7)
    assert {step.question for step in scene.notebook.all(WalkStep)} == {"danger", "end"}


async def test_feedback_is_noted_word_by_word_and_skipping_is_not(scene: Scene) -> None:
    person = scene.telegram.person()
    await scene.walked(
        person, "Yes", "How was it?", "In part", "I was not sure", "Too low", "How soon", "Health", noted=6
    )
    assert scene.notebook.all(WalkFeedback) == [
        WalkFeedback("walk00", "helpful", "partly"),
        WalkFeedback("walk00", "wished", "not_sure"),
        WalkFeedback("walk00", "disagrees", "too_low:how_soon"),
        WalkFeedback("walk00", "sector", "health"),
    ]
    await tap(person, "Back to it")
    for label in ("How was it?", "Skip", "Skip", "I agree", "Skip"):
        await tap(person, label)
    assert len(scene.notebook.all(WalkFeedback)) == 4


async def test_a_typed_question_is_noted_by_its_topics_and_words_of_the_field(scene: Scene) -> None:
    asked = await scene.asked(scene.telegram.person(), "is this neglect? ring Zofia on 07700 900123")
    assert asked.question == "walk00"
    assert (asked.kind, asked.urgent) == ("answer", False)
    assert asked.topics[0] == ("neglect", "high")
    assert asked.words == "neglect"
    assert asked.left_out == 5
    assert dict(asked.identifiers) == {"telephone": 1, "name": 1}
    assert (asked.day, asked.office_hours, asked.version) == (date(2026, 11, 23), True, TINY.version)


async def test_a_question_without_an_answer_is_noted_too(scene: Scene) -> None:
    asked = await scene.asked(scene.telegram.person(), "xyzzy plugh")
    assert (asked.kind, asked.topics, asked.words) == ("none", (), "")
    assert asked.left_out == 2


async def test_an_urgent_question_is_noted_as_one(scene: Scene) -> None:
    asked = await scene.asked(scene.telegram.person(), "the baby is in danger")
    assert (asked.kind, asked.urgent) == ("urgent", True)


async def test_what_was_meant_instead_is_noted_for_the_question_that_was_typed(scene: Scene) -> None:
    person = scene.telegram.person()
    asked = await scene.asked(person, "neglect or training")
    if PHRASES.not_meant in person.screen.labels:
        await tap(person, PHRASES.not_meant)
    await tap(person, TINY.topics["training"].title)
    await scene.noted(lambda: scene.notebook.all(QuestionChosen))
    assert scene.notebook.all(QuestionChosen) == [QuestionChosen(asked.question, "training")]


async def test_a_file_its_caption_and_a_group_are_never_noted(scene: Scene) -> None:
    person, group = scene.telegram.person(), scene.telegram.group()
    await person.send_photo(caption="is this neglect")
    await person.wait_for_message()
    await person.add_bot(group)
    await scene.telegram.until(lambda: group.bot_status == "left")
    await person.send("/help")
    await person.wait_for_message()
    assert scene.notebook.taken == []


@pytest.mark.parametrize(
    "data",
    [
        *("ot:neglect~walk00aaaa", "ot:neglect~Quillo", "f:nowhere", "p:start", "rubbish", "delete"),
        "1" + checksum(body := f"walk00{TINY.version}TqBAA") + body,
    ],
)
async def test_a_forged_button_is_answered_and_not_noted(scene: Scene, data: str) -> None:
    person = scene.telegram.person()
    await person.send("/help")
    await person.wait_for_message()
    pressed = await person.tap_data(data)
    await scene.telegram.until(lambda: pressed.answers)
    assert scene.notebook.taken == []


async def test_each_event_comes_with_the_number_of_its_update_so_that_it_counts_once(scene: Scene) -> None:
    scene.telegram.deliver_twice = True
    await scene.walked(scene.telegram.person(), "No")
    await scene.noted(lambda: len(scene.notebook.taken) == 4)
    updates = [update for _, update in scene.notebook.taken]
    assert len(set(updates)) == 2
    assert None not in updates


async def test_a_note_that_fails_takes_nothing_from_the_practitioner(scene: Scene) -> None:
    scene.notebook.broken = True
    person = scene.telegram.person()
    await person.send("/tiny")
    assert TINY.flows["tiny"].questions["danger"].ask in (await person.wait_for_message()).text
    assert TINY.flows["tiny"].questions["area"].ask in (await tap(person, "No")).text
    await person.send("is this neglect")
    assert TINY.topics["neglect"].title in (await person.wait_for_message()).text
    await scene.noted(lambda: scene.notes.failed == 3)
    assert "failed" not in person.screen.text


async def test_what_could_not_be_shown_is_not_noted(scene: Scene) -> None:
    person = scene.telegram.person()
    scene.telegram.fail_next("sendMessage", 400, "Bad Request: chat not found")
    await person.send("/tiny")
    assert TINY.pages["failed"].title in (await person.wait_for_message()).text
    assert scene.notebook.taken == []


def test_no_event_has_a_place_for_a_person() -> None:
    kinds = (WalkStep, WalkFeedback, QuestionAsked, QuestionChosen)
    names = {each.name for kind in kinds for each in fields(kind)}
    assert names.isdisjoint({"user", "user_id", "chat", "chat_id", "name", "username", "message", "message_id", "text"})


@pytest.fixture
def notebook() -> Notebook:
    """An empty notebook."""
    return Notebook()


def notes_of(notebook: Notebook, library: Library, at: datetime = MONDAY_AFTERNOON) -> Notes:
    """Return notes that are written into a notebook at a moment."""
    return Notes(notebook, Guide(library, lambda: at, lambda: "walk00"))


def test_actions_that_say_nothing_are_not_noted(notebook: Notebook) -> None:
    notes = notes_of(notebook, Library(TINY))
    for action in (OpenPage("start"), StartFlow("nowhere"), OpenTopic("neglect"), OpenChoices(("cse",), "walk00")):
        notes.acted(action, 1)
    assert (notebook.taken, notes.failed) == ([], 0)


def test_with_a_key_the_log_holds_another_id_than_the_button_and_always_the_same(notebook: Notebook) -> None:
    ended = Tap("tiny", TINY.version, "Quillo", (("yes",),))
    for key in ("secret", "secret", "another"):
        notes = notes_of(notebook, Library(TINY))
        notes.key = key
        notes.acted(ended, 1)
        notes.acted(replace(ended, view=View.feedback, remark="F"), 2)
        notes.acted(OpenTopic("neglect", (), "Quillo"), 3)
    names = [str(getattr(event, "walk", "") or getattr(event, "question", "")) for event, _ in notebook.taken]
    assert len(set(names[:6])) == 1
    assert set(names[:6]).isdisjoint(names[6:])
    assert "Quillo" not in names
    assert {len(name) for name in names} == {6}


@pytest.mark.parametrize(
    "changes",
    [
        {"flow": "nowhere"},
        {"version": "00000000"},
        {"path": (("maybe",),)},
        {"view": View.add_worry},
        {"view": View.feedback, "remark": "F"},
        {"view": View.feedback, "path": (("yes",),), "remark": "_"},
        {"path": (("yes",),), "outcome": 1},
    ],
    ids=str,
)
def test_a_tap_that_shows_no_step_is_not_noted(notebook: Notebook, changes: dict[str, object]) -> None:
    notes = notes_of(notebook, Library(TINY))
    notes.acted(replace(Tap("tiny", TINY.version, "walk00", ()), **changes), 1)  # type: ignore[arg-type]
    assert (notebook.taken, notes.failed) == ([], 0)


def test_a_tap_of_a_withdrawn_version_is_not_noted(notebook: Notebook) -> None:
    texts = tiny_texts()
    newer = load({**texts, "pack.yaml": texts["pack.yaml"].replace("withdrawn: []", f'withdrawn: ["{TINY.version}"]')})
    notes_of(notebook, Library(newer)).acted(Tap("tiny", TINY.version, "walk00", ()), 1)
    assert notebook.taken == []


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 23, 8, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 27, 16, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 27, 17, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 28, 12, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 29, 12, 0, tzinfo=UTC), False),
        (datetime(2026, 12, 25, 12, 0, tzinfo=UTC), False),
        (datetime(2026, 12, 28, 12, 0, tzinfo=UTC), False),
        (datetime(2026, 7, 1, 8, 30, tzinfo=UTC), True),
        (datetime(2026, 7, 1, 16, 30, tzinfo=UTC), False),
    ],
    ids=[
        *("nine", "before nine", "before five", "five", "Saturday", "Sunday"),
        *("Christmas", "the holiday for Boxing Day", "half past nine in summer", "half past five in summer"),
    ],
)
def test_office_hours_are_those_of_the_area(at: datetime, expected: bool) -> None:
    assert in_office_hours(TINY, TINY.local(at)) is expected


def test_the_day_is_the_day_of_the_area(notebook: Notebook) -> None:
    notes = notes_of(notebook, Library(TINY), datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    notes.acted(Tap("tiny", TINY.version, "walk00", ()), 1)
    [step] = notebook.all(WalkStep)
    assert (step.day, step.office_hours) == (date(2026, 7, 1), False)


def test_a_button_of_a_topic_in_a_menu_carries_no_question() -> None:
    assert "~" not in write_button(TINY, OpenTopic("neglect", ("cse",)))
