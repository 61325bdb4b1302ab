"""Puts the parts of the store together on one Redis. Owns the order in which they need one another; keeps nothing itself."""

from dataclasses import dataclass

from redis.asyncio import Redis

from bot.storage.cases import CaseList
from bot.storage.crypto import KeyRing
from bot.storage.data_keys import DataKeys
from bot.storage.editions import EditionStore
from bot.storage.feed import WebFeed
from bot.storage.figures import Figures
from bot.storage.pubsub import PubSub
from bot.storage.retention import Retention
from bot.storage.staff import Staff
from bot.storage.store import RedisStore
from bot.storage.sweep import Sweep
from bot.storage.tips import TipsList
from bot.storage.topics import Topics
from bot.storage.typing import Typing
from bot.storage.unanswered import UnansweredStore
from bot.storage.usage import Usage


@dataclass(frozen=True, slots=True)
class Stores:
    """Everything kept, each part behind its own interface."""

    turns: RedisStore
    cases: CaseList
    feed: WebFeed
    tips: TipsList
    staff: Staff
    topics: Topics
    typing: Typing
    figures: Figures
    editions: EditionStore
    unanswered: UnansweredStore
    usage: Usage
    pubsub: PubSub
    data_keys: DataKeys
    sweep: Sweep

    @classmethod
    def on(cls, redis: Redis, ring: KeyRing) -> "Stores":
        """The parts, sharing one memory of data keys and one ``PubSub``."""
        retention, data_keys, pubsub = Retention(), DataKeys(redis, ring), PubSub(redis)
        cases = CaseList(redis, data_keys, pubsub)
        turns = RedisStore(redis, ring, data_keys, cases, pubsub, retention)
        return cls(
            turns=turns,
            cases=cases,
            feed=WebFeed(redis, data_keys, pubsub, retention),
            tips=TipsList(redis, ring, retention),
            staff=Staff(redis, ring),
            topics=Topics(redis),
            typing=Typing(redis, pubsub),
            figures=Figures(redis, CaseList(redis, data_keys, pubsub)),
            editions=EditionStore(redis, pubsub),
            unanswered=UnansweredStore(redis, ring, retention),
            usage=Usage(redis, retention),
            pubsub=pubsub,
            data_keys=data_keys,
            sweep=Sweep(redis, turns.inbox_queue, turns.outbox_queue),
        )
