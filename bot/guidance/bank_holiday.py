"""The bank holidays of England, on which most services are closed."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import holidays


@lru_cache(maxsize=8)
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of England in one year."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))
