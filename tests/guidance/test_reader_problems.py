"""The reader says everything that is wrong with the files of a pack in one pass, each with its place."""

from __future__ import annotations

import pytest
from tiny_knowledge import tiny_texts

from bot.guidance.problem import Problem
from bot.guidance.reader import file_of, nearest_mark, read_pack


def edited(file: str, old: str, new: str) -> dict[str, str]:
    """Return the tiny pack with words in one file replaced, once."""
    texts = tiny_texts()
    assert old in texts[file]
    return {**texts, file: texts[file].replace(old, new, 1)}


def line_of(text: str, words: str) -> int:
    """Return the line, counted from 1, in which the words stand first."""
    return text[: text.index(words)].count("\n") + 1


def problems(texts: dict[str, str]) -> list[Problem]:
    return read_pack(texts).problems


def test_a_pack_in_order_is_read_whole() -> None:
    reading = read_pack(tiny_texts())
    assert not reading.problems
    assert reading.whole
    assert reading.files is not None
    assert set(reading.files.flows) == {"tiny", "other"}


def test_every_broken_file_is_told_of_in_one_pass() -> None:
    texts = tiny_texts()
    texts["pack.yaml"] = texts["pack.yaml"].replace("area:", "aera:")
    texts["sources.yaml"] = texts["sources.yaml"].replace("standing: statute", "standing: statue")
    texts["contacts.yaml"] = texts["contacts.yaml"].replace("from: 9am", "from: nine")
    texts["outcomes/talk.yaml"] = texts["outcomes/talk.yaml"].replace("urgency: today", "urgency: tomorrow")
    texts["flows/tiny.yaml"] = texts["flows/tiny.yaml"].replace('"yes":', "yes:")
    texts["flows/other.yaml"] = texts["flows/other.yaml"].replace("ask: Who", "ask: [Who")
    texts["pages/start.yaml"] = texts["pages/start.yaml"].replace(" [OWN]", "")
    texts["topics.yaml"] = "one: two"
    assert {found.file for found in problems(texts)} == {
        "pack.yaml",
        "sources.yaml",
        "contacts.yaml",
        "outcomes/talk.yaml",
        "flows/tiny.yaml",
        "flows/other.yaml",
        "pages/start.yaml",
        "topics.yaml",
    }


def test_several_mistakes_in_one_entry_are_told_together() -> None:
    texts = edited("outcomes/talk.yaml", "urgency: today", "urgency: tomorrow\nlevle: 4")
    texts["outcomes/talk.yaml"] = texts["outcomes/talk.yaml"].replace("place: 3", "place: third")
    lines = {line_of(texts["outcomes/talk.yaml"], words) for words in ("urgency:", "levle:", "place:")}
    assert {found.line for found in problems(texts)} == lines


def test_a_mistake_in_one_contact_hides_no_mistake_in_another() -> None:
    texts = edited("contacts.yaml", '"01905 822666"', '"01905 82266"')
    texts["contacts.yaml"] = texts["contacts.yaml"].replace("from: 10am", "from: 25am")
    text = texts["contacts.yaml"]
    assert {found.line for found in problems(texts)} == {line_of(text, '"01905 82266"'), line_of(text, "25am")}


def test_a_problem_stands_in_the_line_and_column_of_what_is_wrong() -> None:
    texts = edited("outcomes/talk.yaml", "urgency: today", "urgency: tomorow")
    (found,) = problems(texts)
    line = line_of(texts["outcomes/talk.yaml"], "urgency")
    assert (found.file, found.line, found.column, found.rule) == ("outcomes/talk.yaml", line, 1, "schema")
    assert str(found).startswith(f"outcomes/talk.yaml, line {line}, column 1: ")


def test_a_problem_deep_inside_flow_style_has_its_own_column() -> None:
    texts = edited("contacts.yaml", "from: 9am", "from: 9 oclock")
    (found,) = problems(texts)
    row = texts["contacts.yaml"].splitlines()[found.line - 1]
    assert row[found.column - 1 :].startswith("from: 9 oclock")


