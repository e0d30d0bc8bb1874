"""Tells whether a code came back whole."""

from __future__ import annotations

import base64
import hashlib


def checksum(text: str) -> str:
    """Return four characters that change when any part of the text does. It guards against damage, not malice."""
    return base64.urlsafe_b64encode(hashlib.blake2b(text.encode(), digest_size=3).digest()).decode()
