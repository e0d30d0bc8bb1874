"""How topics, and the words that people type, are written: refused with what to do when they cannot be right."""

from __future__ import annotations

import pytest
from conversation import shipped_pack
from tiny_knowledge import tiny_pack, tiny_texts

from bot.guidance.library import load
from bot.guidance.problem import Problem
from bot.guidance.reader import read_pack
from bot.guidance.topic import REQUIRED_TOPICS

NEGLECT = "topics/neglect.yaml"
SAID = '["One. [OWN]", "Two. [OWN]", "Three. [OWN]", "Four. [OWN]", "Five. [OWN]"]'


def refusals(file: str, old: str, new: str) -> list[Problem]:
    """Return what is refused after an edit, which must be in the file and in the lines that were edited."""
    texts = tiny_texts()
    assert old in texts[file]
    edited = texts[file].replace(old, new, 1)
    first = edited[: texts[file].index(old)].count("\n") + 1
    problems = read_pack({**texts, file: edited}).problems
    assert {found.file for found in problems} <= {file}
    assert all(
        first <= found.line <= first + new.count("\n") for found in problems if "is missing" not in found.message
    )
    return problems


def refusal(file: str, old: str, new: str) -> str:
    """Return the one refusal after an edit."""
    (found,) = refusals(file, old, new)
    return found.message


def row(file: str, part: str) -> str:
    """Return the row of a file of the tiny pack that begins with the name of a part."""
    return next(row for row in tiny_texts()[file].splitlines() if row.startswith(f"{part}:"))


@pytest.mark.parametrize(
    "part", ["title", "names", "ways", "questions", "know", "act", "ring", "by_when", "do", "do_not", "opens"]
)
def test_no_part_of_a_topic_may_be_left_out(part: str) -> None:
    assert f'"{part}" is missing' in refusal(NEGLECT, row(NEGLECT, part), "")


@pytest.mark.parametrize("part", ["names", "ways", "questions", "know", "act", "ring", "do", "do_not", "opens"])
def test_no_list_of_a_topic_is_empty(part: str) -> None:
    assert f"{part}: " in refusal(NEGLECT, row(NEGLECT, part), f"{part}: []")


@pytest.mark.parametrize(
    ("part", "written"),
    [
        *((part, SAID) for part in ("know", "act", "do", "do_not")),
        ("ring", "[day_line, night_line, emergency, doubtful_line]"),
        ("opens", "[tiny, other, contacts]"),
    ],
)
def test_no_list_of_a_topic_is_longer_than_can_be_read_in_a_minute(part: str, written: str) -> None:
    assert "at most" in refusal(NEGLECT, row(NEGLECT, part), f"{part}: {written}")


@pytest.mark.parametrize("part", ["know", "act", "do", "do_not"])
def test_a_topic_says_nothing_without_a_source(part: str) -> None:
    assert "no source" in refusal(NEGLECT, row(NEGLECT, part), f"{part}: [Just so.]")
    assert "no source" in refusal(NEGLECT, row(NEGLECT, "by_when"), "by_when: Soon.")


TYPED = {
    "the name of a topic": (NEGLECT, "[neglect]", "[Neglect]", "neglect"),
    "a way to ask": (NEGLECT, "always hungry", "Always Hungry", "always hungry"),
    "a question": (NEGLECT, "what about neglect", "What about neglect", "what about neglect"),
    "urgent words of a topic": (NEGLECT, "left alone", "LEFT alone", "left alone"),
    "another form of an abbreviation": ("synonyms.yaml", "also: [abc]", "also: [ABC]", "abc"),
    "what an abbreviation stands for": ("synonyms.yaml", "better childhood}", "Better childhood}", "better childhood"),
    "a word for the same": ("same_words.yaml", "smack", "Smack", "smack"),
    "urgent words": ("urgent.yaml", "[in danger,", "[In danger,", "in danger"),
    "words that take urgent words back": ("urgent.yaml", "[not in danger]", "[Not in danger]", "not in danger"),
    "what lies elsewhere": ("elsewhere.yaml", "sunshine", "Sunshine", "sunshine"),
    "a question for elsewhere": ("elsewhere.yaml", "will it rain", "Will it rain", "will it rain"),
    "a short form written out": ("grammar.yaml", "im: i am", "im: I am", "i am"),
    "a denial": ("grammar.yaml", "[no signs of,", "[No signs of,", "no signs of"),
    "what is asked in general": ("grammar.yaml", "[training,", "[Training,", "training"),
    "what happens now": ("grammar.yaml", "[right now]", "[Right now]", "right now"),
    "a word before a name": ("identifying.yaml", "[mr, mrs]", "[Mr, mrs]", "mr"),
    "a place": ("identifying.yaml", "tinytown", "Tinytown", "tinytown"),
    "a plain word": ("plain_words.yaml", "table", "Table", "table"),
}


@pytest.mark.parametrize(("file", "old", "new", "instead"), TYPED.values(), ids=TYPED)
def test_words_that_people_type_are_written_in_small_letters(file: str, old: str, new: str, instead: str) -> None:
    message = refusal(file, old, new)
    assert "small letters" in message
    assert f'"{instead}"' in message


