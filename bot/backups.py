"""``suenos backup`` and ``suenos restore``: a whole store into a sealed file and back. Nothing is changed before everything was checked."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.app import redis_url
from bot.settings import Settings
from bot.storage import backup
from bot.storage.backup_file import BackupError, BackupWriter, kept_keys, new_file, verified
from bot.storage.connection import connect
from bot.storage.crypto import KeyRing


async def back_up(settings: Settings, path: Path) -> list[str]:
    """Write the file and read it back; answers the lines to show. Raises ``BackupError``, ``KeyFileError``."""
    ring = _ring(settings)
    conversations = 0
    async with _store(settings) as redis:
        with new_file(path) as file:
            writer = BackupWriter(file, ring)
            async for key in backup.kept(redis):
                conversations += key.name.endswith(":state")
                writer.add(key)
            writer.finish(made=datetime.now(UTC).isoformat(timespec="seconds"), conversations=conversations)
    verified(path, ring)
    return [
        f"{path}: {conversations} conversations, {writer.keys} keys, read back and whole.",
        f"It opens only with {settings.key_path}. Keep a copy of that key, and keep it somewhere else than this file.",
    ]


async def restore(settings: Settings, path: Path, replace: bool) -> list[str]:
    """Check the file, then fill the store from it; answers the lines to show. Raises ``BackupError``, ``KeyFileError``."""
    ring = _ring(settings)
    about = verified(path, ring)
    async with _store(settings) as redis:
        if await backup.in_use(redis):
            raise BackupError("a bot is running on this store. Mend: stop every process of it first")
        if not await backup.empty(redis):
            if not replace:
                raise BackupError("the store is not empty. Mend: --replace deletes what is in it now and then restores")
            await backup.clear(redis)
        try:
            conversations = await backup.write(redis, kept_keys(path, ring), time.time())
        except RedisError as error:
            raise BackupError(
                f"the store stopped taking data ({type(error).__name__}) and is half full now. Mend: give it room, then restore "
                "again with --replace"
            ) from None
    gone = about.get("conversations", conversations) - conversations
    return [
        f"{conversations} conversations of {about.get('made')} restored"
        + (f"; {gone} had run out of time since then." if gone else "."),
        "What came and went after that moment is not in it: answers that waited then go out once more, and who had "
        "everything deleted since is in the store again. Start the bot: suenos run",
    ]


def _ring(settings: Settings) -> KeyRing:
    if not settings.key_path.exists():
        raise BackupError(f"there is no master key at {settings.key_path}. Mend: put your copy of it there")
    return KeyRing.from_file(settings.key_path)


@asynccontextmanager
async def _store(settings: Settings) -> AsyncIterator[Redis]:
    async with redis_url(settings) as url:
        redis = connect(url)
        try:
            await redis.ping()
            yield redis
        except (RedisError, OSError) as error:
            raise BackupError(f"the store cannot be used: {type(error).__name__}. See: suenos doctor") from None
        finally:
            await redis.aclose()
