"""The library serves a walk on the version it began with, always with the newest contacts."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_knowledge import tiny_texts

from bot.guidance.library import Library, load
from bot.guidance.pack import Pack
from bot.guidance.problem import BrokenKnowledge
from bot.guidance.reader import version_of
from bot.guidance.store import VersionStore


def edition(number: int) -> dict[str, str]:
    """Return the tiny pack with a title of its own."""
    texts = tiny_texts()
    return {**texts, "pack.yaml": texts["pack.yaml"].replace("Tinyshire", f"Tinyshire {number}")}


def kept(store: VersionStore, texts: dict[str, str]) -> Pack:
    """Keep a version in the store and return its pack."""
    pack = load(texts)
    store.keep(pack.version, texts)
    return pack


@pytest.fixture
def store(tmp_path: Path) -> VersionStore:
    return VersionStore(tmp_path)


def test_the_current_version_needs_no_store() -> None:
    pack = load(edition(1))
    assert Library(pack).pack(pack.version) is pack


@pytest.mark.parametrize("version", ["ffffffff", "", "not a version", "../pack"])
def test_a_version_that_was_never_kept_is_none(store: VersionStore, version: str) -> None:
    current = kept(store, edition(1))
    assert Library(current, store).pack(version) is None
    assert Library(current).pack(version) is None


def test_an_older_version_is_served_as_it_was(store: VersionStore) -> None:
    old, new = kept(store, edition(1)), kept(store, edition(2))
    served = Library(new, store).pack(old.version)
    assert served is not None
    assert served.version == old.version
    assert served.area == "Tinyshire 1"
    assert set(served.flows) == set(old.flows)


def test_an_older_version_shows_the_newest_number_of_a_contact(store: VersionStore) -> None:
    old = kept(store, edition(1))
    texts = edition(2)
    texts["contacts.yaml"] = texts["contacts.yaml"].replace("01905 822666", "01905 846221")
    served = Library(kept(store, texts), store).pack(old.version)
    assert served is not None
    assert old.contacts["day_line"].telephone == "01905 822666"
    assert served.contacts["day_line"].telephone == "01905 846221"


def test_a_contact_that_only_the_older_version_has_is_still_there_for_it(store: VersionStore) -> None:
    texts = edition(1)
    line = texts["contacts.yaml"]
    texts["contacts.yaml"] += (
        line[line.index("night_line:") :].replace("night_line:", "gone_line:").partition("doubtful")[0]
    )
    old = kept(store, texts)
    new = kept(store, edition(2))
    served = Library(new, store).pack(old.version)
    assert "gone_line" not in new.contacts
    assert served is not None
    assert "gone_line" in served.contacts
    assert set(new.contacts) <= set(served.contacts)


def test_a_kept_version_whose_files_were_changed_is_not_served(store: VersionStore) -> None:
    old, new = kept(store, edition(1)), kept(store, edition(2))
    path = store.folder / f"{old.version}.json"
    path.write_text(path.read_text().replace("Ring the Day Line today", "Wait and see for a while"))
    assert Library(new, store).pack(old.version) is None


def test_a_kept_version_that_this_program_can_no_longer_read_is_not_served(store: VersionStore) -> None:
    texts = {**edition(1), "levels.yaml": "levels: gone"}
    store.keep(version_of(texts), texts)
    assert Library(kept(store, edition(2)), store).pack(version_of(texts)) is None


def test_a_version_is_put_together_once_while_it_is_in_use(store: VersionStore) -> None:
    old, new = kept(store, edition(1)), kept(store, edition(2))
    library = Library(new, store)
    assert library.pack(old.version) is library.pack(old.version)


def test_versions_beyond_the_few_kept_in_memory_are_served_from_the_store_again(store: VersionStore) -> None:
    old = [kept(store, edition(number)) for number in range(12)]
    library = Library(kept(store, edition(99)), store)
    first = library.pack(old[0].version)
    for pack in old[1:]:
        library.pack(pack.version)
    again = library.pack(old[0].version)
    assert first is not None
    assert again is not None
    assert again is not first
    assert again.area == first.area == "Tinyshire 0"


def test_the_version_used_last_stays_in_memory_while_others_come_and_go(store: VersionStore) -> None:
    old = [kept(store, edition(number)) for number in range(12)]
    library = Library(kept(store, edition(99)), store)
    first = library.pack(old[0].version)
    for pack in old[1:]:
        library.pack(pack.version)
        assert library.pack(old[0].version) is first


def test_a_pack_that_is_not_in_order_is_not_loaded_and_every_reason_is_given() -> None:
    texts = tiny_texts()
    texts["flows/tiny.yaml"] = texts["flows/tiny.yaml"].replace("[worker]", "[wroker]").replace("[meet]", "[meat]")
    with pytest.raises(BrokenKnowledge) as broken:
        load(texts)
    assert {found.rule for found in broken.value.problems} == {"reference"}
    assert len(broken.value.problems) == 2
    assert "2 problem(s)" in str(broken.value)
    assert "flows/tiny.yaml, line" in str(broken.value)


@pytest.mark.parametrize("name", ["levels.yaml", "outcomes/talk.yaml"])
def test_a_pack_with_a_file_that_cannot_be_read_is_not_loaded(name: str) -> None:
    with pytest.raises(BrokenKnowledge) as broken:
        load({**tiny_texts(), name: "title: [half"})
    assert {found.file for found in broken.value.problems} == {name}


def test_broken_knowledge_without_a_reason_still_says_something() -> None:
    assert "no reason was given" in str(BrokenKnowledge([]))
