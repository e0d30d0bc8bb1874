"""What Telegram's server refuses, with its own words where they are known.

100 buttons and about 10 kB of markup are limits of the real server, undocumented but reported by those who
met them. 8 buttons a row is what libraries agree on; the real server may let more pass, so it is `stricter`.
"""

import json
import re
from collections.abc import Container
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from telegram_html import (
    ENTITY_TYPES,
    Entity,
    Formatted,
    HtmlError,
    link_fault,
    parse_html,
    tidy,
    utf16_length,
)
from telegram_params import Json, Refused, bad_request


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MAX_TEXT: Final = 4096
MAX_CALLBACK_DATA: Final = 64
MAX_BUTTONS: Final = 100
MAX_BUTTONS_IN_ROW: Final = 8
MAX_MARKUP_BYTES: Final = 10_000
MAX_ANSWER_TEXT: Final = 200
MAX_COMMANDS: Final = 100
MAX_COMMAND: Final = 32
MAX_COMMAND_DESCRIPTION: Final = 256
DELETABLE_FOR: Final = 48 * 3600

NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)
QUERY_TOO_OLD: Final = "query is too old and response timeout expired or query ID is invalid"
WEBHOOK_ACTIVE: Final = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
OTHER_GET_UPDATES: Final = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
FORBIDDEN: Final = {
    ("private", "left"): "Forbidden: bot can't initiate conversation with a user",
    ("private", "kicked"): "Forbidden: bot was blocked by the user",
    ("group", "left"): "Forbidden: bot is not a member of the group chat",
    ("group", "kicked"): "Forbidden: bot was kicked from the group chat",
    ("supergroup", "left"): "Forbidden: bot is not a member of the supergroup chat",
    ("supergroup", "kicked"): "Forbidden: bot was kicked from the supergroup chat",
}
_CHAT_ACTIONS: Final = _words(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document "
    "choose_sticker find_location record_video_note upload_video_note"
)

_ACTIONS: Final = _words(
    "url callback_data web_app login_url switch_inline_query switch_inline_query_current_chat "
    "switch_inline_query_chosen_chat copy_text callback_game pay"
)
_LOOKS: Final = frozenset({"text", "style", "icon_custom_emoji_id"})
_OTHER_MARKUPS: Final = frozenset({"keyboard", "remove_keyboard", "force_reply"})
_PROFILE_LIMITS: Final = {"description": 512, "short_description": 120}
_MENU_BUTTONS: Final = frozenset({"default", "commands", "web_app"})
_SCOPES: Final = _words(
    "default all_private_chats all_group_chats all_chat_administrators chat chat_administrators chat_member"
)


@dataclass(frozen=True)
class Button:
    """An inline button: its label, and the one thing it does."""

    text: str
    action: str
    value: Any

    @property
    def data(self) -> str | None:
        return str(self.value) if self.action == "callback_data" else None

    def json(self) -> Json:
        return {"text": self.text, self.action: self.value}


Keyboard = tuple[tuple[Button, ...], ...]


def formatted_text(params: Json, *, too_long: str) -> Formatted:
    """The text of a message once its markup has been read, within Telegram's length."""
    formatted = _parse(params)
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if utf16_length(formatted.text) > MAX_TEXT:
        raise bad_request(too_long)
    return formatted


def source_html(params: Json) -> str:
    text = str(params["text"]).strip()
    return text if params.get("parse_mode") else escape(text, quote=False)


def _parse(params: Json) -> Formatted:
    mode = params.get("parse_mode", "").lower()
    if mode in {"markdown", "markdownv2"}:
        raise bad_request("this stand-in reads HTML only", stricter=True)
    if mode not in {"", "html"}:
        raise bad_request("unsupported parse_mode")
    if not mode:
        return tidy(params["text"], [_entity(each) for each in params.get("entities", [])])
    try:
        return parse_html(params["text"])
    except HtmlError as fault:
        raise bad_request(f"can't parse entities: {fault}", stricter=fault.stricter) from None


def _entity(given: Any) -> Entity:
    if not isinstance(given, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    kind, offset, length = given.get("type"), given.get("offset"), given.get("length")
    if kind not in ENTITY_TYPES:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    if not (isinstance(offset, int) and isinstance(length, int) and offset >= 0 and length > 0):
        raise bad_request('can\'t parse MessageEntity: Field "offset" and "length" must be of type Number')
    return Entity(kind, offset, length, str(given.get("url") or given.get("custom_emoji_id") or ""))


def keyboard(markup: Json | None, *, only_inline: bool = False) -> Keyboard:
    """The rows of an inline keyboard; none for the other kinds of reply markup."""
    if not markup:
        return ()
    if "inline_keyboard" not in markup:
        if only_inline or not _OTHER_MARKUPS & set(markup):
            raise bad_request("inline keyboard expected")
        return ()
    if len(markup) > 1:
        raise bad_request("a reply markup must be of one kind only", stricter=True)
    rows = tuple(tuple(_button(given) for given in row) for row in _rows(markup["inline_keyboard"]))
    _check_size(rows, markup)
    return tuple(row for row in rows if row)


def _rows(rows: Any) -> list[list[Any]]:
    field = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array'
    if not isinstance(rows, list):
        raise bad_request(field)
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f"{field} of Arrays")
    return rows


