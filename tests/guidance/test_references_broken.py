"""Whatever leads nowhere is refused where it stands, with the nearest name that exists."""

from __future__ import annotations

import pytest
from tiny_knowledge import tiny_texts

from bot.guidance.problem import Problem
from bot.guidance.reader import read_pack
from bot.guidance.references import check_references, statements

BROKEN = {
    "a source of a statement": ("outcomes/talk.yaml", "[OWN]", "[ONW]", '"OWN"'),
    "a source of a question": ("flows/tiny.yaml", "[LAW]", "[LAWS]", '"LAW"'),
    "a source of a sign": ("indicators/home.yaml", "beaten. [OWN]", "beaten. [OWNN]", '"OWN"'),
    "a source of a page": ("pages/about.yaml", "[OWN]", "[OWM]", '"OWN"'),
    "a source of a term": ("terms.yaml", "[OWN]", "[OWNED]", '"OWN"'),
    "a source of a contact": ("contacts.yaml", "sources: [OWN]", "sources: [WON]", '"OWN"'),
    "a contact in a sentence": ("outcomes/talk.yaml", "{day_line}", "{day_lin}", '"day_line"'),
    "a contact in capitals": ("outcomes/talk.yaml", "{day_line}", "{Day Line}", '"day_line"'),
    "a contact to ring": ("outcomes/talk.yaml", "ring: [night_line]", "ring: [nigth_line]", '"night_line"'),
    "a contact of a page": ("pages/about.yaml", "ring: [day_line]", "ring: [daily_line]", '"day_line"'),
    "a contact when closed": ("contacts.yaml", "when_closed: day_line", "when_closed: dayline", '"day_line"'),
    "an outcome of an answer": (
        "flows/tiny.yaml",
        "requires: [talk], then: end",
        "requires: [tlak], then: end",
        '"talk"',
    ),
    "an outcome of a sign": ("flows/tiny.yaml", "requires: [worker]", "requires: [wroker]", '"worker"'),
    "an outcome of several together": ("flows/tiny.yaml", "requires: [meet]", "requires: [meat]", '"meet"'),
    "an outcome of an area's answer": ("flows/tiny.yaml", "requires: [watch]", "requires: [wtach]", '"watch"'),
    "an outcome of the matrix": (
        "indicators/home.yaml",
        '"The child is beaten. [OWN]"',
        '"A. [OWN]", requires: [tlak]',
        '"talk"',
    ),
    "an outcome of a level": ("levels.yaml", "[ring_today]", "[ring_todya]", '"ring_today"'),
    "where areas differ": ("levels.yaml", "areas_differ: [talk]", "areas_differ: [talks]", '"talk"'),
    "child in need": ("levels.yaml", "child_in_need: [ring_today]", "child_in_need: [ring_todays]", '"ring_today"'),
    "the outcome when unsure": ("flows/tiny.yaml", "unsure: talk", "unsure: tallk", '"talk"'),
    "the first question": ("flows/tiny.yaml", "first: danger", "first: dangre", '"danger"'),
    "the question to begin again": ("flows/tiny.yaml", "again: area", "again: aera", '"area"'),
    "the next question": ("flows/tiny.yaml", "nothing, then: area", "nothing, then: aera", '"area"'),
    "the end": ("flows/tiny.yaml", "[save_now], then: end", "[save_now], then: edn", '"end"'),
    "where ticks lead": ("flows/tiny.yaml", "ticked: {then: also}", "ticked: {then: alos}", '"also"'),
    "where one sign leads": ("flows/tiny.yaml", "nothing, then: agreed", "nothing, then: agree", '"agreed"'),
    "a list of an area": ("flows/tiny.yaml", "nothing, then: area", "nothing, then: home_level_3", '"home_level_'),
    "another flow": ("outcomes/save_now.yaml", "flows: [other]", "flows: [othr]", '"other"'),
    "what a page opens": (
        "pages/about.yaml",
        "opens: [tiny, contacts, start]",
        "opens: [tiny, contact, start]",
        '"contacts"',
    ),
    "the flow of an example": ("scenarios/hit.yaml", "flow: tiny", "flow: tinny", '"tiny"'),
    "the end of an example": ("scenarios/hit.yaml", "ends: save_now", "ends: safe_now", '"save_now"'),
    "the routes of an example": ("scenarios/hit.yaml", "routes: [save_now]", "routes: [save_nwo]", '"save_now"'),
    "the time zone": ("pack.yaml", "Europe/London", "Europe/Londn", '"Europe/London"'),
}


