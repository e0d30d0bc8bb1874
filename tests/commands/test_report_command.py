"""`report` and `import-contacts`: a pack from a log of made-up rows, as a quality group opens it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from command_line import DONE, NOT_IN_ORDER, WRONG_USE, Said, say
from docx import Document
from openpyxl import load_workbook
from small_pack import SMALL_TEXTS, write_pack
from sqlalchemy import select, text

import bot.commands.report as command
from bot.guidance.pack import Pack
from bot.qapp.demo import made_up
from bot.qapp.published import forget
from bot.qapp.sheet import harmless
from bot.querylog.filling import fill
from bot.querylog.row import QuestionAsked
from bot.querylog.store import Store, open_store
from bot.querylog.table import exports

TODAY = date(2026, 11, 22)
VOID = {"meta", "link", "br", "img"}


@pytest.fixture(scope="module")
def log(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The DATABASE_URL of a log of two made-up years."""
    url = f"sqlite:///{tmp_path_factory.mktemp('log') / 'log.sqlite3'}"
    store = open_store(url)
    for _ in fill(store, made_up(pack, 3000, 900, TODAY, 5)):
        pass
    store.note_version(pack.version, date(2026, 10, 3))
    store.close()
    return url


@pytest.fixture
def store(log: str) -> Iterator[Store]:
    opened = open_store(log)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "now", lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))


def reported(log: str, out: Path, first: str = "2026-08", last: str = "2026-10") -> Said:
    """Write a pack and return what was said."""
    return say("report", "--from", first, "--to", last, "--out", out, DATABASE_URL=log)


