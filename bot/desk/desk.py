"""What any desk does with a case: every act goes through the inbox and into the audit log. The web pages, the Telegram topics and the
terminal are three ways to call this.
"""

import secrets
from datetime import UTC, datetime, timedelta

from bot.content.library import Content
from bot.content.render import fill
from bot.model.case import Counsellor, Outcome
from bot.model.conversation import Conversation
from bot.model.messages import Act, CounsellorAct, LogLine, Media, Private
from bot.ports import Cases, Editions, Inbox
from bot.storage.staff import Account, Staff


class DeskError(Exception):
    """A command that cannot be done; says why and what to do."""


class Desk:
    """Reads cases and acts on them for an account of the team."""

    def __init__(self, inbox: Inbox, cases: Cases, staff: Staff, editions: Editions) -> None:
        self._inbox = inbox
        self.cases = cases
        self.staff = staff
        self._editions = editions

    @property
    def content(self) -> Content:
        """What is published now."""
        return self._editions.current().content

    async def act(
        self,
        account: Account,
        conversation: Conversation,
        act: Act,
        *,
        text: str = "",
        media: Media | None = None,
        to: str = "",
        outcome: Outcome | None = None,
        days: int | None = None,
        request: str | None = None,
        via: str = "",
    ) -> None:
        """Put an act into the inbox; what comes of it appears in the case's log. ``to`` is the account that a case is passed to,
        ``days`` how long until it comes back. ``request`` recognises a repeated request.

        Raises ``DeskError`` for who may not and for a transfer to nobody, ``StoreUnavailable`` when nothing was stored.
        """
        if not account.answers:
            raise DeskError("Esta cuenta no atiende casos.")
        receiver = (await self.colleagues(conversation)).get(to) if act is Act.TRANSFER else None
        if act is Act.TRANSFER and receiver is None:
            raise DeskError("Elige a quién le pasas el caso.")
        now = datetime.now(UTC)
        event = CounsellorAct(
            id=f"desk:{account.name}:{request or secrets.token_hex(8)}",
            conversation=conversation.id,
            address=conversation.address,
            at=now,
            act=act,
            by=counsellor(account),
            text=Private(text),
            media=media,
            to=counsellor(receiver) if receiver else None,
            outcome=outcome,
            until=now + timedelta(days=days) if days else None,
            via=via,
        )
        await self._inbox.accept(event)
        await self.staff.audit(account.name, act.value, conversation.id, receiver.name if receiver else outcome or "")

    async def colleagues(self, conversation: Conversation) -> dict[str, Account]:
        """To whom a case can be passed: everybody who works on cases, but who has it. By name, who is on duty first."""
        holder = conversation.case.counsellor.account if conversation.case and conversation.case.counsellor else ""
        on_duty = await self.staff.on_duty()
        there = [a for a in await self.staff.accounts() if a.answers and not a.disabled and a.name != holder]
        return {account.name: account for account in sorted(there, key=lambda account: account.name not in on_duty)}

    async def read(self, account: Account, conversation: str) -> tuple[Conversation, list[tuple[str, LogLine]]]:
        """A case and its log; the reading is written down. Raises ``DeskError``."""
        if not account.answers:
            raise DeskError("Esta cuenta no atiende casos.")
        found = await self.cases.with_log(conversation)
        if found is None or found[0].case is None:
            raise DeskError("Este caso ya no existe: la persona lo borró o pasó su tiempo de guarda.")
        await self.staff.audit(account.name, "read", conversation)
        return found

    async def shown_names(self) -> dict[str, str]:
        """Account name -> the name that people see."""
        return {account.name: account.shown for account in await self.staff.accounts()}

    async def shift(self, account: Account, on: bool) -> None:
        """Begin or end an account's shift; written down."""
        await self.staff.set_duty(account.name, on)
        await self.staff.audit(account.name, "duty_on" if on else "duty_off")

    def replies(self, account: Account) -> list[tuple[str, str]]:
        """The replies at hand, as (title, text with the account's name and the numbers in it)."""
        content, params = self.content, {"counsellor": account.shown}
        return [(reply.title, fill(content, reply.text, params)) for reply in content.replies]

    def contacts(self, country: str) -> list[tuple[str, str]]:
        """The contacts of a country that may be shown, as (service, a line to insert)."""
        found = self.content.contacts.in_country(country)
        return [(c.entry.service, f"{c.entry.service}: {c.entry.number}") for c in found]


def counsellor(account: Account) -> Counsellor:
    """The account as the rules know it."""
    return Counsellor(account.name, account.shown, account.supervises)
