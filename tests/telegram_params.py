"""What a call of the Bot API may carry, and the way a refused one is answered.

`stricter` marks a refusal that is this stand-in's own: the documentation forbids the thing, or it is surely a
mistake, but the real server lets it pass in silence, as it does an unknown parameter.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

Json = dict[str, Any]

_EDIT: Final = "chat_id:chat! message_id:int! inline_message_id:str business_connection_id:str reply_markup:object"
_TEXT: Final = "text:str! parse_mode:str entities:array link_preview_options:object"
_PROFILE: Final = "language_code:str"
_SIGNATURES: Final = {
    "getMe": "",
    "logOut": "",
    "close": "",
    "getUpdates": "offset:int limit:int timeout:int allowed_updates:array",
    "setWebhook": "url:str ip_address:str max_connections:int allowed_updates:array "
    "drop_pending_updates:bool secret_token:str",
    "deleteWebhook": "drop_pending_updates:bool",
    "getWebhookInfo": "",
    "sendMessage": f"chat_id:chat! {_TEXT} disable_notification:bool protect_content:bool "
    "message_thread_id:int reply_markup:object reply_parameters:object message_effect_id:str "
    "business_connection_id:str",
    "sendDocument": "chat_id:chat! document:file! caption:str disable_notification:bool protect_content:bool "
    "message_thread_id:int reply_markup:object reply_parameters:object",
    "editMessageText": f"{_EDIT} {_TEXT}",
    "editMessageReplyMarkup": _EDIT,
    "answerCallbackQuery": "callback_query_id:str! text:str show_alert:bool url:str cache_time:int",
    "deleteMessage": "chat_id:chat! message_id:int!",
    "leaveChat": "chat_id:chat!",
    "setMyCommands": f"commands:array! scope:object {_PROFILE}",
    "setMyDescription": f"description:str {_PROFILE}",
    "setMyShortDescription": f"short_description:str {_PROFILE}",
    "setChatMenuButton": "chat_id:chat menu_button:object",
    "sendChatAction": "chat_id:chat! action:str! message_thread_id:int business_connection_id:str",
    "getFile": "file_id:str!",
}
METHODS: Final = {
    method: dict(part.split(":") for part in signature.split()) for method, signature in _SIGNATURES.items()
}
_MISSING: Final = {
    "chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
    "text": "message text is empty",
    "action": "wrong parameter action in request",
}


class Refused(Exception):
    """An answer with ok=false."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None, stricter: bool = False) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.stricter = stricter


def bad_request(reason: str, *, stricter: bool = False) -> Refused:
    return Refused(400, f"Bad Request: {reason}", stricter=stricter)


def too_many_requests(retry_after: int) -> Refused:
    return Refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def read_json_body(body: str) -> Json:
    """The parameters of a call that came as JSON; null means absent."""
    try:
        given = json.loads(body)
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise bad_request("can't parse request JSON object")
    return {name: value for name, value in given.items() if value is not None}


def read_params(method: str, raw: Mapping[str, Any]) -> Json:
    """The parameters of a call, each of the type that Telegram documents (`!` means required)."""
    known = METHODS[method]
    for name in known:
        if known[name].endswith("!") and raw.get(name) in (None, ""):
            raise bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
    if unknown := sorted(set(raw) - set(known)):
        raise bad_request(f"unknown parameter {', '.join(unknown)} of {method}", stricter=True)
    return {name: _READERS[known[name].rstrip("!")](name, value) for name, value in raw.items()}


def _read_int(name: str, value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?\d+", value):
        return int(value)
    raise bad_request(f'parameter "{name}" must be an Integer', stricter=True)


def _read_bool(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return bool(value == "true")
    raise bad_request(f'parameter "{name}" must be a Boolean', stricter=True)


def _read_str(name: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    raise bad_request(f'parameter "{name}" must be a String', stricter=True)


def _read_chat(name: str, value: Any) -> int | str:
    return value if isinstance(value, str) and value.startswith("@") else _read_int(name, value)


def _read_json(name: str, value: Any) -> Any:
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        what = "reply keyboard markup" if name == "reply_markup" else name
        raise bad_request(f"can't parse {what} JSON object") from None


def _read_object(name: str, value: Any) -> Json:
    if isinstance(found := _read_json(name, value), dict):
        return found
    raise bad_request(f"object expected as {name.replace('_', ' ')}")


def _read_array(name: str, value: Any) -> list[Any]:
    if isinstance(found := _read_json(name, value), list):
        return found
    raise bad_request(f"expected an Array of {name}")


def _read_file(name: str, value: Any) -> tuple[str, bytes]:
    """The name and the content of a file that was sent along."""
    if isinstance(value, str) or not getattr(value, "filename", ""):
        raise bad_request(f"there is no {name} in the request")
    content: bytes = value.file.read()
    if not content:
        raise bad_request("file must be non-empty")
    return value.filename, content


_READERS: Final[Mapping[str, Callable[[str, Any], Any]]] = {
    "int": _read_int,
    "bool": _read_bool,
    "str": _read_str,
    "chat": _read_chat,
    "object": _read_object,
    "array": _read_array,
    "file": _read_file,
}
