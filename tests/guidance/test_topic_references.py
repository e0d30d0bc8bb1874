"""Whatever a topic or a list of typed words names must stand in the pack, and is refused where it does not."""

from __future__ import annotations

import pytest
from tiny_knowledge import tiny_texts

from bot.guidance.problem import Problem
from bot.guidance.reader import read_pack
from bot.guidance.references import check_references

NEGLECT = "topics/neglect.yaml"
NOT_URGENT = 'topics: [neglect], urgent: "no"'
BROKEN = {
    "a contact of a topic": (NEGLECT, "ring: [day_line]", "ring: [daily_line]", '"day_line"'),
    "a contact in a topic's sentence": (NEGLECT, "Act on neglect.", "Ring {day_lin}.", '"day_line"'),
    "a source of a topic": (NEGLECT, "[WEAK]", "[WAEK]", '"WEAK"'),
    "what a topic opens": (NEGLECT, "opens: [tiny]", "opens: [tinny]", '"tiny"'),
    "a page that a topic opens": (NEGLECT, "opens: [tiny]", "opens: [tiny, disclosures]", '"disclosure"'),
    "a source of an abbreviation": ("synonyms.yaml", "[WEAK]", "[WEEK]", '"WEAK"'),
    "the topic of an abbreviation": ("synonyms.yaml", "topic: neglect", "topic: neglekt", '"neglect"'),
    "a source of an urgent line": ("urgent.yaml", "999 now. [OWN]", "999 now. [ONW]", '"OWN"'),
    "a contact in an urgent line": ("urgent.yaml", "{day_line}", "{dayline}", '"day_line"'),
    "a helpline": ("urgent.yaml", "helpline: [day_line]", "helpline: [dai_line]", '"day_line"'),
    "a family in a phrase": ("urgent.yaml", "[in danger,", '["<sharrp> now",', '"sharp"'),
    "a family in a phrase that takes words back": ("urgent.yaml", "[not in danger]", '["not <wouund>"]', '"wound"'),
    "a family in urgent words of a topic": (NEGLECT, "left alone", "<sharpp> alone", '"sharp"'),
    "the kind of danger of points": ("danger_points.yaml", "  danger_now:", "  danger_noww:", '"danger_now"'),
    "a source of what lies elsewhere": ("elsewhere.yaml", "weather. [OWN]", "weather. [OWM]", '"OWN"'),
    "whom to ring elsewhere": ("elsewhere.yaml", "[night_line]", "[nigth_line]", '"night_line"'),
    "the topic of an example": ("asked.yaml", "topics: [neglect]", "topics: [negelct]", '"neglect"'),
    "what an example is about elsewhere": ("asked.yaml", NOT_URGENT, f"{NOT_URGENT}, elsewhere: wether", '"weather"'),
}


def checked(texts: dict[str, str]) -> list[Problem]:
    """Return the references of a pack that lead nowhere; all else must be in order."""
    reading = read_pack(texts)
    assert reading.files is not None
    assert not reading.problems
    return check_references(reading, reading.files)


def edited(file: str, old: str, new: str) -> dict[str, str]:
    """Return the tiny pack with words replaced in one file, once."""
    texts = tiny_texts()
    assert old in texts[file]
    return {**texts, file: texts[file].replace(old, new, 1)}


@pytest.mark.parametrize(("file", "old", "new", "nearest"), BROKEN.values(), ids=BROKEN)
def test_a_misspelt_name_is_refused_in_its_line_with_the_nearest(file: str, old: str, new: str, nearest: str) -> None:
    texts = edited(file, old, new)
    (found,) = checked(texts)
    line = texts[file][: texts[file].index(new)].count("\n") + 1
    assert (found.file, found.line, found.rule) == (file, line, "reference")
    assert f"Did you mean {nearest}" in found.message


IN_ORDER = {
    "a topic that opens a page": (NEGLECT, "opens: [tiny]", "opens: [disclosure]"),
    "a topic that opens the contacts": (NEGLECT, "opens: [tiny]", "opens: [contacts, other]"),
    "an abbreviation that belongs to no topic": ("synonyms.yaml", "topic: neglect, ", ""),
    "an example of what lies elsewhere": ("asked.yaml", NOT_URGENT, 'urgent: "no", elsewhere: adults'),
    "an example with several topics": ("asked.yaml", "topics: [neglect]", "topics: [neglect, training]"),
    "urgent words with several helplines": ("urgent.yaml", "helpline: [day_line]", "helpline: [day_line, night_line]"),
}


@pytest.mark.parametrize(("file", "old", "new"), IN_ORDER.values(), ids=IN_ORDER)
def test_what_stands_in_the_pack_may_be_named(file: str, old: str, new: str) -> None:
    assert checked(edited(file, old, new)) == []


@pytest.mark.parametrize("target", ["more_contacts", "neglect", "topic"])
def test_a_topic_opens_nothing_but_flows_pages_and_the_contacts(target: str) -> None:
    (found,) = checked(edited(NEGLECT, "opens: [tiny]", f"opens: [{target}]"))
    assert f'there is no flow or page "{target}"' in found.message


def test_the_column_is_that_of_the_name_in_its_list() -> None:
    texts = edited(NEGLECT, "ring: [day_line]", "ring: [night_line, day_lion]")
    (found,) = checked(texts)
    assert texts[NEGLECT].splitlines()[found.line - 1][found.column - 1 :].startswith("day_lion")


def test_every_name_that_leads_nowhere_is_told_of_at_once() -> None:
    texts = edited("synonyms.yaml", "topic: neglect", "topic: negligee")
    texts["asked.yaml"] = texts["asked.yaml"].replace("[neglect]", "[one, two]")
    texts[NEGLECT] = texts[NEGLECT].replace("ring: [day_line]", "ring: [three]")
    assert {found.file for found in checked(texts)} == {"synonyms.yaml", "asked.yaml", NEGLECT}
    assert len(checked(texts)) == 4


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (NEGLECT, "opens: [tiny]", "opens: []"),
        ("elsewhere.yaml", "ways: [weather, rain, sunshine]", "ways: []"),
        ("contacts.yaml", "01905 822666", "01905"),
    ],
    ids=["a topic", "an entry of elsewhere", "a contact"],
)
def test_what_could_not_be_read_is_not_also_missed_wherever_it_is_named(file: str, old: str, new: str) -> None:
    texts = edited(file, old, new)
    texts["asked.yaml"] = texts["asked.yaml"].replace(NOT_URGENT, f"{NOT_URGENT}, elsewhere: weather")
    reading = read_pack(texts)
    assert reading.problems
    assert reading.files is not None
    assert check_references(reading, reading.files) == []
