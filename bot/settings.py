"""The settings of the bot, read from the environment and checked at the start."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path

from bot.guidance.problem import nearest

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_TOKEN = re.compile(r"^\d+:[\w-]{3,}$", re.ASCII)
_DATABASES = ("sqlite:///", "postgresql+psycopg://")
_NUMBER = re.compile(r"^\d{1,15}$", re.ASCII)
RETENTION_DAYS, LEAST_DAYS, MOST_DAYS = 400, 30, 3650
_SECRET = re.compile(r"^[\w-]{1,256}$", re.ASCII)


class BadSetting(Exception):
    """A setting is missing or cannot be used; the message says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram sends updates, the secret it shows, and the port to listen on."""

    url: str
    secret: str
    port: int


@dataclass(frozen=True, slots=True)
class Settings:
    """How the Telegram bot runs."""

    token: str
    api_url: str | None
    knowledge: Path
    data: Path
    log_level: str
    webhook: Webhook | None = None
    database: str = ""
    retention_days: int = RETENTION_DAYS
    qapp_users: frozenset[int] = frozenset()
    lead_users: frozenset[int] = frozenset()


def shipped_knowledge() -> Path:
    """Return the folder of the pack that is shipped with the program."""
    return Path(__file__).resolve().parent.parent / "knowledge" / "worcestershire"


def knowledge_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder of the pack to use. Raises BadSetting when it is no folder."""
    named = environment.get("KNOWLEDGE_DIR")
    folder = Path(named) if named else shipped_knowledge()
    if not folder.is_dir():
        raise BadSetting(f'KNOWLEDGE_DIR has value "{folder}", which is not a folder: name the folder of a pack')
    return folder


def data_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder in which versions of the knowledge are kept; XDG_DATA_HOME is respected."""
    home = environment.get("XDG_DATA_HOME")
    return Path(home) / "safeguarding-guide" if home else user_data_path("safeguarding-guide")


def database_url(environment: Mapping[str, str]) -> str:
    """Return where the query log is kept; the default is a file in the data folder. Raises BadSetting."""
    given = environment.get("DATABASE_URL", "").strip()
    if not given:
        return f"sqlite:///{data_folder(environment) / 'query-log.sqlite3'}"
    if not given.startswith(_DATABASES):
        raise BadSetting("DATABASE_URL is not usable: begin it with sqlite:/// and a file, or postgresql+psycopg://")
    if given.startswith("sqlite:") and given.removeprefix("sqlite:///").partition("?")[0] in {"", ":memory:"}:
        raise BadSetting("DATABASE_URL names no file: write the file after sqlite:///, such as sqlite:////data/log.db")
    try:
        _ = urlsplit(given).port
    except ValueError:
        raise BadSetting("DATABASE_URL has a port that is none: write it as postgresql+psycopg://host:5432/") from None
    return given


def retention_days(environment: Mapping[str, str]) -> int:
    """Return for how many days rows of the query log are kept. Raises BadSetting."""
    given = environment.get("RETENTION_DAYS", "").strip() or str(RETENTION_DAYS)
    if not _NUMBER.fullmatch(given) or not LEAST_DAYS <= int(given) <= MOST_DAYS:
        raise BadSetting(f'RETENTION_DAYS has value "{given}": set days from {LEAST_DAYS} to {MOST_DAYS}, such as 400')
    return int(given)


def user_ids(environment: Mapping[str, str], name: str) -> frozenset[int]:
    """Return the Telegram user numbers that a setting lists, with commas between them. Raises BadSetting."""
    listed = [part.strip() for part in environment.get(name, "").split(",") if part.strip()]
    if not all(_NUMBER.fullmatch(part) and int(part) for part in listed):
        raise BadSetting(f"{name} is not usable: list Telegram user numbers, with commas between them")
    return frozenset(map(int, listed))


def read_settings(environment: Mapping[str, str], *, webhook: bool) -> Settings:
    """Return the settings. Raises BadSetting with one sentence that says what to do."""
    token = environment.get("TELEGRAM_TOKEN", "").strip()
    if not token:
        raise BadSetting("TELEGRAM_TOKEN is not set: get a token from @BotFather in Telegram and set it")
    if not _TOKEN.match(token):
        raise BadSetting("TELEGRAM_TOKEN is not a bot token: copy it whole from @BotFather, digits, a colon, letters")
    level = (environment.get("LOG_LEVEL") or "INFO").upper()
    if level not in LEVELS:
        raise BadSetting(f'LOG_LEVEL has value "{level}": use {", ".join(LEVELS)}.{nearest(level, LEVELS)}')
    return Settings(
        token=token,
        api_url=_url(environment, "TELEGRAM_API_URL", ("http", "https")),
        knowledge=knowledge_folder(environment),
        data=data_folder(environment),
        log_level=level,
        webhook=_webhook(environment) if webhook else None,
        database=database_url(environment),
        retention_days=retention_days(environment),
        qapp_users=user_ids(environment, "QAPP_USER_IDS"),
        lead_users=user_ids(environment, "LEAD_USER_IDS"),
    )


def _webhook(environment: Mapping[str, str]) -> Webhook:
    url = _url(environment, "WEBHOOK_URL", ("https",))
    if url is None:
        raise BadSetting("WEBHOOK_URL is not set: set the https address at which Telegram reaches this bot")
    secret = environment.get("WEBHOOK_SECRET", "")
    if not _SECRET.fullmatch(secret):
        raise BadSetting("WEBHOOK_SECRET is not usable: set 1 to 256 letters, digits, _ or -, chosen at random")
    port = environment.get("WEBHOOK_PORT") or "8443"
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise BadSetting(f'WEBHOOK_PORT has value "{port}": set a port number, such as 8443')
    return Webhook(url, secret, int(port))


def _url(environment: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str | None:
    value = environment.get(name, "").strip().rstrip("/")
    if not value:
        return None
    try:
        parts = urlsplit(value)
        usable = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise BadSetting(f'{name} has value "{value}": set an address that begins with {" or ".join(schemes)}://')
    return value
