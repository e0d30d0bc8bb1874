"""The settings: what is taken, what is refused, and that a refusal is one sentence that gives no secret away."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import (
    BadSetting,
    Settings,
    Webhook,
    data_folder,
    database_url,
    knowledge_folder,
    read_settings,
    retention_days,
    shipped_knowledge,
)

TOKEN = "123456789:AAF-a_token-that-nobody-has"
GIVEN = {"TELEGRAM_TOKEN": TOKEN}
WEBHOOK = GIVEN | {"WEBHOOK_URL": "https://guide.example.org", "WEBHOOK_SECRET": "s3cret_and-long"}


def refused(environment: dict[str, str], *, webhook: bool = False) -> str:
    """Return the sentence with which settings are refused."""
    with pytest.raises(BadSetting) as refusal:
        read_settings(environment, webhook=webhook)
    sentence = str(refusal.value)
    assert "\n" not in sentence
    return sentence


def test_a_token_is_all_that_long_polling_needs() -> None:
    settings = read_settings(GIVEN, webhook=False)
    log = f"sqlite:///{data_folder({}) / 'query-log.sqlite3'}"
    assert settings == Settings(TOKEN, None, shipped_knowledge(), data_folder({}), "INFO", None, log)
    assert settings.retention_days == 400
    assert settings.qapp_users == settings.lead_users == frozenset()


def test_every_setting_is_taken_as_it_was_given(tmp_path: Path) -> None:
    given = WEBHOOK | {
        "TELEGRAM_API_URL": "http://127.0.0.1:8081",
        "KNOWLEDGE_DIR": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "LOG_LEVEL": "DEBUG",
        "WEBHOOK_PORT": "443",
        "DATABASE_URL": "postgresql+psycopg://guide:pass@db.example.org/guide",
        "RETENTION_DAYS": "90",
        "QAPP_USER_IDS": " 1001, 1002,",
        "LEAD_USER_IDS": "1003",
    }
    settings = read_settings(given, webhook=True)
    assert settings.token == TOKEN
    assert settings.api_url == "http://127.0.0.1:8081"
    assert settings.knowledge == tmp_path
    assert settings.data.is_relative_to(tmp_path / "data")
    assert settings.log_level == "DEBUG"
    assert settings.webhook == Webhook("https://guide.example.org", "s3cret_and-long", 443)
    assert settings.database == "postgresql+psycopg://guide:pass@db.example.org/guide"
    assert settings.retention_days == 90
    assert settings.qapp_users == {1001, 1002}
    assert settings.lead_users == {1003}


def test_blanks_and_a_slash_at_the_end_do_no_harm() -> None:
    given = WEBHOOK | {
        "TELEGRAM_TOKEN": f" {TOKEN}\n",
        "TELEGRAM_API_URL": " https://bots.example.org/ ",
        "WEBHOOK_URL": "https://guide.example.org/bot//",
    }
    settings = read_settings(given, webhook=True)
    assert settings.token == TOKEN
    assert settings.api_url == "https://bots.example.org"
    assert settings.webhook is not None
    assert settings.webhook.url == "https://guide.example.org/bot"


@pytest.mark.parametrize("name", ["TELEGRAM_API_URL", "KNOWLEDGE_DIR", "XDG_DATA_HOME", "LOG_LEVEL", "WEBHOOK_PORT"])
def test_a_setting_that_is_empty_counts_as_left_out(name: str) -> None:
    assert read_settings(WEBHOOK | {name: ""}, webhook=True) == read_settings(WEBHOOK, webhook=True)


@pytest.mark.parametrize("token", ["", "   ", "\n"])
def test_a_missing_token_is_told_where_to_get_one(token: str) -> None:
    assert "TELEGRAM_TOKEN is not set" in refused({"TELEGRAM_TOKEN": token})
    assert "@BotFather" in refused({})


@pytest.mark.parametrize(
    "token",
    ["secret", "123456789", ":AAFsecret", "12 34:AAFsecret", "abc:AAFsecret", "123:", f"bot{TOKEN}", "１２３:AAFé"],
)
def test_what_is_no_token_is_refused_and_not_repeated(token: str) -> None:
    sentence = refused({"TELEGRAM_TOKEN": token})
    assert "TELEGRAM_TOKEN is not a bot token" in sentence
    assert token not in sentence


@pytest.mark.parametrize("level", ["debug", "Info", "WARNING", "error"])
def test_a_level_of_logging_may_be_written_small(level: str) -> None:
    assert read_settings(GIVEN | {"LOG_LEVEL": level}, webhook=False).log_level == level.upper()


@pytest.mark.parametrize(("level", "nearest"), [("warn", "WARNING"), ("inof", "INFO"), ("10", None), ("TRACE", None)])
def test_another_level_is_refused_with_those_there_are_and_the_nearest(level: str, nearest: str | None) -> None:
    sentence = refused(GIVEN | {"LOG_LEVEL": level})
    assert "LOG_LEVEL" in sentence
    assert "DEBUG, INFO, WARNING, ERROR" in sentence
    assert ("Did you mean" in sentence) is (nearest is not None)
    assert nearest is None or sentence.endswith(f'Did you mean "{nearest}"?')


@pytest.mark.parametrize(
    "address",
    [
        "bots.example.org",
        "ftp://bots.example.org",
        "https://",
        "http:///path",
        "//host",
        "http://[::1",
        "http://h:port",
    ],
)
def test_an_address_that_cannot_be_one_is_refused(address: str) -> None:
    sentence = refused(GIVEN | {"TELEGRAM_API_URL": address})
    assert sentence.startswith("TELEGRAM_API_URL")
    assert "http or https://" in sentence


@pytest.mark.parametrize("address", ["http://localhost:8081", "https://bots.example.org/api", "http://[::1]:8081"])
def test_an_address_of_another_bot_api_server_is_taken(address: str) -> None:
    assert read_settings(GIVEN | {"TELEGRAM_API_URL": address}, webhook=False).api_url == address


def test_knowledge_is_a_folder_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "file.yaml"
    file.write_text("")
    assert knowledge_folder({"KNOWLEDGE_DIR": str(tmp_path)}) == tmp_path
    for wrong in (file, tmp_path / "nowhere"):
        sentence = refused(GIVEN | {"KNOWLEDGE_DIR": str(wrong)})
        assert "KNOWLEDGE_DIR" in sentence
        assert str(wrong) in sentence


def test_the_shipped_knowledge_is_used_when_none_is_named() -> None:
    assert knowledge_folder({}) == shipped_knowledge()
    assert (shipped_knowledge() / "pack.yaml").is_file()


def test_the_data_folder_is_the_users_or_under_the_one_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    named, users = data_folder({"XDG_DATA_HOME": str(tmp_path / "data")}), data_folder({})
    assert named == tmp_path / "data" / "safeguarding-guide"
    assert users.is_relative_to(tmp_path)
    assert users != named
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["", " ", "http://guide.example.org", "guide.example.org", "https://"])
def test_a_webhook_needs_an_address_with_https(address: str) -> None:
    assert "WEBHOOK_URL" in refused(WEBHOOK | {"WEBHOOK_URL": address}, webhook=True)


@pytest.mark.parametrize("secret", ["", "two words", "p@ss-word", "é", "line\n", "x" * 257])
def test_a_webhook_needs_a_secret_that_telegram_takes_and_it_is_not_repeated(secret: str) -> None:
    sentence = refused(WEBHOOK | {"WEBHOOK_SECRET": secret}, webhook=True)
    assert sentence.startswith("WEBHOOK_SECRET is not usable")
    assert not secret or secret not in sentence


@pytest.mark.parametrize("secret", ["a", "A-b_9", "x" * 256])
def test_a_secret_that_telegram_takes_is_taken(secret: str) -> None:
    webhook = read_settings(WEBHOOK | {"WEBHOOK_SECRET": secret}, webhook=True).webhook
    assert webhook is not None
    assert webhook.secret == secret


@pytest.mark.parametrize("port", ["0", "65536", "-1", "https", "84 43", "8443.0", "99999999999"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    sentence = refused(WEBHOOK | {"WEBHOOK_PORT": port}, webhook=True)
    assert "WEBHOOK_PORT" in sentence
    assert f'"{port}"' in sentence


@pytest.mark.parametrize("port", ["1", "80", "8443", "65535"])
def test_a_port_is_taken(port: str) -> None:
    webhook = read_settings(WEBHOOK | {"WEBHOOK_PORT": port}, webhook=True).webhook
    assert webhook is not None
    assert webhook.port == int(port)


def test_the_settings_of_a_webhook_are_not_looked_at_without_one() -> None:
    given = GIVEN | {"WEBHOOK_URL": "nonsense", "WEBHOOK_SECRET": "no good", "WEBHOOK_PORT": "x"}
    assert read_settings(given, webhook=False).webhook is None


@pytest.mark.parametrize(
    "address",
    [
        "mysql://guide:s3cret@db/guide",
        "postgresql://guide:s3cret@db/guide",
        "log.db",
        "sqlite://",
        "sqlite+aio:///s3cret",
    ],
)
def test_a_database_that_is_none_of_the_two_is_refused_without_its_password(address: str) -> None:
    sentence = refused(GIVEN | {"DATABASE_URL": address})
    assert sentence.startswith("DATABASE_URL is not usable")
    assert "s3cret" not in sentence


@pytest.mark.parametrize("days", ["0", "-1", "29", "3651", "a year", "400.5", "99999", "9" * 5000, "٣"])
def test_retention_that_is_no_number_of_days_is_refused(days: str) -> None:
    assert days in refused(GIVEN | {"RETENTION_DAYS": days})


@pytest.mark.parametrize("name", ["QAPP_USER_IDS", "LEAD_USER_IDS"])
@pytest.mark.parametrize("listed", ["@somebody", "1001;1002", "1001 1002", "-5", "0", "1001,000", "٣", "9" * 5000])
def test_users_that_are_no_numbers_are_refused_without_saying_who(name: str, listed: str) -> None:
    sentence = refused(GIVEN | {name: listed})
    assert sentence.startswith(name)
    assert listed not in sentence


@pytest.mark.parametrize("address", ["sqlite:///", "sqlite:///:memory:", "sqlite:///?mode=memory"])
def test_a_database_that_would_be_forgotten_is_refused(address: str) -> None:
    assert "names no file" in refused(GIVEN | {"DATABASE_URL": address})


@pytest.mark.parametrize("port", ["s3cret", "99999"])
def test_a_database_at_no_port_is_refused_without_saying_more(port: str) -> None:
    sentence = refused(GIVEN | {"DATABASE_URL": f"postgresql+psycopg://guide:{port}@db.example.org:{port}/guide"})
    assert "port" in sentence
    assert port not in sentence


@pytest.mark.parametrize(
    "address",
    [
        "sqlite:///log.db",
        "sqlite:////data/query log.sqlite3",
        "postgresql+psycopg://guide@127.0.0.1:5432/guide",
        "postgresql+psycopg:///guide?host=/var/run/postgresql",
    ],
)
def test_a_file_and_a_server_are_databases(address: str) -> None:
    assert database_url({"DATABASE_URL": f" {address}\n"}) == address


@pytest.mark.parametrize("days", ["30", "400", " 3650 "])
def test_retention_is_a_month_to_ten_years(days: str) -> None:
    assert retention_days({"RETENTION_DAYS": days}) == int(days)


@pytest.mark.parametrize("name", ["DATABASE_URL", "RETENTION_DAYS", "QAPP_USER_IDS", "LEAD_USER_IDS"])
def test_what_is_set_for_the_query_log_and_empty_counts_as_left_out(name: str) -> None:
    assert read_settings(GIVEN | {name: " "}, webhook=False) == read_settings(GIVEN, webhook=False)
