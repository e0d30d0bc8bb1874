"""The version of a pack is the hash of its files: any change changes it, and line endings do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_knowledge import tiny_texts

from bot.guidance.reader import read_texts, version_of

TINY = tiny_texts()
FILES = st.sampled_from(sorted(TINY))


def written(folder: Path, texts: dict[str, str], newline: str = "\n") -> Path:
    """Write the files of a pack with the given line endings."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.replace("\n", newline).encode())
    return folder


def test_the_files_of_a_folder_are_read_by_their_names_inside_the_pack(tmp_path: Path) -> None:
    assert read_texts(written(tmp_path, TINY)) == TINY


def test_files_that_are_not_yaml_are_no_part_of_the_pack(tmp_path: Path) -> None:
    written(tmp_path, TINY)
    (tmp_path / "notes.txt").write_text("call the printers")
    (tmp_path / "sources.yaml~").write_text("half an edit")
    assert read_texts(tmp_path) == TINY


def test_a_pack_saved_on_windows_has_the_same_version(tmp_path: Path) -> None:
    unix, windows = written(tmp_path / "unix", TINY), written(tmp_path / "windows", TINY, "\r\n")
    assert (windows / "pack.yaml").read_bytes() != (unix / "pack.yaml").read_bytes()
    assert version_of(read_texts(windows)) == version_of(read_texts(unix)) == version_of(TINY)


def test_a_folder_without_a_pack_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no YAML files"):
        read_texts(tmp_path)


def test_a_file_that_is_not_utf8_is_not_guessed_at(tmp_path: Path) -> None:
    written(tmp_path, TINY)
    (tmp_path / "terms.yaml").write_bytes("caf\xe9: A place. [OWN]".encode("latin-1"))
    with pytest.raises(UnicodeDecodeError):
        read_texts(tmp_path)


def test_a_version_is_eight_digits_and_does_not_depend_on_the_order_of_the_files() -> None:
    version = version_of(TINY)
    assert len(version) == 8
    assert set(version) <= set("0123456789abcdef")
    assert version_of(dict(reversed(TINY.items()))) == version


@settings(max_examples=100, deadline=None)
@given(FILES, st.data())
def test_changing_any_one_character_changes_the_version(name: str, data: st.DataObject) -> None:
    text = TINY[name]
    at = data.draw(st.integers(0, len(text) - 1))
    new = data.draw(st.characters(exclude_characters=text[at], exclude_categories=["Cs"]))
    assert version_of({**TINY, name: text[:at] + new + text[at + 1 :]}) != version_of(TINY)


@settings(max_examples=50, deadline=None)
@given(FILES, st.sampled_from([" ", "\n", "#", "\ufeff"]))
def test_adding_one_character_changes_the_version(name: str, extra: str) -> None:
    assert version_of({**TINY, name: TINY[name] + extra}) != version_of(TINY)


def test_renaming_adding_and_removing_a_file_change_the_version() -> None:
    fewer = {name: text for name, text in TINY.items() if name != "pages/about.yaml"}
    renamed = {**fewer, "pages/about_us.yaml": TINY["pages/about.yaml"]}
    assert len({version_of(TINY), version_of(fewer), version_of(renamed)}) == 3


def test_words_that_move_from_one_file_to_the_next_change_the_version() -> None:
    assert version_of({"a.yaml": "one", "b.yaml": "two"}) != version_of({"a.yaml": "onet", "b.yaml": "wo"})
    assert version_of({"a.yaml": "one"}) != version_of({"a.yam": "lone"})
