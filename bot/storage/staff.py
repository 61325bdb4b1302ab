"""What is kept of the team: accounts, sessions, invitations, who is on duty, the audit log, and figures of closed cases.

Records are sealed under the master key. The audit log and the figures name accounts and cases, never what anybody wrote. Knows
nothing of passwords beyond keeping their hashes, and nothing of HTTP.
"""

import hashlib
import secrets
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, cast

from redis.asyncio import Redis

from bot.storage import codec
from bot.storage.crypto import KeyRing
from bot.storage.replies import names, record, rows

ACCOUNTS = "suenos:staff:accounts"
"""HASH name -> sealed account."""

DUTY = "suenos:staff:duty"
"""ZSET account -> until when it is on duty."""

AUDIT = "suenos:staff:audit"
"""STREAM account, act, case, more."""

FIGURES = "suenos:staff:figures"
"""STREAM of closed cases: urgency, outcome, seconds to the first reply; no case, no person."""

INVITATION_SECONDS = 3 * 24 * 3600
SESSION_SECONDS = 12 * 3600
DUTY_SECONDS = 12 * 3600
_KEPT_SECONDS = 400 * 24 * 3600
_LINK_SECONDS = 15 * 60
_CODE_SECONDS = 120


class Role(StrEnum):
    """What an account may do. Each may do what the one before it may, but an editor works on content only."""

    EDITOR = "editor"
    COUNSELLOR = "counsellor"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Account:
    """A member of the team. ``shown`` is what people see: a role or a chosen first name. ``telegram`` is a Telegram user id."""

    name: str
    role: Role
    shown: str
    password: str = ""
    one_time_secret: str = ""
    disabled: bool = False
    telegram: int | None = None

    @property
    def answers(self) -> bool:
        """Whether it may work on cases."""
        return self.role is not Role.EDITOR

    @property
    def edits(self) -> bool:
        """Whether it may change what the bot says."""
        return self.role is not Role.COUNSELLOR

    @property
    def supervises(self) -> bool:
        """Whether it sees the whole desk, and may act on any case."""
        return self.role in (Role.SUPERVISOR, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser. ``id`` names it in lists; the token itself is never kept."""

    id: str
    account: str
    began: datetime
    device: str


@dataclass(frozen=True, slots=True)
class _Begun:
    """A session as it is kept. ``began`` in Unix seconds."""

    account: str
    began: float
    device: str


class Staff:
    """The team as it is stored."""

    def __init__(self, redis: Redis, ring: KeyRing) -> None:
        self._redis = redis
        self._ring = ring

    async def accounts(self) -> list[Account]:
        """All of them, by name."""
        found = record(await self._redis.hgetall(ACCOUNTS))
        return sorted((self._account(sealed) for sealed in found.values()), key=lambda account: account.name)

    async def account(self, name: str) -> Account | None:
        """One, or None."""
        sealed = cast(bytes | None, await self._redis.hget(ACCOUNTS, name))
        return self._account(sealed) if sealed else None

    async def account_of_telegram(self, user: int) -> Account | None:
        """The account linked to a Telegram user, if it may work."""
        return next((a for a in await self.accounts() if a.telegram == user and not a.disabled), None)

    async def save(self, account: Account) -> None:
        """Keep an account, new or changed."""
        await self._redis.hset(ACCOUNTS, account.name, self._ring.seal(codec.encode(account)))

    async def disable(self, account: Account) -> None:
        """No way in any more, anywhere."""
        await self.save(replace(account, disabled=True))
        await self.sign_out_everywhere(account.name)
        await self.set_duty(account.name, False)

    async def invite(self, name: str) -> str:
        """A token with which the account can set its password, once, for three days."""
        return await self._ticket("invitation", name, INVITATION_SECONDS)

    async def invited(self, token: str) -> Account | None:
        """Whose invitation it is."""
        name = cast(bytes | None, await self._redis.get(_ticket_key("invitation", token)))
        return await self.account(name.decode()) if name else None

    async def spend_invitation(self, token: str) -> bool:
        """Whether this call is the one that used it up."""
        return bool(await self._redis.delete(_ticket_key("invitation", token)))

    async def link_code(self, name: str) -> str:
        """A code of eight digits that links a Telegram user to the account, once, for a quarter of an hour."""
        code = f"{secrets.randbelow(10**8):08}"
        await self._redis.set(_ticket_key("link", code), name, ex=_LINK_SECONDS)
        return code

    async def link(self, code: str, user: int) -> Account | None:
        """Link a Telegram user; None if the code is not valid."""
        name = cast(bytes | None, await self._redis.getdel(_ticket_key("link", code)))
        account = await self.account(name.decode()) if name else None
        if account is None or account.disabled:
            return None
        for other in await self.accounts():
            if other.telegram == user and other.name != account.name:
                await self.save(replace(other, telegram=None))
        linked = replace(account, telegram=user)
        await self.save(linked)
        return linked

    async def sign_in(self, account: str, device: str) -> str:
        """A new session; answers its token."""
        token = secrets.token_urlsafe(32)
        key = _session_key(token)
        begun = _Begun(account, time.time(), device[:120])
        await self._redis.set(key, self._ring.seal(codec.encode(begun)), ex=SESSION_SECONDS)
        await self._redis.sadd(_sessions_key(account), key)
        await self._redis.expire(_sessions_key(account), SESSION_SECONDS)
        return token

    async def session(self, token: str) -> tuple[Session, Account] | None:
        """Who is signed in with a token, or None."""
        found = await self._session(_session_key(token))
        if found is None:
            return None
        account = await self.account(found.account)
        return (found, account) if account is not None and not account.disabled else None

    async def sessions(self, account: str) -> list[Session]:
        """Where an account is signed in."""
        found = [await self._session(key) for key in names(await self._redis.smembers(_sessions_key(account)))]
        return sorted((session for session in found if session), key=lambda session: session.began)

    async def sign_out(self, token: str) -> None:
        """End one session."""
        await self._redis.delete(_session_key(token))

    async def sign_out_everywhere(self, account: str) -> None:
        """End all sessions of an account."""
        # One by one: on a cluster each lies in a slot of its own. The list goes last, so that dying in between forgets none.
        for key in await self._redis.smembers(_sessions_key(account)):
            await self._redis.delete(key)
        await self._redis.delete(_sessions_key(account))

    async def knows_device(self, account: str, device: str) -> bool:
        """Whether the account has signed in from this browser before."""
        return bool(device) and bool(await self._redis.sismember(_devices_key(account), _digest(device)))

    async def remember_device(self, account: str, device: str) -> None:
        """Remember a browser, for a year after its last use."""
        await self._redis.sadd(_devices_key(account), _digest(device))
        await self._redis.expire(_devices_key(account), _KEPT_SECONDS)

    async def failures(self, account: str, source: str, more: int = 0) -> int:
        """Failed sign-ins of an account from one source in the last quarter of an hour, after adding ``more``."""
        key = f"suenos:staff:failures:{_digest(f'{account}|{source}')}"
        if not more:
            return int(await self._redis.get(key) or 0)
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.incrby(key, more)
            pipe.expire(key, _LINK_SECONDS)
            return int((await pipe.execute())[0])

    async def spend_code(self, account: str, code: str) -> bool:
        """Whether a one-time code is used for the first time while it is valid."""
        key = f"suenos:staff:code:{_digest(f'{account}|{code}')}"
        return bool(await self._redis.set(key, b"", nx=True, ex=_CODE_SECONDS))

    async def set_duty(self, account: str, on: bool) -> None:
        """Begin or end a shift; one that is forgotten ends by itself after twelve hours."""
        if on:
            await self._redis.zadd(DUTY, {account: time.time() + DUTY_SECONDS})
        else:
            await self._redis.zrem(DUTY, account)

    async def on_duty(self) -> list[str]:
        """The accounts on duty now."""
        return names(await self._redis.zrangebyscore(DUTY, time.time(), "+inf"))

    async def audit(self, account: str, act: str, case: str = "", more: str = "") -> None:
        """Write down that an account read or did something."""
        entry: dict[Any, Any] = {"account": account, "act": act, "case": case, "more": more}
        await self._redis.xadd(AUDIT, entry, minid=_oldest(), approximate=True)

    async def audited(self, count: int = 200, case: str = "") -> list[dict[str, str]]:
        """The last entries, the newest first, each with ``at`` in ISO form."""
        found = []
        for name, entry in rows(await self._redis.xrevrange(AUDIT, count=count if not case else 5000)):
            if case in ("", entry["case"]):
                entry["at"] = datetime.fromtimestamp(int(name.split("-")[0]) / 1000, UTC).isoformat()
                found.append(entry)
        return found[:count]

    async def closed_case(self, urgency: int, outcome: str, to_reply: float | None) -> None:
        """Keep the figures of a closed case."""
        fields: dict[Any, Any] = {"urgency": urgency, "outcome": outcome}
        fields["to_reply"] = "" if to_reply is None else f"{to_reply:.0f}"
        await self._redis.xadd(FIGURES, fields, minid=_oldest(), approximate=True)

    async def figures(self, days: int = 30) -> list[dict[str, str]]:
        """The figures of cases closed in the last days."""
        since = int((time.time() - days * 24 * 3600) * 1000)
        return [fields for _, fields in rows(await self._redis.xrange(FIGURES, min=f"{since}-0"))]

    async def _ticket(self, kind: str, name: str, seconds: int) -> str:
        token = secrets.token_urlsafe(24)
        await self._redis.set(_ticket_key(kind, token), name, ex=seconds)
        return token

    async def _session(self, key: str) -> Session | None:
        sealed = cast(bytes | None, await self._redis.get(key))
        if sealed is None:
            return None
        begun = codec.decode_as(_Begun, self._ring.open(sealed))
        return Session(key[-8:], begun.account, datetime.fromtimestamp(begun.began, UTC), begun.device)

    def _account(self, sealed: bytes) -> Account:
        return codec.decode_as(Account, self._ring.open(sealed))


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _ticket_key(kind: str, token: str) -> str:
    return f"suenos:staff:{kind}:{_digest(token)}"


def _session_key(token: str) -> str:
    return f"suenos:staff:session:{_digest(token)}"


def _devices_key(account: str) -> str:
    return f"suenos:staff:devices:{account}"


def _sessions_key(account: str) -> str:
    return f"suenos:staff:sessions:{account}"


def _oldest() -> str:
    return f"{int((time.time() - _KEPT_SECONDS) * 1000)}-0"
