"""The data protection impact assessment claims nothing that no test holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CLAIMS = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", (ROOT / "bot/querylog/IMPACT.md").read_text(encoding="utf-8"))


def test_each_risk_names_what_holds_it() -> None:
    text = (ROOT / "bot/querylog/IMPACT.md").read_text(encoding="utf-8")
    risks = text.partition("| held by |")[2].partition("\n## ")[0]
    rows = [line for line in risks.splitlines() if line.startswith("| ") and not line.startswith("|---")]
    assert len(rows) == len(CLAIMS) > 10


@pytest.mark.parametrize(("file", "test"), CLAIMS, ids=[test or file for file, test in CLAIMS])
def test_a_claim_is_held_by_a_test_that_exists(file: str, test: str) -> None:
    code = (ROOT / file).read_text(encoding="utf-8")
    assert re.search(rf"^(?:async )?def {test or 'test_'}", code, re.MULTILINE)
