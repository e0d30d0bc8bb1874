"""Single pages, and the first question of a flow, as the guide shows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest
from conversation import Conversation, buttons_of, data_of, guide_of
from tiny_knowledge import tiny_pack

from bot.dialogue.action import Button, DeleteMessage, OpenPage, StartFlow, Tap
from bot.dialogue.guide import Guide
from bot.dialogue.page import CONTACTS, FIRST_CONTACTS, MORE_CONTACTS, REQUIRED_PAGES
from bot.guidance.library import Library
from bot.guidance.pack import Pack
from bot.proof.fit import faults, plain

PAGES = (*REQUIRED_PAGES, CONTACTS, MORE_CONTACTS)
TINY = tiny_pack()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_fits_and_names_999(guide: Guide, name: str) -> None:
    screen = guide.respond(OpenPage(name))
    assert list(faults(guide.library, screen)) == []
    assert "999" in screen.text


@pytest.mark.parametrize("name", REQUIRED_PAGES)
def test_a_page_says_its_lines_and_whom_to_ring(pack: Pack, guide: Guide, name: str) -> None:
    page = pack.pages[name]
    words = plain(guide.page(name).text)
    voice = guide.voice(pack)
    for line in page.lines:
        assert plain(str(voice.plain(line))) in words
    for contact in page.ring:
        assert pack.contacts[contact].name in words


@pytest.mark.parametrize("name", PAGES)
def test_every_button_of_a_page_leads_somewhere(guide: Guide, name: str) -> None:
    broken = guide.page("broken_button")
    for button in buttons_of(guide.respond(OpenPage(name))):
        assert name == "broken_button" or guide.respond(button.action) != broken


def test_a_page_opens_what_its_file_names_under_any_extra_button(pack: Pack, guide: Guide) -> None:
    extra = Button("Delete", DeleteMessage())
    shown = [button.action for button in buttons_of(guide.page("no_files", extra))]
    assert shown[0] == DeleteMessage()
    targets = [action.page if isinstance(action, OpenPage) else getattr(action, "flow", "") for action in shown[1:]]
    assert targets == list(pack.pages["no_files"].opens)


def test_an_unknown_page_says_that_the_button_could_not_be_read(guide: Guide) -> None:
    assert guide.respond(OpenPage("nowhere")) == guide.page("broken_button")


def test_an_unknown_flow_says_that_the_button_could_not_be_read(guide: Guide) -> None:
    assert guide.respond(StartFlow("nowhere")) == guide.page("broken_button")


def test_the_guide_deletes_nothing_itself_and_does_not_claim_to(guide: Guide) -> None:
    assert guide.respond(DeleteMessage()) == guide.page("not_deleted")


def test_the_start_leads_to_every_flow_to_the_contacts_and_to_help_for_a_child(pack: Pack, guide: Guide) -> None:
    actions = [button.action for button in buttons_of(guide.page("start"))]
    assert {StartFlow(flow) for flow in pack.flows} <= set(actions)
    assert {OpenPage("contacts"), OpenPage("public"), OpenPage("disclosure")} <= set(actions)


def test_a_flow_begins_at_its_first_question(pack: Pack, guide: Guide) -> None:
    for name, flow in pack.flows.items():
        assert flow.questions[flow.first].ask in plain(guide.respond(StartFlow(name)).text)


def test_each_start_of_a_flow_is_a_new_walk_though_the_button_is_the_same() -> None:
    numbers = count()
    guide = Guide(Library(TINY), guide_of(TINY).clock, lambda: f"{next(numbers):06}")
    chat = Conversation.on_page(guide)
    opening = chat.button("Tiny worries")
    walks = []
    for _ in range(3):
        chat.press(opening)
        walks.append({button.action.walk for button in buttons_of(chat.screen) if isinstance(button.action, Tap)})
    assert walks == [{"000000"}, {"000001"}, {"000002"}]
    assert data_of(guide.library, opening.action) == "f:tiny"


def test_the_walk_keeps_its_name_to_its_end() -> None:
    chat = Conversation.begun(guide_of(TINY), "tiny").tap("No", "1", "1", "Continue", "None of these", "Your answers")
    assert {button.action.walk for button in buttons_of(chat.screen) if isinstance(button.action, Tap)} == {"walk00"}


def test_walks_are_named_at_random_when_nobody_says_otherwise() -> None:
    guide = Guide(Library(TINY), guide_of(TINY).clock)
    walks = {getattr(buttons_of(guide.start("tiny"))[0].action, "walk", "") for _ in range(50)}
    assert len(walks) == 50
    assert all(len(walk) == 6 for walk in walks)


def test_contacts_stand_in_two_pages_with_none_left_out(pack: Pack) -> None:
    chat = Conversation.on_page(guide_of(pack), "contacts")
    names = [contact.name for contact in pack.contacts.values()]
    first = chat.screen
    assert listed(chat.words, names) == names[:FIRST_CONTACTS]
    chat.tap(pack.phrases.more_contacts)
    assert listed(chat.words, names) == names[FIRST_CONTACTS:]
    assert chat.tap(pack.phrases.back).screen == first


def listed(words: str, names: list[str]) -> list[str]:
    """Return the names that begin an entry of the list, and not those that only stand in another's entry."""
    begun = [line.split(" · ")[0] for line in words.splitlines()]
    return [name for name in begun if name in names]


def test_a_contact_in_the_list_says_its_purpose_and_what_sources_differ_on() -> None:
    guide = guide_of(TINY)
    words = Conversation.on_page(guide, "contacts").words
    assert "Danger now." in words
    assert f"Sources differ. Else {plain(str(guide.voice(TINY).name('night_line')))}." in words


def test_only_the_start_and_the_about_page_say_that_the_pack_is_a_draft() -> None:
    guide = guide_of(TINY)
    draft = {name for name in REQUIRED_PAGES if "Draft guidance" in guide.page(name).text}
    assert draft == {"start", "about"}


def test_a_pack_that_is_signed_off_is_no_draft() -> None:
    signed = TINY.approval.model_copy(update={"state": "approved"})
    guide = guide_of(replace(TINY, approval=signed))
    assert not any("Draft guidance" in guide.page(name).text for name in REQUIRED_PAGES)


def test_the_hours_on_a_page_follow_the_clock() -> None:
    night = guide_of(TINY, datetime(2026, 11, 23, 23, tzinfo=UTC))
    assert "Closed now" in night.page("start").text
    assert "Open now" in guide_of(TINY).page("start").text
