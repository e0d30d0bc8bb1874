"""How a contact is shown: its number, its hours, whether it is open at this moment, and who is instead (S7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from conversation import Conversation, guide_of
from tiny_knowledge import tiny_pack

from bot.dialogue.voice import Voice, describe_hours
from bot.guidance.contact import Contact, Opening
from bot.guidance.pack import Pack

PACK = tiny_pack()
AFTERNOON = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
NIGHT = datetime(2026, 11, 23, 23, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 21, 11, tzinfo=UTC)
CHRISTMAS = datetime(2026, 12, 25, 11, tzinfo=UTC)


def ringing(contact: str, at: datetime = AFTERNOON) -> str:
    """Return what a page says that rings one contact of the tiny pack."""
    page = PACK.pages["start"].model_copy(update={"ring": (contact,)})
    return Conversation.on_page(guide_of(replace(PACK, pages={"start": page}), at)).words


def with_hours(*described: dict[str, str]) -> Contact:
    """Return the Day Line with other hours, as a lead would write them."""
    openings = tuple(Opening.model_validate(opening) for opening in described)
    return PACK.contacts["day_line"].model_copy(update={"open": openings})


def test_an_open_contact_says_so_with_its_number_and_hours() -> None:
    assert "Day Line · 01905 822666\nOpen now. Hours: Monday to Friday, 9am to 4.30pm" in ringing("day_line")


def test_a_closed_contact_says_who_answers_now() -> None:
    words = ringing("day_line", NIGHT)
    assert "Closed now. Hours: Monday to Friday, 9am to 4.30pm, not bank holidays." in words
    assert "Now: Night Line · 01905 768020 · open now" in words


@pytest.mark.parametrize("at", [SATURDAY, CHRISTMAS], ids=["at the weekend", "on a bank holiday"])
def test_a_contact_is_closed_when_nobody_is_there(at: datetime) -> None:
    assert "Closed now" in ringing("day_line", at)


@pytest.mark.parametrize(
    ("hour", "minute", "answer"), [(8, 59, "Closed"), (9, 0, "Open"), (16, 29, "Open"), (16, 30, "Closed")]
)
def test_a_contact_is_open_from_its_first_minute_until_just_before_its_last(
    hour: int, minute: int, answer: str
) -> None:
    assert f"{answer} now" in ringing("day_line", datetime(2026, 11, 23, hour, minute, tzinfo=UTC))


def test_hours_follow_the_clocks_of_the_area_in_summer() -> None:
    assert "Open now" in ringing("day_line", datetime(2027, 7, 1, 8, 30, tzinfo=UTC))
    assert "Closed now" in ringing("day_line", datetime(2027, 7, 1, 15, 30, tzinfo=UTC))


def test_an_open_contact_names_nobody_else() -> None:
    assert "Night Line" not in ringing("day_line")


def test_a_contact_that_always_answers_needs_no_hours() -> None:
    words = ringing("night_line", NIGHT)
    assert "Night Line · 01905 768020 · open now" in words
    assert "Hours" not in words


def test_a_contact_whose_hours_are_not_held_says_so_and_names_a_fallback() -> None:
    words = ringing("unknown_hours")
    assert "Helper · https://example.org/help\nWe do not hold its hours." in words
    assert "No answer? Night Line · 01905 768020 · open now" in words


def test_a_number_and_hours_that_sources_disagree_on_are_to_be_checked_first() -> None:
    words = ringing("doubtful_line", SATURDAY)
    assert "Doubtful Line · 01905 846221 · check the number first" in words
    assert "(sources differ: check first)" in words


def test_hours_in_doubt_never_say_flatly_that_a_contact_is_closed() -> None:
    words = ringing("doubtful_line")
    assert "Closed now, by the hours we are sure of. Try it first." in words
    assert "Now: Day Line · 01905 822666 · open now" in words


def test_the_chain_of_closed_contacts_is_followed_to_one_that_answers() -> None:
    assert "Now: Night Line · 01905 768020 · open now" in ringing("doubtful_line", NIGHT)


def test_a_contact_past_its_review_date_is_to_be_checked_first() -> None:
    assert "Not checked lately: check first." in ringing("unknown_hours")
    assert "Not checked lately" not in ringing("day_line")


def test_a_contact_is_current_on_its_review_date_and_overdue_the_day_after() -> None:
    review = datetime.combine(PACK.contacts["day_line"].review, time(12), UTC)
    assert "Not checked lately" not in ringing("day_line", review)
    assert "Not checked lately" in ringing("day_line", review + timedelta(days=1))


def test_a_contact_that_is_named_twice_is_shown_once() -> None:
    voice = Voice(PACK, PACK.local(AFTERNOON))
    assert [found.id for found in voice.reaches(["night_line", "day_line", "night_line"])] == ["night_line", "day_line"]


def test_a_fallback_that_stands_in_the_list_itself_is_not_said_twice() -> None:
    voice = Voice(PACK, PACK.local(NIGHT))
    assert [found.instead for found in voice.reaches(["day_line", "night_line"])] == [None, None]
    assert [found.instead and found.instead.id for found in voice.reaches(["day_line"])] == ["night_line"]


def test_a_chain_that_ends_closed_promises_nobody() -> None:
    alone = PACK.contacts["day_line"].model_copy(update={"when_closed": None})
    voice = Voice(replace(PACK, contacts={**PACK.contacts, "day_line": alone}), PACK.local(NIGHT))
    found = voice.reach("day_line")
    assert (found.open, found.instead) == (False, None)


def test_texts_emails_and_links_are_shown_after_the_number() -> None:
    ways = {"text": "07480 635443", "email": "help@example.org", "web": "https://example.org"}
    contact = PACK.contacts["day_line"].model_copy(update=ways)
    voice = Voice(replace(PACK, contacts={**PACK.contacts, "day_line": contact}), PACK.local(AFTERNOON))
    assert voice.reach("day_line").ways == (
        "01905 822666",
        "text 07480 635443",
        "help@example.org",
        "https://example.org",
    )


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("every day", "every day"),
        ("Monday to Sunday", "every day"),
        ("Monday to Friday", "Monday to Friday"),
        ("Saturday and Sunday", "Saturday and Sunday"),
        ("Saturday", "Saturday"),
        ("Monday and Wednesday and Friday", "Monday and Wednesday and Friday"),
    ],
)
def test_days_are_said_in_words(days: str, said: str) -> None:
    assert describe_hours(with_hours({"days": days, "from": "9am", "to": "5pm"})) == f"{said}, 9am to 5pm"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("9am", "4.30pm", "9am to 4.30pm"),
        ("12am", "12pm", "12am to 12pm"),
        ("12.05am", "11.59pm", "12.05am to 11.59pm"),
        ("8:05am", "1pm", "8.05am to 1pm"),
    ],
)
def test_times_of_day_are_said_in_words(start: str, end: str, said: str) -> None:
    assert describe_hours(with_hours({"days": "Monday", "from": start, "to": end})) == f"Monday, {said}"


def test_several_openings_stand_one_after_another() -> None:
    assert describe_hours(PACK.contacts["doubtful_line"]) == (
        "Saturday and Sunday, 10am to 12pm; Wednesday, 9.15am to 10am"
    )


def test_hours_that_never_end_and_hours_not_held_are_told_apart() -> None:
    assert describe_hours(PACK.contacts["night_line"]) == "every day, all day"
    assert describe_hours(PACK.contacts["unknown_hours"]) == ""


@pytest.mark.parametrize("at", [AFTERNOON, NIGHT, SATURDAY, CHRISTMAS])
def test_somebody_answers_at_every_hour_behind_every_contact_of_the_shipped_pack(pack: Pack, at: datetime) -> None:
    voice = Voice(pack, pack.local(at))
    for name in pack.contacts:
        found = voice.reach(name)
        assert found.open or (found.instead is not None and found.instead.open), name
        assert found.instead is None or found.instead.ways
