"""Everything stored, out of a Redis and back into one, of any kind and version: values are read, not Redis's own dumps.

What belongs to one conversation is read in one step, so that no turn is ever half in a backup. What only holds for a moment (who has
which conversation in hand, how fast is written, who is typing) is left out; the hints of the work queues follow from the streams.
"""

import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from typing import Any

from redis.asyncio import Redis, RedisCluster

from bot.storage import keys
from bot.storage.backup_file import BackupError, KeptKey
from bot.storage.keys import ConversationKeys

_ALL = "suenos:*"
_MOMENTARY = (keys.WORK_INBOX, keys.WORK_OUTBOX, "suenos:lease:", "suenos:{pace:")
_MOMENTARY_PARTS = (":leases", ":asked", ":typing", ":attempts")
_AT_ONCE = 200


async def kept(redis: Redis) -> AsyncIterator[KeptKey]:
    """Every key worth keeping, those of one conversation together and as they were at one moment."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    async for found in redis.scan_iter(_ALL, count=1000):
        name = found.decode()
        if not name.startswith(_MOMENTARY) and not name.endswith(_MOMENTARY_PARTS):
            groups[_tag(name)].append(name)
    for names in groups.values():
        for key in await _read(redis, sorted(set(names))):
            yield key


async def write(redis: Redis, given: Iterable[KeptKey], now: float) -> int:
    """Put keys into a store that has none of them; answers how many conversations came. What has run out by ``now`` (Unix seconds) stays away."""
    conversations = 0
    waiting: list[KeptKey] = []
    for key in given:
        if key.expires is not None and key.expires <= now * 1000:
            continue
        conversations += key.name.endswith(":state")
        waiting.append(key)
        if len(waiting) == _AT_ONCE:
            await _put(redis, waiting, now)
            waiting = []
    await _put(redis, waiting, now)
    return conversations


async def empty(redis: Redis) -> bool:
    """Whether nothing of ours is stored."""
    async for _ in redis.scan_iter(_ALL, count=1000):
        return False
    return True


async def in_use(redis: Redis) -> bool:
    """Whether a bot is running on this store: each process listens to notifications."""
    # In a cluster a node knows of its own listeners only.
    where: dict[str, Any] = {"target_nodes": "primaries"} if isinstance(redis, RedisCluster) else {}
    return any(count for _, count in await redis.pubsub_numsub(keys.NOTIFICATIONS, **where))


async def clear(redis: Redis) -> None:
    """Delete everything of ours."""
    async for name in redis.scan_iter(_ALL, count=1000):
        await redis.delete(name)


async def _read(redis: Redis, names: Sequence[str]) -> list[KeptKey]:
    """Keys of one slot, in one step."""
    async with redis.pipeline(transaction=False) as pipe:
        for name in names:
            pipe.type(name)
        kinds = [kind.decode() for kind in await pipe.execute()]
    there = [(name, kind) for name, kind in zip(names, kinds, strict=True) if kind != "none"]
    if not there:
        return []
    async with redis.pipeline(transaction=True) as pipe:
        for name, kind in there:
            pipe.pttl(name)
            _READS[kind](pipe, name)
        answers = await pipe.execute()
    now = int(time.time() * 1000)
    return [
        KeptKey(name, kind, None if left < 0 else now + left, _plain(kind, value))
        for (name, kind), left, value in zip(there, answers[::2], answers[1::2], strict=True)
        if left != _GONE and (value or kind == "string")
    ]


_GONE = -2
"""What PTTL answers for a key whose time ran out between the two looks."""

_READS: dict[str, Any] = {
    "string": lambda pipe, name: pipe.get(name),
    "hash": lambda pipe, name: pipe.hgetall(name),
    "list": lambda pipe, name: pipe.lrange(name, 0, -1),
    "set": lambda pipe, name: pipe.smembers(name),
    "zset": lambda pipe, name: pipe.zrange(name, 0, -1, withscores=True),
    "stream": lambda pipe, name: pipe.xrange(name),
}


def _plain(kind: str, value: Any) -> Any:
    match kind:
        case "string":
            return _text(value)
        case "hash":
            return [[_text(field), _text(content)] for field, content in value.items()]
        case "zset":
            return [[_text(member), score] for member, score in value]
        case "stream":
            return [[_text(name), [[_text(f), _text(v)] for f, v in fields.items()]] for name, fields in value]
        case _:
            return [_text(member) for member in value]


async def _put(redis: Redis, given: Sequence[KeptKey], now: float) -> None:
    async with redis.pipeline(transaction=False) as pipe:
        for key in given:
            _write(pipe, key)
            if key.expires is not None:
                pipe.pexpireat(key.name, key.expires)
        # A look at each conversation finds what was still to be done, and mends the lists.
        for name in {_tag(key.name) for key in given if key.name == ConversationKeys(_tag(key.name)).data_key}:
            pipe.zadd(keys.WORK_INBOX, {name: now})
        await pipe.execute()


def _write(pipe: Any, key: KeptKey) -> None:
    name, value = key.name, key.value
    match key.kind:
        case "string":
            pipe.set(name, _bytes(value))
        case "hash":
            pipe.hset(name, mapping={_bytes(field): _bytes(content) for field, content in value})
        case "list":
            pipe.rpush(name, *map(_bytes, value))
        case "set":
            pipe.sadd(name, *map(_bytes, value))
        case "zset":
            pipe.zadd(name, {_bytes(member): score for member, score in value})
        case "stream":
            for entry, fields in value:
                pipe.xadd(name, {_bytes(field): _bytes(content) for field, content in fields}, id=_bytes(entry))
        case other:
            raise BackupError(f"a backup with a key of kind {other[:20]}; this program has none of those")


def _tag(name: str) -> str:
    """What decides the slot: the part in braces, or all of the name."""
    _, opened, rest = name.partition("{")
    tag, closed, _ = rest.partition("}")
    return tag if opened and closed and tag else name


def _text(value: bytes) -> str:
    return value.decode("latin-1")


def _bytes(value: str) -> bytes:
    return value.encode("latin-1")
