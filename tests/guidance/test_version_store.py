"""The store keeps every version that was in order, and gives back only what it was given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.guidance.reader import version_of
from bot.guidance.store import VersionStore

OLD = {"pack.yaml": "area: Tinyshire\n", "terms.yaml": "cafés: Places “to eat”. [OWN]\n"}
NEW = {**OLD, "pack.yaml": "area: Newshire\n"}
OLD_VERSION, NEW_VERSION = version_of(OLD), version_of(NEW)


@pytest.fixture
def store(tmp_path: Path) -> VersionStore:
    return VersionStore(tmp_path / "data" / "knowledge")


def file_of(store: VersionStore, version: str) -> Path:
    """Return the one file that holds a version."""
    (found,) = [path for path in store.folder.iterdir() if version in path.name]
    return found


def test_a_store_that_is_new_keeps_nothing(store: VersionStore) -> None:
    assert store.load(OLD_VERSION) is None
    assert store.last_good() is None


def test_a_version_that_was_kept_comes_back_word_for_word(store: VersionStore) -> None:
    store.keep(OLD_VERSION, OLD)
    assert store.load(OLD_VERSION) == OLD
    assert VersionStore(store.folder).load(OLD_VERSION) == OLD


def test_the_last_version_kept_is_the_last_good_one_and_older_ones_stay(store: VersionStore) -> None:
    store.keep(OLD_VERSION, OLD)
    store.keep(NEW_VERSION, NEW)
    assert store.last_good() == NEW_VERSION
    assert store.load(OLD_VERSION) == OLD
    assert store.load(NEW_VERSION) == NEW


def test_going_back_to_an_older_version_makes_it_the_last_good_one_again(store: VersionStore) -> None:
    for version, texts in ((OLD_VERSION, OLD), (NEW_VERSION, NEW), (OLD_VERSION, OLD)):
        store.keep(version, texts)
    assert store.last_good() == OLD_VERSION


@pytest.mark.parametrize(
    "broken",
    ["", "{", "[]", '"words"', '{"pack.yaml": "area: Elsewhere"}', "\x00\x01", "null"],
    ids=["empty", "cut short", "a list", "words", "other words", "noise", "nothing"],
)
def test_a_file_that_was_damaged_or_changed_is_not_served(store: VersionStore, broken: str) -> None:
    store.keep(OLD_VERSION, OLD)
    file_of(store, OLD_VERSION).write_text(broken)
    assert store.load(OLD_VERSION) is None


def test_a_file_that_is_not_text_is_not_served(store: VersionStore) -> None:
    store.keep(OLD_VERSION, OLD)
    file_of(store, OLD_VERSION).write_bytes(b"\xff\xfe\xfa")
    assert store.load(OLD_VERSION) is None


def test_the_files_of_one_version_under_the_name_of_another_are_not_served(store: VersionStore) -> None:
    store.keep(OLD_VERSION, OLD)
    file_of(store, OLD_VERSION).write_text(json.dumps(NEW))
    assert store.load(OLD_VERSION) is None


def test_keeping_a_version_again_mends_a_file_that_was_damaged(store: VersionStore) -> None:
    store.keep(OLD_VERSION, OLD)
    file_of(store, OLD_VERSION).write_text("{")
    store.keep(OLD_VERSION, OLD)
    assert store.load(OLD_VERSION) == OLD


@pytest.mark.parametrize("noted", ["", "not a version", "ffffffff", "../../etc/passwd", "12345678\n9"])
def test_a_note_of_the_last_good_version_that_leads_nowhere_is_passed_over(store: VersionStore, noted: str) -> None:
    store.keep(OLD_VERSION, OLD)
    (store.folder / "last_good").write_text(noted)
    assert store.last_good() is None


@pytest.mark.parametrize("version", ["", "..", "../../secret", "ABCDEF01", "1234567", "123456789", "last_good"])
def test_only_a_version_can_be_asked_for(store: VersionStore, version: str) -> None:
    store.keep(OLD_VERSION, OLD)
    (store.folder / f"{version.replace('/', '_')}.json").write_text(json.dumps(OLD))
    assert store.load(version) is None


def test_nothing_half_written_is_left_behind(store: VersionStore) -> None:
    store.keep(OLD_VERSION, OLD)
    store.keep(NEW_VERSION, NEW)
    assert len(list(store.folder.iterdir())) == 3


def test_a_write_that_fails_leaves_the_version_before_it_untouched(store: VersionStore) -> None:
    store.keep(OLD_VERSION, OLD)
    with pytest.raises(UnicodeEncodeError):
        store.keep(NEW_VERSION, {"pack.yaml": "\ud800"})
    assert store.last_good() == OLD_VERSION
    assert store.load(OLD_VERSION) == OLD
    assert len(list(store.folder.iterdir())) == 2


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should stand")
    with pytest.raises(OSError, match="data"):
        VersionStore(tmp_path / "data" / "knowledge").keep(OLD_VERSION, OLD)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=30), min_size=1, max_size=4))
def test_any_text_at_all_survives_the_store(tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str]) -> None:
    store = VersionStore(tmp_path_factory.mktemp("store"))
    store.keep(version_of(texts), texts)
    assert store.load(version_of(texts)) == texts
