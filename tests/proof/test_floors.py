"""No outcome is lowered by a slip: each has a floor, and every approval a day to look again."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from small_pack import small_pack, with_few_words
from tiny_knowledge import tiny_texts

from bot.guidance.pack import Pack
from bot.guidance.pack_entry import Scenario
from bot.guidance.requirement import Urgency
from bot.proof.check import check_texts
from bot.proof.example import play

SHIPPED_LEVELS = [2, 3, 4]
LOWER = {4: 3, 3: 2, 2: 1}


def test_every_shipped_outcome_has_a_floor_and_none_can_be_lowered(texts: dict[str, str]) -> None:
    small = with_few_words(small_pack(texts))
    for name in [name for name in texts if name.startswith("outcomes/")]:
        urgency = Urgency[re.findall(r"^urgency: (\w+)", texts[name], re.MULTILINE)[0]]
        if urgency is Urgency.keep_watching:
            continue
        lowered = re.sub(r"^urgency: \w+", f"urgency: {Urgency(urgency - 1).name}", texts[name], flags=re.MULTILINE)
        found = [one for one in check_texts({**small, name: lowered}).errors if "floor" in one.message]
        assert [one.file for one in found] == [name]
        assert lowered.splitlines()[found[0].line - 1].startswith("urgency:")


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_no_shipped_level_can_be_lowered(texts: dict[str, str], level: int) -> None:
    at_level = [name for name in texts if name.startswith("outcomes/") and f"\nlevel: {level}\n" in texts[name]]
    assert at_level
    small = with_few_words(small_pack(texts))
    for name in at_level:
        lowered = texts[name].replace(f"\nlevel: {level}\n", f"\nlevel: {LOWER[level]}\n")
        found = [one for one in check_texts({**small, name: lowered}).errors if "floor" in one.message]
        assert [(one.file, lowered.splitlines()[one.line - 1]) for one in found] == [(name, f"level: {LOWER[level]}")]


def test_an_outcome_without_a_floor_is_refused() -> None:
    texts = tiny_texts()
    texts["levels.yaml"] = texts["levels.yaml"].replace("  talk: {urgency: keep_watching}\n", "")
    (found,) = check_texts(texts).errors
    assert (found.file, found.rule) == ("levels.yaml", "S3")
    assert '"talk"' in found.message


def test_a_floor_of_no_outcome_is_refused() -> None:
    texts = tiny_texts()
    texts["levels.yaml"] = texts["levels.yaml"].replace("  talk: {", "  tallk: {urgency: today}\n  talk: {")
    assert [(one.rule, 'Did you mean "talk"?' in one.message) for one in check_texts(texts).errors] == [
        ("reference", True)
    ]


def test_an_approval_past_its_day_is_told_and_goes_on() -> None:
    texts = tiny_texts()
    approval = "approval: {state: approved, role: Lead, approved: 2026-01-01, review: 2026-06-01}"
    texts["pack.yaml"] = re.sub(r"approval:(?: \{.*\}|(?:\n  .*)+)", approval, texts["pack.yaml"])
    report = check_texts(texts, datetime(2026, 7, 1, 12, tzinfo=UTC))
    warned = [one for one in report.problems if one.severity == "warning" and one.file == "pack.yaml"]
    assert len(warned) == 1
    assert "2026-06-01" in warned[0].message


def test_what_is_level_4_or_999_and_leads_has_an_example_of_at_most_four_taps(pack: Pack) -> None:
    examples: dict[str, list[Scenario]] = {}
    for scenario in pack.scenarios.values():
        examples.setdefault(scenario.ends, []).append(scenario)
    for name, led in examples.items():
        outcome = pack.outcomes[name]
        if outcome.urgency is Urgency.now or outcome.level == 4:
            assert min(play(pack, one)[1] for one in led) <= 4, name
    assert min(play(pack, one)[1] for one in examples["emergency_999"]) == 1
