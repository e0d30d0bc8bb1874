"""A check reports everything that is wrong at once, in order, and says how much it walked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tiny_knowledge import tiny_texts

from bot.guidance.problem import Problem
from bot.guidance.reader import version_of
from bot.proof.check import Report, check_texts
from bot.proof.survey import survey

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)


def edited(*edits: tuple[str, str, str]) -> dict[str, str]:
    texts = tiny_texts()
    for file, old, new in edits:
        assert old in texts[file]
        texts[file] = texts[file].replace(old, new, 1)
    return texts


def test_a_pack_in_order_is_reported_with_its_version_its_paths_and_its_screens() -> None:
    texts = tiny_texts()
    report = check_texts(texts, NOW)
    assert report.errors == ()
    assert report.version == version_of(texts)
    assert report.pack is not None
    assert report.pack.version == report.version
    flows = report.pack.flows
    assert report.paths == {name: survey(flow, lambda *_: None).paths for name, flow in flows.items()}
    assert report.screens > sum(len(flow.questions) for flow in flows.values())


def test_a_warning_does_not_keep_a_pack_from_going_live() -> None:
    report = check_texts(tiny_texts(), NOW)
    assert {(found.rule, found.severity) for found in report.problems} == {("S6", "warning")}
    assert report.errors == ()
    assert report.paths


def test_mistakes_of_many_kinds_in_many_files_are_reported_in_one_pass() -> None:
    texts = edited(
        ("outcomes/ring_today.yaml", "urgency: today", "urgency: planned"),
        ("outcomes/talk.yaml", "[OWN]", "[NOWHERE]"),
        ("outcomes/early.yaml", "place: 6", "place: six"),
        ("contacts.yaml", 'telephone: "01905 846221"', "telephone: 03001231116"),
        ("terms.yaml", "A better childhood.", "Ring 01905 822666."),
        ("pages/help.yaml", "This is the page help.", "Ask the XQZ."),
        ("flows/other.yaml", "[ring_today]", "[ring_todya]"),
    )
    del texts["pages/withdrawn.yaml"]
    found = {(problem.file, problem.rule) for problem in check_texts(texts, NOW).errors}
    assert {
        ("outcomes/ring_today.yaml", "S3"),
        ("outcomes/talk.yaml", "reference"),
        ("outcomes/early.yaml", "schema"),
        ("contacts.yaml", "ambiguous"),
        ("terms.yaml", "S7"),
        ("pages/help.yaml", "S9"),
        ("flows/other.yaml", "reference"),
        ("pages/withdrawn.yaml", "page"),
    } <= found


def test_a_pack_that_cannot_be_put_together_has_no_pack_and_no_paths() -> None:
    for texts in (edited(("flows/other.yaml", "[ring_today]", "[ring_todya]")), {"pack.yaml": "area: [half"}, {}):
        report = check_texts(texts, NOW)
        assert report.pack is None
        assert report.errors
        assert report.paths == {}
        assert report.screens == 0


def test_a_flow_with_a_loop_is_not_walked() -> None:
    report = check_texts(
        edited(
            (
                "flows/tiny.yaml",
                "They said no, requires: [talk], then: end",
                "They said no, requires: [talk], then: area",
            )
        ),
        NOW,
    )
    assert {found.rule for found in report.errors} == {"S1"}
    assert report.paths == {}


def test_problems_stand_in_the_order_of_files_and_lines_without_repeats() -> None:
    texts = edited(("outcomes/talk.yaml", "[OWN]", "[ONE]"), ("outcomes/early.yaml", "[OWN]", "[TWO, TWO]"))
    problems = check_texts(texts, NOW).problems
    assert list(problems) == sorted(set(problems))
    assert len({(found.file, found.line) for found in problems}) > 1


def test_only_errors_count_as_errors() -> None:
    warning = Problem("pack.yaml", 1, 1, "S6", "past its day", "warning")
    error = Problem("pack.yaml", 2, 1, "S3", "lowered")
    assert Report("12345678", None, (warning, error), {}).errors == (error,)


@pytest.mark.parametrize(
    ("now", "overdue"),
    [
        (datetime(2027, 7, 1, 22, 59, tzinfo=UTC), False),
        (datetime(2027, 7, 1, 23, 0, tzinfo=UTC), True),
    ],
)
def test_a_review_date_passes_at_midnight_in_the_area_of_the_pack(now: datetime, overdue: bool) -> None:
    texts = edited(
        ("sources.yaml", "checked: 2026-10-01, review: 2027-11-01", "checked: 2026-10-01, review: 2027-07-01")
    )
    found = [problem for problem in check_texts(texts, now).problems if "2027-07-01" in problem.message]
    assert [(problem.rule, problem.severity) for problem in found] == ([("S6", "warning")] if overdue else [])


def test_without_a_time_the_check_takes_the_clock() -> None:
    assert check_texts({"pack.yaml": "area: ["}).errors == check_texts({"pack.yaml": "area: ["}, NOW).errors
    long_ago = edited(("sources.yaml", "review: 2026-01-01", "review: 2025-01-02"))
    assert any("2025-01-02" in found.message for found in check_texts(long_ago).problems)