def _check_size(rows: Keyboard, markup: Json) -> None:
    if any(len(row) > MAX_BUTTONS_IN_ROW for row in rows):
        raise bad_request(f"a row has more than {MAX_BUTTONS_IN_ROW} buttons", stricter=True)
    if not all(rows):
        raise bad_request("a row has no button", stricter=True)
    size = len(json.dumps(markup, ensure_ascii=False, separators=(",", ":")).encode())
    if sum(map(len, rows)) > MAX_BUTTONS or size > MAX_MARKUP_BYTES:
        raise bad_request("reply markup is too long")


def _button(given: Any) -> Button:
    if not isinstance(given, dict):
        raise _bad_button("InlineKeyboardButton must be an Object")
    if unknown := sorted(set(given) - _ACTIONS - _LOOKS):
        raise _bad_button(f"unknown field {', '.join(unknown)}", stricter=True)
    if not isinstance(given.get("text"), str):
        raise _bad_button('Can\'t find field "text"' if "text" not in given else 'Field "text" must be of type String')
    if not given["text"].strip():
        raise _bad_button("the text of a button is empty", stricter=True)
    actions = sorted(_ACTIONS & set(given))
    if not actions or given[actions[0]] == "":
        raise _bad_button("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _bad_button(f"a button must do one thing, not {' and '.join(actions)}", stricter=True)
    _check_action(actions[0], given[actions[0]])
    return Button(given["text"], actions[0], given[actions[0]])


def _bad_button(reason: str, *, stricter: bool = False) -> Refused:
    return bad_request(f"can't parse inline keyboard button: {reason}", stricter=stricter)


def _check_action(action: str, value: Any) -> None:
    if action in {"url", "callback_data"} and not isinstance(value, str):
        raise _bad_button(f'Field "{action}" must be of type String')
    if action == "callback_data" and len(value.encode()) > MAX_CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and (fault := link_fault(value)):
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: {fault}")


def check_answer(params: Json) -> None:
    if utf16_length(params.get("text", "")) > MAX_ANSWER_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")


def check_reply(params: Json, messages: Container[Any]) -> None:
    reply = params.get("reply_parameters")
    if reply and reply.get("message_id") not in messages and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")


def check_profile(params: Json) -> None:
    """What the set... methods and sendChatAction are given."""
    if "commands" in params:
        _check_commands(params["commands"])
    if params.get("scope", {"type": "default"}).get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if params.get("menu_button", {"type": "default"}).get("type") not in _MENU_BUTTONS:
        raise bad_request("can't parse menu button: unsupported type specified")
    if params.get("action", "typing") not in _CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    if not re.fullmatch(r"([a-z]{2})?", params.get("language_code", "")):
        raise bad_request("invalid language code specified")
    for name, limit in _PROFILE_LIMITS.items():
        if len(params.get(name, "")) > limit:
            raise bad_request(f"{name.replace('_', ' ')} must not exceed {limit} characters")


def _check_commands(commands: list[Any]) -> None:
    if not commands:
        raise bad_request("commands are empty", stricter=True)
    for command in commands:
        _check_command(command)
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    if len({command["command"] for command in commands}) < len(commands):
        raise bad_request("a command is given twice", stricter=True)


def _check_command(command: Any) -> None:
    if not isinstance(command, dict) or set(command) != {"command", "description"}:
        raise bad_request("can't parse BotCommand: expected an Object")
    name, description = command["command"], command["description"]
    if not isinstance(name, str) or not name:
        raise bad_request("command must be non-empty")
    if len(name) > MAX_COMMAND:
        raise bad_request(f"command length must not exceed {MAX_COMMAND}")
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not isinstance(description, str) or not description.strip():
        raise bad_request("command description must be non-empty")
    if len(description) > MAX_COMMAND_DESCRIPTION:
        raise bad_request(f"command description length must not exceed {MAX_COMMAND_DESCRIPTION}")


def check_webhook(params: Json) -> None:
    """An http address is taken, as a self-hosted Bot API server does."""
    if not re.match(r"https?://[^\s/]+", params.get("url", "")):
        raise bad_request("bad webhook: invalid webhook URL specified")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", params.get("secret_token", "unset")):
        raise bad_request("bad webhook: secret token contains unallowed characters")
