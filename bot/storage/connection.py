"""The one way to connect to Redis."""

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

_CONNECT_SECONDS = 2.0


def connect(url: str) -> Redis:
    """A client that fails at once instead of trying again by itself: the caller knows better what a person should hear.

    It has no time limit on a single command: the client would use ``asyncio.wait_for``, which before Python 3.12 can
    swallow a cancellation, and then a worker never stops. Who must not wait for ever puts ``asyncio.timeout`` around.
    """
    return Redis.from_url(
        url, retry=Retry(NoBackoff(), 0), socket_connect_timeout=_CONNECT_SECONDS, socket_timeout=None
    )
