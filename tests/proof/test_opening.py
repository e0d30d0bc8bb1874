"""A broken edit never goes live: the last good version keeps serving, and without one the bot does not start (S10)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tiny_knowledge import tiny_texts

from bot.dialogue.action import Tap
from bot.dialogue.guide import Guide
from bot.guidance.problem import BrokenKnowledge
from bot.guidance.reader import version_of
from bot.guidance.store import VersionStore
from bot.opening import check_folder, open_library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the tiny pack, to be edited."""
    for name, text in tiny_texts().items():
        path = tmp_path / "pack" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "pack"


@pytest.fixture
def store(tmp_path: Path) -> VersionStore:
    return VersionStore(tmp_path / "data")


def edit(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_pack_in_order_is_opened_and_kept(folder: Path, store: VersionStore) -> None:
    library, report = open_library(folder, store)
    assert report is not None
    assert report.errors == ()
    assert library.current.version == version_of(tiny_texts())
    assert store.last_good() == library.current.version
    assert store.load(library.current.version) == tiny_texts()


def test_a_good_edit_goes_live_and_the_version_before_it_still_serves_its_walks(
    folder: Path, store: VersionStore
) -> None:
    before, _ = open_library(folder, store)
    edit(folder, "pack.yaml", "Tinyshire", "Newshire")
    after, report = open_library(folder, store)
    assert report is not None
    assert report.errors == ()
    assert after.current.area == "Newshire"
    older = after.pack(before.current.version)
    assert older is not None
    assert older.area == "Tinyshire"


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        (("outcomes/ring_today.yaml", "urgency: today", "urgency: planned"), "S3"),
        (("flows/tiny.yaml", '"yes":', "yes:"), "ambiguous"),
        (("flows/tiny.yaml", "[worker]", "[wroker]"), "reference"),
        (("contacts.yaml", "when_closed: night_line", "when_closed: doubtful_line"), "S7"),
        (("scenarios/hit.yaml", "ends: save_now", "ends: talk"), "example"),
        (("pages/about.yaml", "This is the page about.", "Words. " * 700), "S8"),
        (("pack.yaml", "area: Tinyshire", "area: [Tinyshire"), "yaml"),
    ],
)
def test_a_broken_edit_of_any_kind_leaves_the_last_good_version_serving(
    folder: Path, store: VersionStore, broken: tuple[str, str, str], rule: str
) -> None:
    good, _ = open_library(folder, store)
    edit(folder, *broken)
    library, report = open_library(folder, store)
    assert library.current.version == good.current.version
    assert store.last_good() == good.current.version
    assert report is not None
    assert rule in {found.rule for found in report.errors}


def test_a_walk_goes_on_word_for_word_while_the_folder_is_broken(folder: Path, store: VersionStore) -> None:
    def shown() -> str:
        library, _ = open_library(folder, store)
        guide = Guide(library, lambda: datetime(2026, 11, 23, 14, 30, tzinfo=UTC))
        return guide.show(Tap("tiny", library.current.version, "walk00", (("yes",),))).text

    before = shown()
    edit(folder, "outcomes/save_now.yaml", "Ring 999 now", "Wait for a while")
    edit(folder, "outcomes/save_now.yaml", "urgency: now", "urgency: planned")
    assert shown() == before
    assert "Wait for a while" not in before


def test_mending_the_edit_brings_the_folder_back(folder: Path, store: VersionStore) -> None:
    open_library(folder, store)
    edit(folder, "pack.yaml", "Tinyshire", "[Newshire")
    open_library(folder, store)
    edit(folder, "pack.yaml", "[Newshire", "Newshire")
    library, _ = open_library(folder, store)
    assert library.current.area == "Newshire"


def test_files_that_are_gone_or_are_no_text_leave_the_last_good_version_serving(
    folder: Path, store: VersionStore
) -> None:
    good, _ = open_library(folder, store)
    (folder / "terms.yaml").write_bytes(b"caf\xe9: x")
    library, report = open_library(folder, store)
    assert report is None
    assert library.current.version == good.current.version
    library, report = open_library(folder / "nowhere", store)
    assert report is None
    assert library.current.version == good.current.version


def test_with_nothing_good_kept_a_broken_pack_stops_the_start_and_says_everything(
    folder: Path, store: VersionStore
) -> None:
    edit(folder, "flows/tiny.yaml", "[worker]", "[wroker]")
    edit(folder, "flows/other.yaml", "[ring_today]", "[ring_todya]")
    with pytest.raises(BrokenKnowledge) as broken:
        open_library(folder, store)
    assert {found.file for found in broken.value.problems} == {"flows/tiny.yaml", "flows/other.yaml"}
    assert store.last_good() is None


@pytest.mark.parametrize("damage", ["{", '{"pack.yaml": "area: x"}', "", "[]"])
def test_a_last_good_version_that_was_damaged_is_not_served_and_the_folder_is_blamed(
    folder: Path, store: VersionStore, damage: str
) -> None:
    good, _ = open_library(folder, store)
    (store.folder / f"{good.current.version}.json").write_text(damage)
    edit(folder, "flows/tiny.yaml", "[worker]", "[wroker]")
    with pytest.raises(BrokenKnowledge) as broken:
        open_library(folder, store)
    assert {found.file for found in broken.value.problems} == {"flows/tiny.yaml"}


def test_a_last_good_version_that_this_program_cannot_read_is_not_served_and_the_folder_is_blamed(
    folder: Path, store: VersionStore
) -> None:
    old = {**tiny_texts(), "levels.yaml": "levels: of old"}
    store.keep(version_of(old), old)
    edit(folder, "flows/tiny.yaml", "[worker]", "[wroker]")
    with pytest.raises(BrokenKnowledge) as broken:
        open_library(folder, store)
    assert {found.file for found in broken.value.problems} == {"flows/tiny.yaml"}


def test_a_folder_of_data_that_cannot_be_written_stops_the_start(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should stand")
    with pytest.raises(OSError, match="data"):
        open_library(folder, VersionStore(tmp_path / "data" / "knowledge"))


@pytest.mark.parametrize(("content", "says"), [(b"\xff\xfe", "UTF-8"), (None, "cannot be read")])
def test_a_folder_that_cannot_be_read_is_told_of_in_one_sentence(
    tmp_path: Path, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / "pack.yaml").write_bytes(content)
    with pytest.raises(BrokenKnowledge, match=says):
        check_folder(tmp_path)


def test_checking_a_folder_keeps_nothing(folder: Path, store: VersionStore) -> None:
    texts, report = check_folder(folder)
    assert texts == tiny_texts()
    assert report.errors == ()
    assert store.last_good() is None
