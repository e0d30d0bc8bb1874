"""A source weighs what its standing says, and is overdue the day after its review date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from pydantic import ValidationError
from tiny_knowledge import tiny_pack

from bot.guidance.contact import Contact
from bot.guidance.source import Source, Standing
from bot.guidance.statement import read_statement

REVIEW = date(2027, 5, 21)
ENTRY = {"title": "Guidance", "standing": "local", "dated": "May 2019", "checked": "2026-11-21", "review": str(REVIEW)}
LINE = {"name": "Line", "purpose": "A worry. [OWN]", "sources": ["OWN"], "checked": "2026-11-21", "review": str(REVIEW)}


def source(**more: str) -> Source:
    return Source.model_validate({**ENTRY, **more})


@pytest.mark.parametrize(("days", "overdue"), [(-1, False), (0, False), (1, True), (400, True)])
def test_a_source_and_a_contact_are_overdue_from_the_day_after_their_review_date(days: int, overdue: bool) -> None:
    today = REVIEW + timedelta(days=days)
    assert source().overdue(today) is overdue
    assert Contact.model_validate(LINE).overdue(today) is overdue


@pytest.mark.parametrize("standing", get_args(Standing))
def test_only_other_areas_and_our_own_caution_are_weak(standing: str) -> None:
    assert source(standing=standing).weak is (standing in {"comparable_partnership", "practice_default"})


def test_a_statement_is_weak_only_when_all_its_sources_are() -> None:
    pack = tiny_pack()
    assert pack.weak(read_statement("Said. [WEAK]"))
    assert not pack.weak(read_statement("Said. [WEAK, OWN]"))


def test_a_statement_is_overdue_as_soon_as_one_of_its_sources_is() -> None:
    pack = tiny_pack()
    stale, own = pack.sources["STALE"], pack.sources["OWN"]
    assert stale.review < own.review
    today = stale.review + timedelta(days=1)
    assert pack.overdue(read_statement("Said. [OWN, STALE]"), today)
    assert not pack.overdue(read_statement("Said. [OWN]"), today)
    assert not pack.overdue(read_statement("Said. [OWN, STALE]"), stale.review)


@pytest.mark.parametrize("written", ["2026-02-30", "2026-13-01", "21 May 2027", "soon", ""])
def test_a_date_that_is_on_no_calendar_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        source(review=written)


def test_a_source_without_its_date_or_its_standing_is_refused() -> None:
    for part in ("title", "standing", "dated", "checked", "review"):
        with pytest.raises(ValidationError, match=part):
            Source.model_validate({name: value for name, value in ENTRY.items() if name != part})
