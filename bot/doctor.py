"""``suenos doctor``: looks at what is set and reachable, and says what to do. Changes nothing."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp
from redis.asyncio import RedisCluster
from redis.exceptions import RedisError

from bot.app import redis_url
from bot.content.check import check_content
from bot.content.clauses import read_training
from bot.content.load import read_contacts
from bot.engine.hours import day_of
from bot.settings import ROOT, Settings
from bot.storage import keys
from bot.storage.connection import AddressError, connect
from bot.storage.crypto import KeyFileError, KeyRing
from bot.storage.embedded import EmbeddedRedisError
from bot.storage.spool import unreadable
from bot.understanding.model import Model, ModelError
from bot.understanding.rasa import RASA_FAILURES, ask_rasa

_SKEW_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. ``todo`` is empty when there is nothing to do; ``broken`` means the bot cannot work like this."""

    what: str
    state: str
    todo: str = ""
    broken: bool = False

    def __str__(self) -> str:
        mark = "BROKEN" if self.broken else ("to do " if self.todo else "ok    ")
        return f"{mark}  {self.what}: {self.state}" + (f"\n        -> {self.todo}" if self.todo else "")


async def examine(settings: Settings) -> list[Finding]:
    """Everything there is to say."""
    return [
        finding
        for look in (_content, _contacts, _model, _key, _redis, _spool, _rasa, _telegram, _web)
        async for finding in look(settings)
    ]


async def _content(_: Settings) -> AsyncIterator[Finding]:
    problems = [problem for problem in check_content(ROOT, day_of(datetime.now(UTC))) if not problem.warning]
    todo = "suenos content check shows where and how to mend it" if problems else ""
    yield Finding("answers", f"{len(problems)} problems", todo, broken=bool(problems))


async def _contacts(_: Settings) -> AsyncIterator[Finding]:
    contacts, _yaml = read_contacts(ROOT)
    if contacts is not None:
        shown = [entry for entry in contacts.contacts.values() if entry.shown]
        unchecked = sum(entry.last_checked is None for entry in shown)
        todo = (
            "a person should call each and write the date into responses/contacts.yml (last_checked)"
            if unchecked
            else ""
        )
        yield Finding("numbers", f"{len(shown)} shown, {unchecked} that nobody has called yet", todo)


async def _model(settings: Settings) -> AsyncIterator[Finding]:
    try:
        card = Model.load(settings.model_path).card
    except ModelError as error:
        yield Finding("understanding", str(error), "suenos train (suenos run does it by itself)")
        return
    stale = card.data != read_training(ROOT).hash
    state = f"trained on {card.phrases} phrases, {card.left_out_accuracy:.0%} right when left out"
    yield Finding("understanding", state, "nlu_data/ has changed: suenos train" if stale else "")


async def _key(settings: Settings) -> AsyncIterator[Finding]:
    if not settings.key_path.exists():
        yield Finding("master key", "is made at the first start")
        return
    try:
        KeyRing.from_file(settings.key_path)
    except KeyFileError as error:
        yield Finding("master key", "unusable", str(error), broken=True)
    else:
        yield Finding("master key", f"{settings.key_path}, keep a copy of it apart from the Redis data")


