"""The pack is opened in what people open it with: a browser, at a phone's and a page's width, and an office program."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from command_line import DONE, say
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, sync_playwright

WIDTHS = {"a phone": 360, "a page of A4": 794, "a screen": 1280}
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]


def installed(program: str, package: str) -> str:
    """Return where a program is; without it the test is skipped, or fails where it must not be."""
    found = shutil.which(program)
    if found is None:
        missing = f"{program} is not installed (Debian's package {package})"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(f"{missing}, and REQUIRE_BROWSER is 1")
        pytest.skip(missing)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the pack of three months of made-up walks."""
    home = tmp_path_factory.mktemp("pack")
    url = f"sqlite:///{home / 'log.sqlite3'}"
    assert say("demo-data", "--walks", "6000", "--seed", "5", DATABASE_URL=url, XDG_DATA_HOME=home).code == DONE
    last = date.today().replace(day=1) - timedelta(days=1)
    first = last - timedelta(days=70)
    months = ("--from", f"{first:%Y-%m}", "--to", f"{last:%Y-%m}")
    said = say("report", *months, "--out", home / "out", DATABASE_URL=url, XDG_DATA_HOME=home)
    assert said.code == DONE, said.err
    return home / "out"


def the(folder: Path, kind: str) -> Path:
    """Return the one file of a kind."""
    (found,) = folder.glob(f"*.{kind}")
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    """Open Debian's Chromium."""
    program = installed("chromium", "chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=QUIET)
        try:
            yield opened
        finally:
            opened.close()


def opened_at(page: Page, file: Path) -> tuple[list[str], list[str]]:
    """Open a file and return what the browser complained of, and what it asked for besides the file."""
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    return complaints, [url for url in requests if url != file.as_uri()]


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_the_page_needs_nothing_but_itself_and_never_scrolls_sideways(folder: Path, width: int) -> None:
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": width, "height": 900})
        assert opened_at(page, the(folder, "html")) == ([], [])
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0


def test_the_first_screen_says_what_changed_and_that_the_data_are_made_up(folder: Path) -> None:
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": 794, "height": 1123}, java_script_enabled=False)
        opened_at(page, the(folder, "html"))
        heading = page.locator("h1")
        assert "what to do about it" in heading.inner_text()
        box = heading.bounding_box()
        assert box is not None
        assert box["y"] < 400
        assert "SYNTHETIC" in page.locator("body").inner_text()[:200]


def test_every_table_can_be_read_aloud_and_every_chart_has_words(folder: Path) -> None:
    with browser() as chromium:
        page = chromium.new_page()
        opened_at(page, the(folder, "html"))
        tables = page.locator("table")
        assert tables.count() > 5
        assert page.locator("table:not(:has(caption))").count() == 0
        assert page.locator("th:not([scope])").count() == 0
        assert page.locator("svg").count() > 0
        assert page.locator("svg:not([role=img])").count() == 0
        assert page.locator("html[lang]").count() == 1


def test_the_workbook_opens_and_each_sheet_says_that_its_data_are_made_up(folder: Path) -> None:
    workbook = load_workbook(the(folder, "xlsx"))
    assert len(workbook.sheetnames) > 5
    for sheet in workbook:
        words = " ".join(str(cell.value) for row in sheet.iter_rows(max_row=4) for cell in row if cell.value)
        assert "SYNTHETIC" in words, sheet.title
        formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert formulas == []


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_an_office_program_makes_a_pdf_of_it(folder: Path, kind: str, tmp_path: Path) -> None:
    program = installed("soffice", "libreoffice-writer-nogui and libreoffice-calc-nogui")
    asked = [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    done = subprocess.run(
        [*asked, "--outdir", str(tmp_path), str(the(folder, kind))], capture_output=True, timeout=150, check=False
    )
    assert done.returncode == 0
    (made,) = tmp_path.glob("*.pdf")
    assert made.read_bytes().startswith(b"%PDF")
