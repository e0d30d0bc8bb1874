"""Each entry is checked by itself: levels, contacts, dates, words and pages (S3, S5 to S7, S9)."""

from __future__ import annotations

from datetime import date

import pytest
from tiny_knowledge import tiny_texts

from bot.dialogue.page import REQUIRED_PAGES
from bot.guidance.problem import Problem
from bot.guidance.reader import read_pack
from bot.proof.entries import check_entries

TODAY = date(2026, 11, 23)
TALK = "outcomes/talk.yaml"
FLOW = "flows/tiny.yaml"


def checked(texts: dict[str, str], today: date = TODAY) -> list[Problem]:
    reading = read_pack(texts)
    assert reading.files is not None
    return check_entries(reading, reading.files, today)


def edited(file: str, old: str, new: str) -> dict[str, str]:
    texts = tiny_texts()
    assert old in texts[file]
    return {**texts, file: texts[file].replace(old, new, 1)}


def errors(file: str, old: str, new: str) -> list[tuple[str, str, str]]:
    """Return the rule, the file and the words of the line of each error after an edit."""
    texts = edited(file, old, new)
    found = [problem for problem in checked(texts) if problem.severity == "error"]
    return [(one.rule, one.file, texts[one.file].splitlines()[one.line - 1]) for one in found]


def said(words: str) -> list[tuple[str, str]]:
    """Return the rules and severities of what is wrong with a statement of these words."""
    problems = checked(edited(TALK, "By when of Talk it through today.", words))
    return [(found.rule, found.severity) for found in problems if found.file == TALK]


def test_a_pack_in_order_has_no_errors() -> None:
    assert [found for found in checked(tiny_texts()) if found.severity == "error"] == []


@pytest.mark.parametrize("urgency", ["one_working_day", "planned", "keep_watching"])
def test_level_4_is_a_telephone_call_today_or_999(urgency: str) -> None:
    ((rule, _, line),) = errors("outcomes/ring_today.yaml", "urgency: today", f"urgency: {urgency}")
    assert (rule, line) == ("S3", f"urgency: {urgency}")


def test_an_outcome_of_now_rings_999() -> None:
    assert errors("outcomes/save_now.yaml", "ring: [emergency]", "ring: [day_line, emergency]") == []
    ((rule, _, line),) = errors("outcomes/save_now.yaml", "ring: [emergency]", "ring: [day_line]")
    assert (rule, line) == ("S2", "ring: [day_line]")


@pytest.mark.parametrize("words", ["Do nothing.", "No further action.", "So no action is needed."])
@pytest.mark.parametrize("part", ["Consent of", "Write down", "Next after", "Disagree with"])
def test_no_outcome_tells_anybody_to_do_nothing_in_any_of_its_parts(words: str, part: str) -> None:
    ((rule, file, line),) = errors(TALK, part, f"{words} {part}")
    assert (rule, file) == ("S5", TALK)
    assert words in line


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('"1.4.01": {say: "The child is beaten. [OWN]"}', '"1.4.01": {say: "Beaten. [OWN]", level: 3}', "level: 3"),
        ('"1.2.01"', '"1.3.01"', '"1.3.01"'),
        ('"1.2.01"', '"2.3.01"', '"2.3.01"'),
    ],
    ids=["by a line of its own", "by the list it stands in", "under the number of another"],
)
def test_a_row_of_the_matrix_is_never_lowered(old: str, new: str, line: str) -> None:
    found = errors("indicators/home.yaml", old, new)
    assert {rule for rule, _, _ in found} == {"S3"}
    assert any(line in words for _, _, words in found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"1.2.01": {say: "The child is hungry. [WEAK]"}', '"1.2.01": {say: "Hungry. [WEAK]", level: 4}'),
        ('"1.4.02": {', '"1.3.02": {'),
        ('"1.4.02": {', '"1.4.02": {level: 4, '),
    ],
    ids=["by a line of its own", "by the list it stands in", "said again"],
)
def test_a_row_of_the_matrix_may_be_raised(old: str, new: str) -> None:
    assert errors("indicators/home.yaml", old, new) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('telephone: "01905 768020", ', "", "night_line:"),
        ("when_closed: night_line", "when_closed: unknown_hours", "day_line:"),
        ('note: "Sources differ. Else {night_line}. [OWN]",', "", "doubtful_line:"),
        ("to: 12pm", "to: 10am", "Saturday"),
        ("to: 12pm", "to: 9am", "Saturday"),
        ("checked: 2026-11-01, review: 2027-11-01}", "checked: 2026-11-01, review: 2026-11-01}", "review: 2026-11-01"),
    ],
    ids=["no way to reach it", "nobody behind it", "a doubt without a note", "no hours", "turned hours", "no review"],
)
def test_a_contact_that_could_leave_a_caller_alone_is_refused(old: str, new: str, line: str) -> None:
    texts = edited("contacts.yaml", old, new)
    if line == "day_line:":
        texts["contacts.yaml"] = texts["contacts.yaml"].replace('help", when_closed: night_line', 'help"')
    found = [one for one in checked(texts) if one.severity == "error"]
    assert {one.file for one in found} == {"contacts.yaml"}
    rows = texts["contacts.yaml"].splitlines()
    around = {"".join(rows[max(one.line - 2, 0) : one.line + 1]) for one in found}
    assert any(line in row for row in around)


