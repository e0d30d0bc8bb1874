"""Who answers at a moment: by the clocks of the area, with bank holidays, and who stands in when it is closed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_knowledge import tiny_pack

from bot.guidance.bank_holiday import bank_holidays
from bot.guidance.contact import Contact, always_answered, who_is_open
from bot.guidance.pack import Pack

LONDON = ZoneInfo("Europe/London")
LINE = {
    "name": "Line",
    "purpose": "A worry. [OWN]",
    "sources": ["OWN"],
    "checked": "2026-11-01",
    "review": "2027-11-01",
}
WEEK = [{"days": "Monday to Friday", "from": "9am", "to": "4.30pm"}]
MONDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 28)


def contact(**more: Any) -> Contact:
    return Contact.model_validate({**LINE, **more})


def at(day: date, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=LONDON)


def is_open(found: Contact, when: datetime) -> bool:
    return found.is_open(when, bank_holidays(when.year))


@pytest.fixture(scope="module")
def tiny() -> Pack:
    return tiny_pack()


@pytest.mark.parametrize(
    ("clock", "answers"),
    [("08:59:59", False), ("09:00", True), ("12:00", True), ("16:29:59", True), ("16:30", False), ("23:00", False)],
)
def test_the_first_minute_counts_and_the_closing_minute_does_not(clock: str, answers: bool) -> None:
    assert is_open(contact(open=WEEK), at(MONDAY, clock)) is answers


def test_a_line_for_weekdays_is_closed_on_saturday() -> None:
    assert not is_open(contact(open=WEEK), at(SATURDAY, "12:00"))


def test_a_line_may_keep_other_hours_at_the_weekend() -> None:
    line = contact(open=[*WEEK, {"days": "Saturday and Sunday", "from": "10am", "to": "12pm"}])
    assert is_open(line, at(SATURDAY, "11:00"))
    assert not is_open(line, at(SATURDAY, "13:00"))
    assert is_open(line, at(MONDAY, "13:00"))


def test_a_line_whose_hours_are_not_held_is_never_called_open() -> None:
    assert not is_open(contact(), at(MONDAY, "12:00"))


@settings(max_examples=100, deadline=None)
@given(st.datetimes(datetime(2024, 1, 1), datetime(2029, 12, 31), timezones=st.just(LONDON)))
def test_a_line_that_is_always_open_is_open_at_any_moment(when: datetime) -> None:
    assert is_open(contact(open="always"), when)


@pytest.mark.parametrize("day", [date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2026, 8, 31)])
def test_on_a_bank_holiday_a_line_is_closed_unless_it_says_otherwise(day: date) -> None:
    noon = at(day, "12:00")
    assert noon.weekday() < 5
    assert not is_open(contact(open=WEEK), noon)
    assert not is_open(contact(open=WEEK, bank_holidays="closed"), noon)
    assert is_open(contact(open=WEEK, bank_holidays="open"), noon)
    assert is_open(contact(open="always"), noon)


@pytest.mark.parametrize("day", [date(2026, 1, 2), date(2026, 3, 17), date(2026, 11, 30)])
def test_a_holiday_of_scotland_or_ireland_closes_nothing_in_england(day: date) -> None:
    noon = at(day, "12:00")
    assert noon.weekday() < 5
    assert is_open(contact(open=WEEK), noon)


@pytest.mark.parametrize(
    ("moment", "who"),
    [
        (datetime(2026, 6, 15, 8, 0, tzinfo=UTC), "day_line"),
        (datetime(2026, 6, 15, 7, 59, tzinfo=UTC), "night_line"),
        (datetime(2026, 6, 15, 15, 30, tzinfo=UTC), "night_line"),
        (datetime(2026, 11, 23, 8, 0, tzinfo=UTC), "night_line"),
        (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "day_line"),
        (datetime(2026, 11, 23, 16, 29, tzinfo=UTC), "day_line"),
    ],
)
def test_hours_are_those_of_the_clock_on_the_wall_in_summer_and_in_winter(
    tiny: Pack, moment: datetime, who: str
) -> None:
    assert tiny.open_now("day_line", tiny.local(moment)) == who


def test_a_bank_holiday_begins_at_midnight_in_london_and_not_in_greenwich(tiny: Pack) -> None:
    before, after = (tiny.local(datetime(2026, 8, 30, hour, 30, tzinfo=UTC)) for hour in (22, 23))
    assert [moment.date() in tiny.holidays(moment) for moment in (before, after)] == [False, True]


def test_new_year_is_looked_up_in_the_new_year(tiny: Pack) -> None:
    noon = tiny.local(datetime(2027, 1, 1, 12, 0, tzinfo=UTC))
    assert tiny.open_now("day_line", noon) == "night_line"


def test_a_closed_line_leads_to_the_next_that_is_open() -> None:
    chain = {
        "one": contact(open=WEEK, when_closed="two"),
        "two": contact(open=[{"days": "every day", "from": "8am", "to": "8pm"}], when_closed="three"),
        "three": contact(open="always"),
    }
    days = frozenset[date]()
    assert who_is_open(chain, "one", at(MONDAY, "12:00"), days) == "one"
    assert who_is_open(chain, "one", at(MONDAY, "18:00"), days) == "two"
    assert who_is_open(chain, "one", at(MONDAY, "22:00"), days) == "three"
    assert who_is_open(chain, "two", at(MONDAY, "12:00"), days) == "two"


@pytest.mark.parametrize(
    "then", [None, "two", "one", "nobody"], ids=["the end", "a ring of two", "itself", "a name that is gone"]
)
def test_a_chain_that_ends_closed_says_so_and_does_not_go_round(then: str | None) -> None:
    chain = {"one": contact(open=WEEK, when_closed=then), "two": contact(when_closed="one")}
    assert who_is_open(chain, "one", at(SATURDAY, "12:00"), frozenset()) is None
    assert not always_answered(chain, "one")


def test_somebody_always_answers_when_the_chain_ends_with_a_line_that_never_closes() -> None:
    chain = {"one": contact(when_closed="two"), "two": contact(open=WEEK, when_closed="three"), "three": contact()}
    assert not always_answered(chain, "one")
    assert always_answered({**chain, "three": contact(open="always")}, "one")


@settings(max_examples=100, deadline=None)
@given(moment=st.datetimes(datetime(2025, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC)))
def test_at_any_hour_of_any_day_every_contact_of_the_shipped_pack_leads_to_someone(
    pack: Pack, moment: datetime
) -> None:
    local = pack.local(moment)
    for name in pack.contacts:
        answering = pack.open_now(name, local)
        assert answering is not None
        assert pack.contacts[answering].is_open(local, pack.holidays(local))