@pytest.mark.parametrize(
    ("file", "old", "new", "hint"),
    [
        ("outcomes/talk.yaml", "by_when:", "by_wen:", "by_when"),
        ("flows/tiny.yaml", "does_not_count:", "doesnt_count:", "does_not_count"),
        ("contacts.yaml", "when_closed:", "when_close:", "when_closed"),
        ("contacts.yaml", "to: 4.30pm", "untl: 4.30pm", ""),
        ("pack.yaml", "withdrawn:", "withdraw:", "withdrawn"),
        ("words.yaml", '"go_on"', '"goon"', "go_on"),
    ],
)
def test_an_unknown_key_is_refused_in_its_line_with_the_nearest_word(file: str, old: str, new: str, hint: str) -> None:
    texts = edited(file, old, new)
    wrong = new.strip(':"').split(":")[0]
    (found,) = [found for found in problems(texts) if f'"{wrong}"' in found.message]
    assert (found.file, found.line) == (file, line_of(texts[file], new))
    assert hint in found.message


@pytest.mark.parametrize(
    ("file", "old", "new", "hint"),
    [
        ("outcomes/talk.yaml", "urgency: today", "urgency: to_day", '"today"'),
        ("sources.yaml", "standing: statute", "standing: statut", '"statute"'),
        ("pack.yaml", "state: draft", "state: drafts", '"draft"'),
    ],
)
def test_a_word_that_is_not_allowed_is_refused_with_the_nearest_that_is(
    file: str, old: str, new: str, hint: str
) -> None:
    texts = edited(file, old, new)
    (found,) = problems(texts)
    assert (found.file, found.line) == (file, line_of(texts[file], new))
    assert f"Did you mean {hint}?" in found.message


def test_a_part_that_is_missing_is_named_with_the_entry_it_is_missing_from() -> None:
    (found,) = problems(edited("outcomes/talk.yaml", "record:", "#record:"))
    assert found.file == "outcomes/talk.yaml"
    assert '"record" is missing' in found.message
    assert "talk" in found.message


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("source.yaml", '"sources.yaml"'),
        ("flow/tiny.yaml", '"flows/"'),
        ("outcomes/Talk now.yaml", "small letters"),
        ("outcomes/talk_now.yml", ""),
        ("flows/deep/tiny.yaml", ""),
        ("notes.txt.yaml", ""),
    ],
)
def test_a_file_that_belongs_to_no_pack_is_refused_with_the_nearest_name(name: str, hint: str) -> None:
    (found,) = problems({**tiny_texts(), name: "title: One"})
    assert (found.file, found.line, found.rule) == (name, 1, "file")
    assert hint in found.message


@pytest.mark.parametrize("name", ["pack", "sources", "contacts", "terms", "levels", "words"])
def test_a_file_that_every_pack_needs_is_missed(name: str) -> None:
    texts = tiny_texts()
    del texts[f"{name}.yaml"]
    reading = read_pack(texts)
    assert [(found.file, found.rule) for found in reading.problems] == [(f"{name}.yaml", "file")]
    assert reading.files is None


def test_a_broken_outcome_is_still_known_by_its_name() -> None:
    reading = read_pack(edited("outcomes/talk.yaml", "urgency: today", "urgency: tomorrow"))
    assert not reading.whole
    assert reading.files is not None
    assert "talk" not in reading.files.outcomes
    assert "talk" in reading.names["outcomes"]


def test_what_yaml_already_doubted_is_not_told_twice() -> None:
    texts = edited("contacts.yaml", 'telephone: "01905 822666"', "telephone: 01905")
    assert [found.rule for found in problems(texts)] == ["ambiguous"]


def test_a_list_of_sources_that_is_no_group_at_all_is_refused() -> None:
    (found,) = problems({**tiny_texts(), "sources.yaml": "- OWN\n- LAW\n"})
    assert (found.file, found.rule) == ("sources.yaml", "schema")


def test_a_place_leads_to_its_file() -> None:
    assert file_of(("outcomes", "talk", "ring", 0)) == ("outcomes/talk.yaml", ("ring", 0))
    assert file_of(("contacts", "day_line", "open")) == ("contacts.yaml", ("day_line", "open"))
    assert file_of(("outcomes",)) == ("outcomes.yaml", ())
    assert file_of(()) == ("pack.yaml", ())


def test_a_place_that_stands_in_no_line_takes_the_nearest_around_it() -> None:
    marks = {(): (1, 1), ("open",): (3, 5), ("open", 0): (4, 7)}
    assert nearest_mark(marks, ("open", "tuple[Opening, ...]", 0, "from")) == (4, 7)
    assert nearest_mark(marks, ("nowhere",)) == (1, 1)
    assert nearest_mark({}, ("open",)) == (1, 1)
