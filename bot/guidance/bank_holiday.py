"""The bank holidays of England, on which most services are closed."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from functools import lru_cache

_ASK = (
    "import sys, holidays\n"
    "for day in holidays.country_holidays('GB', subdiv='ENG', years=int(sys.argv[1])): print(day.isoformat())"
)


@lru_cache(maxsize=8)
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of England in one year.

    The library loads the calendars of the whole world to answer, eleven megabytes that a running bot would keep; so it
    is asked in a process of its own, once for each year, and here only when no process can be started.
    """
    command = [sys.executable, "-P", "-c", _ASK, str(year)]
    try:
        asked = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return _asked_here(year)
    return frozenset(date.fromisoformat(day) for day in asked.stdout.split())


def _asked_here(year: int) -> frozenset[date]:
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))
