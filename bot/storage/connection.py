"""The one way to connect to Redis: one server, a master that Sentinels watch, or a cluster.

Owns how an address is written. Who uses a client need not know which of the three it is, but for ``then``.
"""

from dataclasses import dataclass
from typing import cast
from urllib.parse import parse_qs, unquote, urlsplit

from redis.asyncio import Redis, RedisCluster, Sentinel
from redis.asyncio.client import Pipeline
from redis.asyncio.cluster import ClusterNode
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import SentinelConnectionPool
from redis.backoff import NoBackoff

from bot.storage.cluster import ClusterClient, StagedPipeline

_CONNECT_SECONDS = 2.0
_NODE_CONNECTIONS = 1000

_FORMS = (
    "redis://[user:password@]host:port/db, unix:///path, "
    "redis+sentinel://[user:password@]host:port,host:port/master-name[/db][?sentinel_password=...], "
    "redis+cluster://[user:password@]host:port,host:port (rediss... for TLS)"
)


class AddressError(Exception):
    """The address of Redis cannot be understood. Says how one is written, and never repeats it: it may have a password in it."""


def connect(url: str) -> Redis:
    """A client that fails at once instead of trying again by itself: the caller knows better what a person should hear.

    It has no time limit on a single command: the client would use ``asyncio.wait_for``, which before Python 3.12 can
    swallow a cancellation, and then a worker never stops. Who must not wait for ever puts ``asyncio.timeout`` around.
    Raises ``AddressError``; connects only when it is first used.
    """
    scheme = urlsplit(url).scheme
    if scheme.endswith("+cluster"):
        return _cluster(_Address.of(url))
    if scheme.endswith("+sentinel"):
        return _sentinel(_Address.of(url))
    try:
        return Redis.from_url(
            url, retry=Retry(NoBackoff(), 0), socket_connect_timeout=_CONNECT_SECONDS, socket_timeout=None
        )
    except ValueError:
        raise AddressError(f"SUENOS_REDIS_URL is none of: {_FORMS}") from None


def then(pipe: Pipeline) -> None:
    """What is put into the pipeline from here on is done only after what stands in it already.

    On one server a pipeline keeps its order by itself; the nodes of a cluster each work at their own pace.
    """
    if isinstance(pipe, StagedPipeline):
        pipe.begin_stage()


@dataclass(frozen=True, slots=True)
class _Address:
    """The parts of an address with several hosts."""

    tls: bool
    username: str | None
    password: str | None
    hosts: tuple[tuple[str, int], ...]
    path: tuple[str, ...]
    sentinel_password: str | None

    @classmethod
    def of(cls, url: str) -> "_Address":
        parts = urlsplit(url)
        login, _, hosts = parts.netloc.rpartition("@")
        user, _, password = login.partition(":")
        try:
            found = tuple((host, int(port)) for host, _, port in (one.rpartition(":") for one in hosts.split(",")))
        except ValueError:
            found = ()
        if not found or not all(host for host, _ in found) or not parts.scheme.startswith(("redis+", "rediss+")):
            raise AddressError(f"SUENOS_REDIS_URL is none of: {_FORMS}")
        return cls(
            tls=parts.scheme.startswith("rediss"),
            username=unquote(user) or None,
            password=unquote(password) or None,
            hosts=tuple((host.strip("[]"), port) for host, port in found),
            path=tuple(unquote(part) for part in parts.path.split("/") if part),
            sentinel_password=parse_qs(parts.query).get("sentinel_password", [None])[0],
        )


def _cluster(address: _Address) -> Redis:
    client: RedisCluster = ClusterClient(
        startup_nodes=[ClusterNode(host, port) for host, port in address.hosts],
        username=address.username,
        password=address.password,
        ssl=address.tls,
        # Once again after a failure, on a fresh map of the cluster: the slot may have moved to another node.
        retry=Retry(NoBackoff(), 1),
        max_connections=_NODE_CONNECTIONS,
        socket_connect_timeout=_CONNECT_SECONDS,
        socket_timeout=None,
    )
    # It answers the same commands; that it is a class of its own is the library's affair.
    return cast(Redis, client)


def _sentinel(address: _Address) -> Redis:
    if len(address.path) not in (1, 2) or not all(base.isdigit() for base in address.path[1:]):
        raise AddressError(f"SUENOS_REDIS_URL is none of: {_FORMS}")
    sentinel = Sentinel(  # type: ignore[no-untyped-call]  # the library leaves this one constructor without types
        address.hosts,
        sentinel_kwargs={
            "password": address.sentinel_password,
            "socket_connect_timeout": _CONNECT_SECONDS,
            "socket_timeout": _CONNECT_SECONDS,
            "ssl": address.tls,
        },
        username=address.username,
        password=address.password,
        ssl=address.tls,
        db=int(address.path[1]) if len(address.path) == 2 else 0,
        retry=Retry(NoBackoff(), 0),
        socket_connect_timeout=_CONNECT_SECONDS,
        socket_timeout=None,
    )
    return cast(Redis, sentinel.master_for(address.path[0], redis_class=_MasterClient))


class _MasterClient(Redis):
    """Closes its connections to the Sentinels too, which the library leaves to whoever made them."""

    async def aclose(self, close_connection_pool: bool | None = None) -> None:
        """See ``Redis.aclose``."""
        await super().aclose(close_connection_pool)
        pool = self.connection_pool
        if isinstance(pool, SentinelConnectionPool):
            for sentinel in pool.sentinel_manager.sentinels:
                await sentinel.aclose()