def test_while_a_contact_cannot_be_read_no_chain_that_leads_to_it_is_blamed() -> None:
    texts = edited("contacts.yaml", '"01905 768020"', '"01905 76802"')
    assert [found for found in checked(texts) if found.severity == "error"] == []


@pytest.mark.parametrize(
    "words",
    ["Ring 01905 822666.", "Ring 01905822666.", "Ring +44 1905 822666.", "Text 07312 263547.", "Ring 0300 123 1116."],
)
def test_a_telephone_number_in_a_sentence_is_refused(words: str) -> None:
    assert said(words) == [("S7", "error")]


@pytest.mark.parametrize(
    "words",
    ["Ring 999, 101 or 111.", "Press 55.", "A child of 7, or 16 to 25.", "From 2026 on, in 48 hours.", "At 4.30pm."],
)
def test_short_numbers_ages_and_years_may_stand_in_a_sentence(words: str) -> None:
    assert said(words) == []


@pytest.mark.parametrize("words", ["Ask the XYZ.", "Ask the XY2 team.", "Use Q&Z.", "The (XYZ) form."])
def test_an_abbreviation_that_no_term_explains_is_refused(words: str) -> None:
    assert said(words) == [("S9", "error")]


@pytest.mark.parametrize("words", ["Ask ABC.", "A child and I.", "Ring 999.", "Say “No”."])
def test_an_abbreviation_that_is_explained_and_ordinary_capitals_are_fine(words: str) -> None:
    assert said(words) == []


@pytest.mark.parametrize(
    ("file", "old"),
    [
        (FLOW, "ask: Is a child in danger now"),
        (FLOW, "title: Tiny worries"),
        (FLOW, "label: They said no"),
        (FLOW, 'ask: "{area}: any of these'),
        ("indicators/home.yaml", "title: Home life"),
        ("indicators/home.yaml", "group: Inside"),
        (TALK, "title: Talk it through today"),
        ("pages/about.yaml", "title: Page about"),
    ],
)
def test_what_stands_in_titles_questions_and_labels_is_read_as_strictly(file: str, old: str) -> None:
    assert [rule for rule, _, _ in errors(file, old, f"{old} 01905 822666")] == ["S7"]
    assert [rule for rule, _, _ in errors(file, old, f"{old} XQZ")] == ["S9"]
    assert errors(file, old, f"{old} ABC") == []


def test_the_title_of_a_source_is_not_ours_to_explain() -> None:
    assert errors("sources.yaml", "title: The Act", "title: The XQZ Act") == []


def test_a_long_sentence_is_a_warning_and_two_short_ones_are_not() -> None:
    assert said("word " * 32) == []
    assert said("word " * 33) == [("S9", "warning")]
    assert said(f"{'word ' * 30}end. {'Word ' * 30}end.") == []


@pytest.mark.parametrize(("today", "warned"), [(date(2027, 11, 1), False), (date(2027, 11, 2), True)])
def test_a_source_past_its_review_date_is_a_warning_in_its_line(today: date, warned: bool) -> None:
    texts = tiny_texts()
    found = [one for one in checked(texts, today) if one.file == "sources.yaml" and "2027-11-01" in one.message]
    assert bool(found) is warned
    assert {(one.rule, one.severity) for one in found} <= {("S6", "warning")}


@pytest.mark.parametrize("name", REQUIRED_PAGES)
def test_every_page_that_the_bot_may_need_is_missed(name: str) -> None:
    texts = tiny_texts()
    del texts[f"pages/{name}.yaml"]
    found = [one for one in checked(texts) if one.severity == "error"]
    assert [(one.rule, one.file, one.line) for one in found] == [("page", f"pages/{name}.yaml", 1)]


def test_a_signed_off_pack_has_no_contact_still_to_be_checked() -> None:
    signed = "{state: approved, role: Lead, approved: 2026-11-01, review: 2027-11-01}"
    texts = edited("pack.yaml", "{state: draft}", signed)
    (found,) = [one for one in checked(texts) if one.severity == "error"]
    assert (found.rule, found.file) == ("S7", "contacts.yaml")
    assert "check_first" in texts["contacts.yaml"].splitlines()[found.line - 1]
    confirmed = texts["contacts.yaml"].replace("check_first: [telephone, hours], ", "")
    assert [one for one in checked({**texts, "contacts.yaml": confirmed}) if one.severity == "error"] == []