@pytest.fixture(scope="module")
def folder(log: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pack of three months."""
    out = tmp_path_factory.mktemp("packs") / "out"
    actions = "- finding: walks\n  decided: =Ask schools.\n  who: lead\n  due: 2026-10-01\n- finding: wlks\n"
    (out.parent / "actions.yaml").write_text(actions, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "now", lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))
        said = reported(log, out)
    assert said.code == DONE
    assert "SYNTHETIC" in said.out
    assert 'actions.yaml, line 5: "decided" is missing' in said.err
    return out


class Page(HTMLParser):
    """A page as a screen reader goes through it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [given for tag, given in self.tags if tag == name]


def html(folder: Path) -> str:
    (file,) = folder.glob("*.html")
    return file.read_text(encoding="utf-8")


def test_the_page_stands_alone_without_network_or_script(folder: Path) -> None:
    page = Page(html(folder))
    assert page.open == []
    assert not [tag for tag, _ in page.tags if tag in {"script", "iframe", "img"}]
    addresses = [given.get("href") or given.get("src") for _, given in page.tags if "href" in given or "src" in given]
    assert addresses
    assert all(address is not None and address.startswith(("#", "data:")) for address in addresses)
    assert "url(" not in html(folder)
    assert "http" not in html(folder).replace("http-equiv", "")


def test_the_page_can_be_read_without_seeing_it(folder: Path) -> None:
    page = Page(html(folder))
    assert len(page.all("h1")) == 1
    assert page.tags[0] == ("html", {"lang": "en-GB"})
    assert all(given.get("scope") in {"col", "row"} for given in page.all("th"))
    assert len(page.all("caption")) == len(page.all("table")) > 10
    assert all(given.get("role") == "img" and given.get("aria-label") for given in page.all("svg"))
    names = [given["id"] for _, given in page.tags if "id" in given]
    assert len(names) == len(set(names))
    links = {str(given["href"])[1:] for given in page.all("a")}
    assert links <= set(names)


def test_the_first_screen_says_what_changed_and_what_to_do_about_it(folder: Path) -> None:
    first = html(folder).partition('id="figures"')[0]
    words = re.sub(r"<[^>]+>", "", first.partition("<body>")[2])
    assert "What changed in August 2026 to October 2026, and what to do about it" in words
    assert re.search(r"Changed by more than chance|Nothing changed by more than chance", words)
    assert 'class="do"' in first
    assert "1 of your own actions are open" in words


def test_what_the_group_decided_stands_beside_the_figure_it_was_about(folder: Path) -> None:
    walks = html(folder).partition('<h3 id="walks">')[2].partition("</section>")[0]
    assert "=Ask schools. lead, due 1 October 2026" in walks
    assert "Late." in walks


def test_every_file_says_that_it_is_made_up(folder: Path) -> None:
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert all(file.name.startswith("synthetic-") for file in files)
    assert html(folder).count("SYNTHETIC DATA") >= 2
    for file in folder.rglob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            assert {line[-1] for line in csv.reader(lines)} == {"Data", "synthetic"}
    (workbook,) = folder.glob("*.xlsx")
    for sheet in load_workbook(workbook):
        assert str(sheet["A1"].value).startswith("SYNTHETIC DATA")
    (document,) = folder.glob("*.docx")
    assert "SYNTHETIC DATA" in Document(str(document)).sections[0].header.paragraphs[0].text


def test_the_workbook_holds_the_same_figures_and_no_formula(folder: Path) -> None:
    (workbook,) = folder.glob("*.xlsx")
    book = load_workbook(workbook)
    (file,) = folder.rglob("*-walks.csv")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        listed = [line[:-1] for line in csv.reader(lines)]
    rows = [[str(cell) for cell in row] for row in book["walks"].iter_rows(min_row=5, values_only=True)]
    assert rows == [
        [text.replace(",", "") if place > 1 else text for place, text in enumerate(line)] for line in listed
    ]
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@sum", "\t=1", "%0"])
def test_no_text_is_taken_for_a_formula(words: str) -> None:
    assert harmless(words) == f"'{words}"
    assert harmless("Front Door") == "Front Door"


def test_the_briefing_is_a_draft_for_a_person_to_finish(folder: Path) -> None:
    (markdown,) = folder.glob("*.md")
    said = markdown.read_text(encoding="utf-8")
    assert "DRAFT for a person to finish" in said
    assert "ring 999" in said
    (document,) = folder.glob("*.docx")
    paragraphs = [paragraph.text for paragraph in Document(str(document)).paragraphs]
    assert paragraphs[0] == "Learning briefing: August 2026 to October 2026"
    assert len(" ".join(paragraphs).split()) < 600


def test_no_count_below_eight_and_none_unrounded_stands_in_any_table(folder: Path) -> None:
    for file in folder.rglob("*.csv"):
        if file.stem.endswith("-taps"):
            continue
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for line in list(csv.reader(lines))[1:]:
                for figure in line[2:5]:
                    assert figure in {"1 to 7", "7 or fewer", "not shown", "0"} or int(figure) % 5 == 0
                    assert figure != "5"


def test_a_month_that_was_published_never_tells_anything_else(log: str, store: Store, tmp_path: Path) -> None:
    assert reported(log, tmp_path / "one", "2026-09", "2026-09").code == DONE
    late = [
        (QuestionAsked(f"late{n}", date(2026, 9, 9), True, "v", "none", (), False, "", 0, {}), None) for n in range(9)
    ]
    store.record_many(late, datetime(2026, 10, 9, tzinfo=UTC))
    assert reported(log, tmp_path / "two", "2026-09", "2026-09").code == DONE
    first, second = (next((tmp_path / name).rglob("*-questions.csv")).read_text() for name in ("one", "two"))
    assert first == second


def test_the_views_show_what_was_published_and_every_export_is_counted(folder: Path, store: Store) -> None:
    with store.engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM qapp_walks")).mappings().all()
        kinds = set(connection.scalars(select(exports.c.kind)))
    assert list(rows[0]) == ["Month", "Flow", "Counted", "Figure", "Data"]
    assert {row["Data"] for row in rows} == {"synthetic"}
    assert kinds == {"report"}


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [("2026-1", "2026-03", "write it as 2026-01"), ("2026-10", "2026-11", "2026-11 is not over")],
)
def test_a_wrong_period_is_refused(log: str, tmp_path: Path, first: str, last: str, why: str) -> None:
    said = reported(log, tmp_path, first, last)
    assert said.code == WRONG_USE
    assert why in said.sentence


