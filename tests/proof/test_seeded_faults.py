"""A fault seeded in a copy of the shipped pack is refused by the right rule, in the right file and the right line."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from faults_of_safety import SAFETY
from faults_of_writing import WRITING
from seeding import Fault
from small_pack import with_few_questions, with_few_words

from bot.commands.check import violations
from bot.proof.check import check_texts

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
FAULTS = {**SAFETY, **WRITING}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_seeded_fault_is_refused_where_it_stands(texts: dict[str, str], fault: Fault) -> None:
    few = with_few_words(with_few_questions(texts))
    copy, file, line = fault.into(few)
    assert copy != few
    report = check_texts(copy, NOW)
    found = {(problem.rule, problem.file, problem.line): problem.message for problem in report.errors}
    assert (fault.rule, file, line) in found
    assert fault.says in " ".join(problem.message for problem in report.errors if problem.line == line)


def test_the_untouched_pack_has_no_fault_and_every_path_of_its_three_flows_is_walked(texts: dict[str, str]) -> None:
    report = check_texts(texts, NOW)
    assert report.errors == ()
    assert set(violations(report.problems).values()) == {0}
    assert report.pack is not None
    assert set(report.paths) == set(report.pack.flows) == {"levels_of_need", "get_safe", "lado"}
    assert all(report.paths[name] > len(flow.questions) for name, flow in report.pack.flows.items())
    assert report.screens > sum(len(flow.questions) for flow in report.pack.flows.values())