async def _redis(settings: Settings) -> AsyncIterator[Finding]:
    where = "own" if settings.redis_url else "embedded"
    try:
        async with redis_url(settings) as url:
            redis = connect(url)
            try:
                node: dict[str, Any] = (
                    {"target_nodes": redis.get_default_node()} if isinstance(redis, RedisCluster) else {}
                )
                server, persistence = await redis.info("server", **node), await redis.info("persistence", **node)
                memory, (seconds, micro) = await redis.info("memory", **node), await redis.time(**node)
                skew = time.time() - (int(seconds) + int(micro) / 1e6)
                failed = await redis.xlen(keys.FAILED)
                waiting = await redis.zcard(keys.CASES)
            finally:
                await redis.aclose()
    except (RedisError, OSError, EmbeddedRedisError, AddressError) as error:
        yield Finding(
            "redis", f"{where}, {type(error).__name__}", "check SUENOS_REDIS_URL and that the server runs", broken=True
        )
        return
    append_only = bool(persistence.get("aof_enabled"))
    todo = "" if append_only else "turn the append-only file on (appendonly yes): a restart would lose conversations"
    yield Finding(
        "redis", f"{where}, version {server['redis_version']}, append-only file {'on' if append_only else 'OFF'}", todo
    )
    full = memory["maxmemory"] and memory["used_memory"] > 0.9 * memory["maxmemory"]
    if full or memory.get("maxmemory_policy") not in (None, "noeviction"):
        yield Finding(
            "redis memory",
            f"{memory['used_memory_human']} of {memory.get('maxmemory_human')}, {memory.get('maxmemory_policy')}",
            "give it room (maxmemory)" if full else "maxmemory-policy noeviction: any other deletes conversations",
            broken=True,
        )
    if persistence.get("aof_last_write_status", "ok") != "ok":
        yield Finding("redis disk", "the append-only file cannot be written", "make room on its disk", broken=True)
    if abs(skew) > _SKEW_SECONDS:
        yield Finding("clock", f"{skew:+.1f} s beside Redis's", "set both by NTP: work is shared out by time")
    yield Finding("counsellors' list", f"{waiting} waiting", "suenos desk list" if waiting else "")
    yield Finding(
        "unreadable inputs",
        str(failed),
        "see: suenos failed. If it says InvalidToken: was the master key replaced?" if failed else "",
    )


async def _spool(settings: Settings) -> AsyncIterator[Finding]:
    lines = unreadable(settings.spool_folder)
    if lines:
        todo = (
            "arrived while Redis was down and does not open: was the master key replaced? Put the old key back into "
            f"master.key, rename {settings.spool_folder}/unreadable to old.spool and start again"
        )
        yield Finding("unreadable on disk", f"{lines} lines", todo)


async def _rasa(settings: Settings) -> AsyncIterator[Finding]:
    if settings.understanding != "rasa":
        return
    began = time.perf_counter()
    try:
        async with aiohttp.ClientSession() as session:
            await ask_rasa(settings.rasa_url, session, "hola")
    except RASA_FAILURES as error:
        yield Finding(
            "rasa",
            f"{settings.rasa_url}: {type(error).__name__}, so the embedded model answers",
            "suenos rasa serve; the bot goes back to it by itself within seconds",
        )
    else:
        yield Finding("rasa", f"{settings.rasa_url} guesses the intents, {(time.perf_counter() - began) * 1000:.0f} ms")


async def _telegram(settings: Settings) -> AsyncIterator[Finding]:
    if settings.telegram_token is None:
        yield Finding("telegram", "off", "to use it: a token from @BotFather in SUENOS_TELEGRAM_TOKEN")
        return
    url = f"{settings.telegram_api.rstrip('/')}/bot{settings.telegram_token.get_secret_value()}/getMe"
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session:
            async with session.get(url) as response:
                answer = await response.json()
    except aiohttp.ClientConnectorCertificateError as error:
        why = getattr(error.certificate_error, "verify_message", "refused")
        yield Finding(
            "telegram", f"its certificate: {why}", "check this machine's clock and SUENOS_TELEGRAM_API", broken=True
        )
        return
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        # Only the kind of error: its text would have the token in it.
        yield Finding("telegram", type(error).__name__, "check the network and SUENOS_TELEGRAM_API", broken=True)
        return
    if not answer.get("ok"):
        yield Finding("telegram", "refuses the token", "copy it again from @BotFather", broken=True)
    else:
        yield Finding("telegram", f"@{answer['result'].get('username')}")


async def _web(settings: Settings) -> AsyncIterator[Finding]:
    public = settings.public_url or "not set"
    todo = "" if settings.public_url is None or settings.public_url.startswith("https://") else "Telegram needs https"
    yield Finding("web chat", f"http://{settings.host}:{settings.port}/, public address {public}", todo)