def test_a_period_of_which_nothing_is_held_is_told(log: str, tmp_path: Path) -> None:
    said = reported(log, tmp_path, "2020-01", "2020-02")
    assert said.code == NOT_IN_ORDER
    assert "holds nothing of January 2020 to February 2020" in said.sentence


def test_a_month_that_is_not_held_is_named_and_the_rest_shown(log: str, tmp_path: Path) -> None:
    said = reported(log, tmp_path, "2024-10", "2024-12")
    assert said.code == DONE
    assert "Nothing is held of October 2024" in html(tmp_path)
    assert "Nothing to compare with yet" in html(tmp_path)


def test_contacts_of_the_front_door_are_taken_in_and_shown(tmp_path: Path, pack: Pack) -> None:
    url = f"sqlite:///{tmp_path / 'log.sqlite3'}"
    file = tmp_path / "contacts.csv"
    lines = [f"2026-0{month},education,{month * 100},{month * 40}" for month in (8, 9)]
    file.write_text("\n".join(["month,sector,contacts,meeting threshold", *lines]), encoding="utf-8")
    said = say("import-contacts", file, DATABASE_URL=url)
    assert (said.code, said.out) == (DONE, "Took in 2 lines, 2026-08 to 2026-09.\n")
    assert reported(url, tmp_path / "out", "2026-08", "2026-09").code == DONE
    page = html(tmp_path / "out")
    assert "Line chart: Per cent of contacts that met the threshold" in page
    assert "SYNTHETIC" not in page


def test_contacts_that_are_wrong_are_refused_and_nothing_is_taken_in(tmp_path: Path) -> None:
    file = tmp_path / "contacts.csv"
    file.write_text("month,sector,contacts,meeting threshold\n2026-08,schools,1,1\n", encoding="utf-8")
    said = say("import-contacts", file, DATABASE_URL=f"sqlite:///{tmp_path / 'log.sqlite3'}")
    assert said.code == NOT_IN_ORDER
    assert 'line 2: there is no sector "schools"' in said.sentence
    file.write_bytes(b"\xff\xfe")
    assert "save it as CSV UTF-8" in say("import-contacts", file).sentence


def test_what_was_published_goes_when_the_log_is_wiped(tmp_path: Path) -> None:
    url, pack = f"sqlite:///{tmp_path / 'log.sqlite3'}", write_pack(SMALL_TEXTS, tmp_path / "pack")
    settings = {"DATABASE_URL": url, "KNOWLEDGE_DIR": str(pack), "XDG_DATA_HOME": str(tmp_path)}
    assert say("demo-data", "--walks", "900", **settings).code == DONE
    assert say("purge", **settings).code == DONE
    said = say("wipe", "--yes", **settings)
    assert (said.code, said.err) == (DONE, "")
    assert re.search(r", [1-9][\d,]* published figures", said.out)
    store = open_store(url)
    assert forget(store) == 0
    store.close()


def test_a_purge_publishes_whole_months_first_so_that_their_figures_outlast_the_rows(tmp_path: Path) -> None:
    url, pack = f"sqlite:///{tmp_path / 'log.sqlite3'}", write_pack(SMALL_TEXTS, tmp_path / "pack")
    settings = {"DATABASE_URL": url, "KNOWLEDGE_DIR": str(pack), "XDG_DATA_HOME": str(tmp_path)}
    assert say("demo-data", "--walks", "900", **settings).code == DONE
    said = say("purge", RETENTION_DAYS="30", **settings)
    assert said.code == DONE, said.err
    last = datetime.now(UTC).date().replace(day=1) - timedelta(days=40)
    months = ("--from", f"{last:%Y-%m}", "--to", f"{last:%Y-%m}")
    assert say("report", *months, "--out", tmp_path / "out", **settings).code == DONE
