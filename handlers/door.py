"""What happens on each kind of update."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import Bot, CallbackQuery, ChatMember, Message, Update
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ContextTypes

from bot.dialogue.action import Action, Button, DeleteMessage, OpenPage, Screen, StartFlow
from bot.dialogue.button_code import DELETE, UnknownVersion, UnreadableButton, read_button
from bot.dialogue.guide import Guide
from handlers.delivery import answer, send, show
from handlers.note import Notes
from handlers.pack import Packs

Handling = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]
_PRESENT = frozenset({ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED})
_GONE = "message to delete not found"


@dataclass(frozen=True, slots=True)
class Door:
    """The Telegram door to a guide. It keeps nothing about a chat.

    ``notes`` notes what was done, after it was answered; None where nothing is logged. ``packs`` sends the QAPP pack.
    """

    guide: Guide
    notes: Notes | None = None
    packs: Packs | None = None

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the start, or open the flow that a deep link names."""
        wanted = context.args[0].lower() if context.args else ""
        flows = self.guide.library.current.flows.values()
        flow = next((flow.id for flow in flows if flow.command == wanted), None)
        await self._act(update, context, StartFlow(flow) if flow else OpenPage("start"))

    def opens_flow(self, flow: str) -> Handling:
        """Return what a command that opens a flow does."""

        async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            await self._act(update, context, StartFlow(flow))

        return handle

    def opens_page(self, page: str) -> Handling:
        """Return what a command or a message that is answered by a page does."""

        async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            await self._act(update, context, OpenPage(page))

        return handle

    async def pack(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the QAPP pack to those who are listed; to anybody else this is a command that does not exist."""
        person, chat = update.effective_user, update.effective_chat
        if self.packs is None or person is None or chat is None or person.id not in self.packs.users:
            await self._act(update, context, OpenPage("unknown_command"))
            return
        if not await self.packs.send(context.bot, chat.id):
            await self._act(update, context, OpenPage("no_pack"))

    async def asked(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer what was typed. The message is never deleted unless its writer asks for it."""
        message = update.effective_message
        if message is None:
            return
        reply = self.guide.enquire(message.text or "")
        replying_to = message.message_id if reply.screen.about_message else None
        await send(context.bot, self.guide.library, message.chat.id, reply.screen, replying_to)
        if self.notes is not None:
            self.notes.asked(reply, update.update_id)

    async def tap(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a tap and show what it asks for, both at once."""
        query = update.callback_query
        if query is None:
            return
        action: Action | None = None
        try:
            action = self.guide.begun(read_button(self.guide.library, query.data or ""))
        except UnknownVersion as unknown:
            screen = self.guide.stale(unknown.version, unknown.flow)
        except UnreadableButton:
            screen = self.guide.page("broken_button")
        else:
            if isinstance(action, DeleteMessage):
                await self._delete(query, context)
                return
            screen = self.guide.respond(action)
        await self._both(answer(query, screen.notice), self._shown(context.bot, query, screen))
        self._note(action, update)

    async def file(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask for no files, and offer to delete this one. It is never downloaded, and never deleted by itself."""
        message = update.effective_message
        if message is None:
            return
        page = self.guide.page("no_files")
        delete = Button(self.guide.library.current.phrases.delete, DeleteMessage())
        screen = Screen(page.text, (*page.rows, (delete,)))
        await send(context.bot, self.guide.library, message.chat.id, screen, replying_to=message.message_id)

    async def group(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that the bot works in private chat only, and leave."""
        chat = update.effective_chat
        membership = update.my_chat_member
        if chat is None or (membership and membership.new_chat_member.status not in _PRESENT):
            return
        page = self.guide.page("private_only")
        try:
            await send(context.bot, self.guide.library, chat.id, Screen(page.text))
        except (BadRequest, Forbidden):
            pass
        finally:
            await _quietly(context.bot.leave_chat(chat.id))

    async def failed(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Tell the practitioner that something failed, with whom to ring all the same."""
        if not isinstance(update, Update) or isinstance(context.error, Forbidden):
            return
        chat = update.effective_chat
        if chat is None or chat.type != chat.PRIVATE:
            return
        if update.callback_query is not None:
            await _quietly(answer(update.callback_query))
        await _quietly(send(context.bot, self.guide.library, chat.id, self.guide.page("failed")))

    async def _shown(self, bot: Bot, query: CallbackQuery, screen: Screen) -> None:
        """Show a screen where the tap was made; below it while the tapped message offers to delete what was typed."""
        if isinstance(query.message, Message) and _offers_to_delete_words(query.message):
            await send(bot, self.guide.library, query.message.chat.id, screen)
        else:
            await show(bot, self.guide.library, query, screen)

    async def _act(self, update: Update, context: ContextTypes.DEFAULT_TYPE, action: Action) -> None:
        """Answer an action with a new message."""
        if update.effective_chat is not None:
            action = self.guide.begun(action)
            await send(context.bot, self.guide.library, update.effective_chat.id, self.guide.respond(action))
            self._note(action, update)

    def _note(self, action: Action | None, update: Update) -> None:
        if self.notes is not None and action is not None:
            self.notes.acted(action, update.update_id)

    async def _delete(self, query: CallbackQuery, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = query.message if isinstance(query.message, Message) else None
        typed = message.reply_to_message if message else None
        if message is not None and typed is None and _changed_since(message, query.data):
            await answer(query)
            return
        page = "not_deleted"
        if message is not None and typed is not None:
            try:
                await context.bot.delete_message(message.chat.id, typed.message_id)
                page = "deleted"
            except (BadRequest, Forbidden) as error:
                page = "deleted" if _GONE in str(error).lower() else "not_deleted"
        await self._both(answer(query), show(context.bot, self.guide.library, query, self.guide.page(page)))

    async def _both(self, *doing: Coroutine[Any, Any, None]) -> None:
        results = await asyncio.gather(*doing, return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result


def _offers_to_delete_words(message: Message) -> bool:
    """Tell whether a message offers to delete the words that it replies to: that offer must not be edited away."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    typed = message.reply_to_message
    return bool(typed and typed.text) and any(button.callback_data == DELETE for row in rows for button in row)


def _changed_since(message: Message, data: str | None) -> bool:
    """Tell whether a message no longer has the button, because an earlier tap on it was served."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    return bool(rows) and all(button.callback_data != data for row in rows for button in row)


async def _quietly(doing: Coroutine[Any, Any, object]) -> None:
    try:
        await doing
    except TelegramError:
        return