def checked(texts: dict[str, str]) -> list[Problem]:
    reading = read_pack(texts)
    assert reading.files is not None
    assert not reading.problems
    return check_references(reading, reading.files)


def edited(file: str, old: str, new: str) -> dict[str, str]:
    texts = tiny_texts()
    assert old in texts[file]
    return {**texts, file: texts[file].replace(old, new, 1)}


def test_nothing_leads_nowhere_in_a_pack_that_is_in_order() -> None:
    assert checked(tiny_texts()) == []


@pytest.mark.parametrize(("file", "old", "new", "nearest"), BROKEN.values(), ids=BROKEN.keys())
def test_a_misspelt_reference_is_refused_in_its_line_with_the_nearest_name(
    file: str, old: str, new: str, nearest: str
) -> None:
    texts = edited(file, old, new)
    problems = checked(texts)
    line = texts[file][: texts[file].index(new)].count("\n") + 1
    assert {(found.file, found.line, found.rule) for found in problems} == {(file, line, "reference")}
    assert all(f"Did you mean {nearest}" in found.message for found in problems)


def test_the_column_is_that_of_the_name_in_its_list() -> None:
    texts = edited("pages/about.yaml", "opens: [tiny, contacts, start]", "opens: [tiny, contacts, strat]")
    (page,) = checked(texts)
    assert texts["pages/about.yaml"].splitlines()[page.line - 1][page.column - 1 :].startswith("strat")
    texts = edited("flows/tiny.yaml", "requires: [worker]", "requires: [worker, wroker]")
    (answer,) = checked(texts)
    assert texts["flows/tiny.yaml"].splitlines()[answer.line - 1][answer.column - 1 :].startswith("wroker")


def test_a_name_like_no_other_is_refused_without_a_guess() -> None:
    (found,) = checked(edited("flows/tiny.yaml", "requires: [worker]", "requires: [xyzzy]"))
    assert '"xyzzy"' in found.message
    assert "Did you mean" not in found.message


def test_every_broken_reference_is_told_of_at_once() -> None:
    texts = edited("flows/tiny.yaml", "requires: [worker]", "requires: [wroker, tlak]")
    texts["outcomes/talk.yaml"] = texts["outcomes/talk.yaml"].replace("[OWN]", "[NOPE, OWN, NOWHERE]", 1)
    assert len(checked(texts)) == 4


def test_an_answer_without_words_for_its_button_is_refused() -> None:
    texts = edited("flows/tiny.yaml", "refused: {label: They said no, ", "refused: {")
    (found,) = checked(texts)
    assert '"refused" needs a label' in found.message
    assert "refused:" in texts["flows/tiny.yaml"].splitlines()[found.line - 1]


def test_a_level_that_is_left_out_is_missed() -> None:
    texts = tiny_texts()
    row = next(row for row in texts["levels.yaml"].splitlines() if row.startswith('  "3"'))
    (found,) = checked({**texts, "levels.yaml": texts["levels.yaml"].replace(row, "")})
    assert (found.file, found.rule) == ("levels.yaml", "reference")
    assert 'level "3" is missing' in found.message


def test_an_area_with_nothing_to_ask_about_is_refused() -> None:
    street = tiny_texts()["indicators/street.yaml"].replace('"3":', '"1":').replace("2.3.01", "2.1.01")
    (found,) = checked({**tiny_texts(), "indicators/street.yaml": street})
    assert (found.file, found.rule) == ("indicators/street.yaml", "reference")
    assert "level 4, 3 or 2" in found.message


def test_an_outcome_that_could_not_be_read_is_not_also_missed_wherever_it_is_named() -> None:
    reading = read_pack(edited("outcomes/talk.yaml", "urgency: today", "urgency: tomorrow"))
    assert reading.files is not None
    assert check_references(reading, reading.files) == []


def test_an_area_that_could_not_be_read_is_not_also_missed_where_a_question_leads_into_it() -> None:
    texts = edited("flows/tiny.yaml", "nothing, then: area", "nothing, then: street_level_3")
    texts["indicators/street.yaml"] = texts["indicators/street.yaml"].replace("place: 2", "place: last")
    reading = read_pack(texts)
    assert reading.files is not None
    assert check_references(reading, reading.files) == []


def test_every_statement_of_an_entry_is_found_with_its_place() -> None:
    reading = read_pack(tiny_texts())
    assert reading.files is not None
    found = dict(statements(reading.files.outcomes["talk"], ("outcomes", "talk")))
    assert found[("outcomes", "talk", "do_now", 1)].contacts == ("day_line",)
    assert set(found.values()) == set(reading.files.outcomes["talk"].statements())
