"""A walk finishes on the version of the guidance it began with, with the newest contacts, or says why it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from conversation import Conversation, buttons_of, data_of, guide_of
from tiny_knowledge import tiny_pack, tiny_texts

from bot.dialogue.action import StartFlow, Tap
from bot.dialogue.button_code import UnknownVersion, read_button
from bot.dialogue.guide import Guide
from bot.guidance.library import Library, load
from bot.guidance.pack import Pack
from bot.guidance.store import VersionStore
from bot.proof.fit import faults, plain

OLD = tiny_pack()


def newest(withdrawn: str = "") -> Pack:
    """Return a newer pack: another question, another number for the Day Line, and no Helper any more."""
    texts = tiny_texts()
    texts["flows/tiny.yaml"] = texts["flows/tiny.yaml"].replace("What is the worry like?", "Which worry is it?")
    texts["contacts.yaml"] = texts["contacts.yaml"].replace("01905 822666", "01905 520520").replace("unknown_", "new_")
    texts["outcomes/early.yaml"] = texts["outcomes/early.yaml"].replace("unknown_", "new_")
    texts["pack.yaml"] = texts["pack.yaml"].replace("withdrawn: []", f'withdrawn: ["{withdrawn}"]' if withdrawn else "")
    return load(texts)


@pytest.fixture
def store(tmp_path: Path) -> VersionStore:
    """A store that keeps the old version."""
    store = VersionStore(tmp_path / "kept")
    store.keep(OLD.version, tiny_texts())
    return store


def guide_with(store: VersionStore | None, withdrawn: str = "") -> Guide:
    """Return a guide that speaks from the newest pack, beside what the store keeps."""
    return Guide(Library(newest(withdrawn), store), guide_of(OLD).clock, lambda: "walk00")


def begun_before(guide: Guide) -> Conversation:
    """Return a chat whose last screen was shown by the old version, before the guidance changed."""
    return Conversation(guide, Conversation.begun(guide_of(OLD), "tiny").screen)


def test_a_walk_goes_on_with_the_questions_it_began_with(store: VersionStore) -> None:
    chat = begun_before(guide_with(store)).tap("No")
    assert "What is the worry like?" in chat.words
    assert "Which worry is it?" in Conversation.begun(guide_with(store), "tiny").tap("No").words


def test_a_walk_of_an_old_version_is_told_the_newest_number(store: VersionStore) -> None:
    chat = begun_before(guide_with(store)).tap("No", "1", "1", "Continue", "None of these")
    assert "Ring the Day Line today" in chat.words
    assert "01905 520520" in chat.words
    assert "01905 822666" not in chat.words


def test_a_contact_that_the_newest_guidance_has_dropped_is_still_known_to_the_old(store: VersionStore) -> None:
    walk = begun_before(guide_with(store)).tap("No", "1", "None of these", "1", "Continue", "Yes, they agreed")
    assert "https://example.org/help" in walk.words


def test_every_screen_of_the_old_version_keeps_its_version_in_its_buttons(store: VersionStore) -> None:
    chat = begun_before(guide_with(store)).tap("No", "1", "2", "Continue")
    versions = {button.action.version for button in buttons_of(chat.screen) if isinstance(button.action, Tap)}
    assert versions == {OLD.version}
    assert list(faults(chat.guide.library, chat.screen)) == []


def test_pages_and_fresh_starts_are_always_the_newest(store: VersionStore) -> None:
    chat = begun_before(guide_with(store)).tap("Yes", "Contacts")
    assert "01905 520520" in chat.words
    assert "Which worry is it?" in chat.tap("Menu", "Tiny worries", "No").words


def test_without_the_old_version_the_person_is_told_and_offered_the_newest() -> None:
    guide = guide_with(None)
    tap = buttons_of(Conversation.begun(guide_of(OLD), "tiny").screen)[0].action
    chat = Conversation(guide, guide.respond(tap))
    assert "Page old_button" in chat.words
    assert chat.button("Newest guidance").action == StartFlow("tiny")
    assert "Is a child in danger now?" in chat.tap("Newest guidance").words


def test_the_door_cannot_read_a_button_whose_version_is_not_kept() -> None:
    written = data_of(Library(OLD), buttons_of(Conversation.begun(guide_of(OLD), "tiny").screen)[0].action)
    with pytest.raises(UnknownVersion):
        read_button(guide_with(None).library, written)


def test_a_withdrawn_version_stops_though_it_is_kept(store: VersionStore) -> None:
    guide = guide_with(store, withdrawn=OLD.version)
    tap = buttons_of(Conversation.begun(guide_of(OLD), "tiny").screen)[0].action
    chat = Conversation(guide, guide.respond(tap))
    assert "Page withdrawn" in chat.words
    assert "Which worry is it?" in chat.tap("Newest guidance", "No").words


def test_a_withdrawn_walk_of_a_flow_that_is_gone_offers_no_dead_button() -> None:
    guide = guide_with(None, withdrawn=OLD.version)
    screen = guide.respond(Tap("gone", OLD.version, "walk00", ()))
    assert "Page withdrawn" in plain(screen.text)
    assert "Newest guidance" not in [button.label for button in buttons_of(screen)]


@pytest.mark.parametrize("damage", ["", "{}", "not json", '{"pack.yaml": "partnership: Evil"}', "[1, 2]"])
def test_a_kept_version_that_was_damaged_is_never_served(store: VersionStore, damage: str) -> None:
    (store.folder / f"{OLD.version}.json").write_text(damage, encoding="utf-8")
    screen = guide_with(store).respond(Tap("tiny", OLD.version, "walk00", ()))
    assert "Page old_button" in plain(screen.text)


def test_a_kept_version_whose_words_were_changed_is_never_served(store: VersionStore) -> None:
    path = store.folder / f"{OLD.version}.json"
    path.write_text(path.read_text(encoding="utf-8").replace("Ring 999 now", "Wait and see"), encoding="utf-8")
    screen = guide_with(store).respond(Tap("tiny", OLD.version, "walk00", (("yes",),)))
    assert "Page old_button" in plain(screen.text)


def test_a_forged_version_name_reads_no_other_file(store: VersionStore) -> None:
    (store.folder.parent / "secret.json").write_text("{}", encoding="utf-8")
    for version in ("../secret", "secret", "last_good", "", "0" * 8):
        assert "Page old_button" in guide_with(store).respond(Tap("tiny", version, "walk00", ())).text