def test_words_that_people_type_are_some_words_on_one_line() -> None:
    assert "some words are needed" in refusal(NEGLECT, "always hungry", '"  "')
    texts = tiny_texts()
    texts[NEGLECT] = texts[NEGLECT].replace("always hungry", '"always   hungry"')
    files = read_pack(texts).files
    assert files is not None
    assert "always hungry" in files.topics["neglect"].ways


REFUSED = {
    "a title too long for a button": (NEGLECT, "title: ", "title: A very long name for a topic about ", "on a button"),
    "a title without words": (NEGLECT, 'title: "Neglect"', 'title: " "', "some words are needed"),
    "a part that no topic has": (NEGLECT, "ways:", "wayz: [x]\nways:", '"wayz" is not known'),
    "an abbreviation without a meaning": ("synonyms.yaml", 'means: "Extra years. [WEAK]", ', "", '"means" is missing'),
    "a meaning without a source": ("synonyms.yaml", "Extra years. [WEAK]", "Extra years.", "no source"),
    "an urgency that does not exist": ("urgent.yaml", "urgency: now", "urgency: nwo", 'Did you mean "now"?'),
    "urgent words that say nothing": ("urgent.yaml", '["Danger? Ring 999 now. [OWN]"]', "[]", "at least 1"),
    "urgent words that say too much": ("urgent.yaml", '["Danger? Ring 999 now. [OWN]"]', SAID, "at most 3"),
    "urgent words without a source": ("urgent.yaml", "999 now. [OWN]", "999 now.", "no source"),
    "a phrase that ends in dots": ("urgent.yaml", "in danger,", '"hurt ...",', 'words are missing beside "..."'),
    "a phrase that begins with a plus": ("urgent.yaml", "in danger,", '" + hurt",', "no word"),
    "a phrase without words": ("urgent.yaml", "in danger,", '"!!!",', '"!!!" is no word'),
    "a phrase with half an either": ("urgent.yaml", "in danger,", '"hit/ him",', '"hit/" is no word'),
    "a phrase with half a family": ("urgent.yaml", "in danger,", '"<sharp him",', '"<sharp" is no word'),
    "urgent words of a topic that are no phrase": (NEGLECT, "left alone", '"left ... "', "words are missing"),
    "a family of families": ("families.yaml", "blade", "<wound>", '"<wound>" is no word'),
    "a family of nobody": ("families.yaml", "[blood, gash]", "[]", "at least 1"),
    "points that are no number": ("danger_points.yaml", '"70": petrol', "many: petrol", "many"),
    "only now and then": ("urgent.yaml", 'only_now: "yes"', "only_now: sometimes", "only_now"),
    "elsewhere without words": ("elsewhere.yaml", "ways: [elderly neighbour, care home]", "ways: []", "at least 1"),
    "elsewhere without ways": ("elsewhere.yaml", ", ways: [elderly neighbour, care home]", "", '"ways" is missing'),
    "elsewhere that says nothing": ("elsewhere.yaml", '["Ring about adults. [OWN]"]', "[]", "at least 1"),
    "an example neither urgent nor not": ("asked.yaml", 'urgent: "no"', "urgent: perhaps", '"perhaps" is not allowed'),
    "an example that does not say": ("asked.yaml", ', urgent: "no"', "", '"urgent" is missing'),
    "an example without a message": ("asked.yaml", 'message: "is this neglect", ', "", '"message" is missing'),
}


@pytest.mark.parametrize(("file", "old", "new", "says"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_right_is_refused_with_what_to_do(file: str, old: str, new: str, says: str) -> None:
    assert says in refusal(file, old, new)


@pytest.mark.parametrize(
    ("file", "part"),
    [
        *(("grammar.yaml", part) for part in ("short_forms", "deny", "not_now", "now", "say_little", "asks_meaning")),
        *(("identifying.yaml", part) for part in ("titles", "names", "places", "road_kinds", "accounts")),
    ],
)
def test_the_little_words_are_all_there_or_missed(file: str, part: str) -> None:
    assert f'"{part}" is missing' in refusal(file, row(file, part), "")


def test_what_may_be_left_out_has_a_harmless_default() -> None:
    pack = tiny_pack()
    assert pack.topics["training"].urgent == ()
    assert (pack.synonyms["XYZ"].topic, pack.synonyms["XYZ"].reads_as) == (None, None)
    assert (pack.urgent["of_topic"].when, pack.urgent["of_topic"].helpline) == ((), ())
    assert (pack.urgent["danger_now"].only_now, pack.urgent["talk_only"].only_now) == (False, True)
    assert (pack.elsewhere["weather"].ring, pack.elsewhere["adults"].questions) == ((), ())
    asked = load({**tiny_texts(), "asked.yaml": 'rain: {message: some rain, urgent: "no"}'}).asked["rain"]
    assert (asked.topics, asked.elsewhere, asked.urgent) == ((), None, "no")


def test_a_topic_tells_all_that_it_says_in_reading_order() -> None:
    said = [statement.text for statement in tiny_pack().topics["neglect"].statements()]
    assert said == [
        *("What neglect is.", "Act on neglect.", "Today, for neglect.", "Do this about neglect."),
        "Do not do that about neglect.",
    ]


def test_the_shipped_pack_has_every_topic_that_others_rely_on() -> None:
    assert len(set(REQUIRED_TOPICS)) == len(REQUIRED_TOPICS)
    assert set(REQUIRED_TOPICS) <= set(shipped_pack().topics)
