"""The free-text door is checked: every topic there and found, every screen fitting, every example answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest
from tiny_knowledge import tiny_texts

from bot.dialogue.button_code import topic_code
from bot.dialogue.topic import topic_screen
from bot.guidance.library import load
from bot.guidance.problem import Place, Problem
from bot.guidance.reader import read_pack
from bot.guidance.topic import REQUIRED_TOPICS
from bot.proof.check import check_texts
from bot.proof.topics import Topics, check_topic_entries

NIGHT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
NEGLECT, TRAINING = "topics/neglect.yaml", "topics/training.yaml"
LONG = "Words that go on and on. " * 180


EXAMPLE = '{message: "is this neglect", topics: [neglect], urgent: "no"}'


def edited(*changes: tuple[str, str, str]) -> dict[str, str]:
    """Return the tiny pack, with one example of a message, and words replaced in its files, each once."""
    texts = tiny_texts() | {"asked.yaml": f"neglect: {EXAMPLE}\n"}
    for file, old, new in changes:
        assert old in texts[file], f"{file} does not hold {old!r}"
        texts[file] = texts[file].replace(old, new, 1)
    return texts


def entries(texts: dict[str, str]) -> list[Problem]:
    """Return what is wrong with the topics as they are written."""
    reading = read_pack(texts)
    assert reading.files is not None
    return list(check_topic_entries(reading, reading.files))


def found(*changes: tuple[str, str, str]) -> list[tuple[str, Place, str]]:
    """Return what is wrong with the free-text door after edits."""
    return list(Topics(load(edited(*changes)), NIGHT).check())


def test_nothing_is_wrong_with_a_door_in_order_and_two_screens_of_each_topic_are_shown() -> None:
    assert entries(tiny_texts()) == []
    topics = Topics(load(edited()), NIGHT)
    assert list(topics.check()) == []
    assert topics.shown > 2 * len(topics.pack.topics) + len(topics.pack.elsewhere)


@pytest.mark.parametrize("name", REQUIRED_TOPICS[:3])
def test_a_topic_that_others_rely_on_is_missed(name: str) -> None:
    texts = tiny_texts()
    del texts[f"topics/{name}.yaml"]
    (problem,) = entries(texts)
    assert (problem.rule, problem.file) == ("topic", f"topics/{name}.yaml")
    assert problem.message == f'the topic "{name}" is missing; add topics/{name}.yaml'


def test_a_topic_that_could_not_be_read_is_not_also_missed() -> None:
    assert entries(edited((NEGLECT, "opens: [tiny]", "opens: []"))) == []


def test_what_is_said_of_the_urgent_words_of_topics_is_missed() -> None:
    (problem,) = entries(edited(("urgent.yaml", "of_topic:", "of_topics:")))
    assert (problem.rule, problem.file) == ("topic", "urgent.yaml")
    assert '"of_topic" is missing' in problem.message


def twins() -> tuple[str, str]:
    """Return two names of topics whose codes on buttons are the same."""
    seen: dict[str, str] = {}
    names = (f"topic_{number}" for number in count())
    second = next(name for name in names if seen.setdefault(topic_code(name), name) != name)
    return seen[topic_code(second)], second


def test_two_topics_that_buttons_cannot_tell_apart_are_refused() -> None:
    first, second = twins()
    texts = tiny_texts()
    for name in (first, second):
        texts[f"topics/{name}.yaml"] = texts[TRAINING].replace("training", name.replace("_", " "))
    (problem,) = entries(texts)
    assert (problem.rule, problem.file) == ("S8", f"topics/{second}.yaml")
    assert problem.message.startswith(f'"{second}" and "{first}" have the same code')


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("names: [training]", "names: [training, neglect]"),
        ("[signs of training]", "[signs of training, dirty clothes]"),
    ],
    ids=["its name", "a way to ask for it"],
)
def test_words_that_belong_to_another_topic_are_refused_in_their_place(old: str, new: str) -> None:
    texts = edited((TRAINING, old, new))
    (problem,) = entries(texts)
    assert (problem.rule, problem.file) == ("topic", TRAINING)
    claimed = texts[TRAINING].splitlines()[problem.line - 1][problem.column - 1 :].rstrip("]")
    assert problem.message == f'"{claimed}" stands already in neglect; keep it in one'


def test_a_topic_may_repeat_its_own_words() -> None:
    assert entries(edited((TRAINING, "[signs of training]", "[training, training]"))) == []


LONG_PLACES: dict[str, tuple[str, str, str, Place]] = {
    "an answer": (NEGLECT, "Act on neglect.", LONG, ("topics", "neglect")),
    "what to do and not to do": (NEGLECT, "Do not do that about neglect.", LONG, ("topics", "neglect")),
    "what lies elsewhere": ("elsewhere.yaml", "Ring about adults.", LONG, ("elsewhere", "adults")),
    "no answer": ("pages/free_text.yaml", "This is the page free_text.", LONG, ("pages", "free_text")),
}


@pytest.mark.parametrize(("file", "old", "new", "place"), LONG_PLACES.values(), ids=LONG_PLACES)
def test_a_screen_too_long_for_telegram_is_refused(file: str, old: str, new: str, place: Place) -> None:
    ((rule, where, message),) = found((file, old, new))
    assert (rule, where) == ("S8", place)
    assert "4096" in message


@pytest.mark.parametrize(
    ("file", "old"), [("urgent.yaml", "This may be urgent. Ring"), ("synonyms.yaml", "Extra years.")]
)
def test_words_that_may_stand_above_every_answer_must_fit_above_all_of_them(file: str, old: str) -> None:
    problems = found((file, old, LONG))
    assert {rule for rule, _, _ in problems} == {"S8"}
    assert {str(where[0]) for _, where, _ in problems} == {"topics", "urgent", "elsewhere", "pages"}


def test_an_urgent_line_without_999_leaves_the_danger_line_in_its_place() -> None:
    assert found(("urgent.yaml", "Ring 999 now", "Ring the police now")) == []


def test_a_screen_that_lost_its_999_line_is_refused() -> None:
    topics = Topics(load(edited()), NIGHT)
    screen = topic_screen(topics.voice, "neglect", ())
    assert list(topics.fits(("topics", "neglect"), screen)) == []
    lost = replace(screen, text=screen.text.replace("999", "the police"))
    ((rule, where, message),) = topics.fits(("topics", "neglect"), lost)
    assert (rule, where) == ("S2", ("topics", "neglect"))
    assert "999" in message


def test_a_name_that_does_not_find_its_topic_is_refused_with_what_it_finds() -> None:
    shared = ("neglect", "cse", "fgm", "training", "lado", "missing")
    problems = found(*((f"topics/{name}.yaml", f"[{name}]", f"[{name}, zigzag]") for name in shared))
    assert len(problems) >= 3
    for rule, where, message in problems:
        assert rule == "topic"
        assert where in {("topics", name, "names", 1) for name in shared}
        said, _, instead = message.partition("does not find it; it finds ")
        assert '"zigzag"' in said
        assert set(instead.split(", ")) < set(shared) - {where[1]}


def test_a_name_without_a_word_finds_nothing() -> None:
    ((rule, where, message),) = found((NEGLECT, "names: [neglect]", 'names: [neglect, "?"]'))
    assert (rule, where) == ("topic", ("topics", "neglect", "names", 1))
    assert "finds nothing" in message


EXAMPLES = {
    "not heard as urgent": ('"is this neglect", topics: [neglect], urgent: "yes"', "urgent", "not heard as urgent"),
    "heard as urgent": ('"neglect in danger", topics: [], urgent: "no"', "urgent", "as urgent (danger_now)"),
    "another topic": ('"is this neglect", topics: [training, cse], urgent: "no"', "topics", "finds neglect"),
    "no topic": ('"qwertyuiop", topics: [neglect], urgent: "no"', "topics", "finds nothing"),
    "a topic where there is none": ('"is this neglect", urgent: "no"', None, "taken to be about neglect"),
    "nothing elsewhere": (
        '"is this neglect", topics: [neglect], urgent: "no", elsewhere: weather',
        "elsewhere",
        "taken to be about nothing",
    ),
    "another elsewhere": ('"will it rain", urgent: "no", elsewhere: adults', "elsewhere", "to be about weather"),
}


@pytest.mark.parametrize(("example", "part", "says"), EXAMPLES.values(), ids=EXAMPLES)
def test_an_example_that_is_answered_otherwise_is_refused(example: str, part: str | None, says: str) -> None:
    place: Place = ("asked", "neglect", part) if part else ("asked", "neglect")
    problems = found(("asked.yaml", EXAMPLE, f"{{message: {example}}}"))
    assert {rule for rule, _, _ in problems} == {"example"}
    assert says in next(message for _, where, message in problems if where == place)


@pytest.mark.parametrize(
    "example",
    [
        '"is this neglect", topics: [training, neglect], urgent: "no"',
        '"a child is in danger and it is neglect", topics: [neglect, immediate_danger], urgent: "yes"',
        '"will it rain", urgent: "no", elsewhere: weather',
        '"qwertyuiop", urgent: "no"',
    ],
)
def test_an_example_that_is_answered_as_it_says_is_in_order(example: str) -> None:
    assert found(("asked.yaml", EXAMPLE, f"{{message: {example}}}")) == []


def test_the_check_of_a_pack_tells_the_file_and_the_line() -> None:
    texts = edited(("asked.yaml", "is this neglect", "is this training"))
    report = check_texts(texts, NIGHT)
    (problem,) = report.errors
    assert (problem.rule, problem.file) == ("example", "asked.yaml")
    assert "is this training" in texts["asked.yaml"].splitlines()[problem.line - 1]
    assert report.screens > 2 * len(REQUIRED_TOPICS)
