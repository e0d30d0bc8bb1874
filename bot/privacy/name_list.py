"""First names and surnames of many languages, from the library Faker, in small letters without accents."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from bot.privacy.word import small_letters, word_set

LANGUAGES = word_set(
    """
    en_GB en_IE en_US en_IN en en_KE en_NG en_NZ en_PK pl_PL ro_RO tr_TR es_ES es_MX pt_PT it_IT fr_FR fr_DZ de_DE
    hu_HU lt_LT lv_LV cs_CZ sk_SK nl_NL ga_IE ha_NG ig_NG yo_NG sw tw_GH zu_ZA az_AZ hr_HR sl_SI et_EE id_ID sv_SE
    uz_UZ vi_VN
    """
)
"""The languages of Faker that write names in Latin letters and are spoken here."""

_ROOT = Path(__file__).resolve().parents[2]
_ASK = "from bot.privacy import name_list\nname_list.write_out()"


class NameList:
    """A great many words in little memory: those that begin alike stand in one string."""

    def __init__(self, words: Iterable[str]) -> None:
        begun: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            begun[word[:2]].append(word)
        self._begun = {start: "\n".join(("", *alike, "")) for start, alike in begun.items()}

    def __contains__(self, word: str) -> bool:
        return f"\n{word}\n" in self._begun.get(word[:2], "")


@lru_cache(maxsize=1)
def library_names() -> tuple[NameList, NameList]:
    """Return the library's first names and its surnames.

    The library loads far more than its names, memory that a running bot would keep; so it is asked in a process of its
    own, once, and here only when no process can be started.
    """
    command = [sys.executable, "-c", _ASK]
    try:
        asked = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60, cwd=_ROOT)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return NameList(_names("first_name")), NameList(_names("last_name"))
    first, _, last = asked.stdout.partition("\n\n")
    return NameList(first.split()), NameList(last.split())


def write_out() -> None:
    """Print the library's first names, an empty line, and its surnames."""
    sys.stdout.write("\n".join([*_names("first_name"), "", *_names("last_name")]))


def _names(kind: str) -> list[str]:
    found: set[str] = set()
    for language in LANGUAGES:
        provider = importlib.import_module(f"faker.providers.person.{language}").Provider
        for part in dir(provider):
            listed = getattr(provider, part)
            if part.startswith(kind) and not callable(listed):
                found.update(word for name in listed for word in small_letters(str(name)).split())
    return sorted(word for word in found if len(word) > 1 and word.isascii() and word.replace("'", "").isalpha())
