"""Puts the parts of the store together on one Redis. Owns the order in which they need one another; keeps nothing itself."""

from dataclasses import dataclass

from redis.asyncio import Redis

from bot.storage.crypto import KeyRing
from bot.storage.data_keys import DataKeys
from bot.storage.feed import WebFeed
from bot.storage.handoffs import HandoffList
from bot.storage.queue import Bell
from bot.storage.retention import Retention
from bot.storage.store import RedisStore
from bot.storage.tips import TipsList


@dataclass(frozen=True, slots=True)
class Stores:
    """Everything kept, each part behind its own interface."""

    turns: RedisStore
    handoffs: HandoffList
    feed: WebFeed
    tips: TipsList
    bell: Bell
    data_keys: DataKeys

    @classmethod
    def on(cls, redis: Redis, ring: KeyRing) -> "Stores":
        """The parts, sharing one memory of data keys and one bell."""
        retention, data_keys, bell = Retention(), DataKeys(redis, ring), Bell(redis)
        handoffs = HandoffList(redis, data_keys)
        return cls(
            turns=RedisStore(redis, ring, data_keys, handoffs, bell, retention),
            handoffs=handoffs,
            feed=WebFeed(redis, data_keys, bell, retention),
            tips=TipsList(redis, ring, retention),
            bell=bell,
            data_keys=data_keys,
        )
