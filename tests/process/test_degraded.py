"""Things that run out or expire, under the running bot: nothing is lost, people hear the number, the operator is told what it is."""

import asyncio
import resource
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.redis_servers import Server, redis_alone
from tests.running import PROJECT, RunningBot, running_bot
from tests.telegram.bot_api import TOKEN, BotApi

pytestmark = [pytest.mark.process, pytest.mark.timeout(240)]

NUMBER = "01 8000 52 20 20"


@asynccontextmanager
async def polling_bot(data: Path, redis: Server) -> AsyncIterator[tuple[BotApi, RunningBot]]:
    api = BotApi()
    await api.start()
    try:
        settings = {"redis_url": f"redis://127.0.0.1:{redis.port}", "telegram_token": TOKEN, "telegram_api": api.url}
        async with running_bot(data, **settings) as bot:
            yield api, bot
    finally:
        await api.stop()


def doctor(bot: RunningBot) -> str:
    ran = subprocess.run(  # noqa: PLW1510  # broken is an answer too
        [sys.executable, "-m", "bot", "doctor"],
        cwd=PROJECT,
        env=bot.environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return ran.stdout


async def kept_and_then_answered(api: BotApi, bot: RunningBot, problem: str, mend) -> None:
    """Somebody writes while the store takes nothing, and is answered when it does again."""
    api.person_writes(2, "cual es el numero de la linea")
    (kept,) = await api.replies(2, 1)
    assert NUMBER in kept.text
    assert "Guardé tu mensaje" in kept.text
    assert problem in await asyncio.to_thread(doctor, bot)
    await mend()
    replies = await api.replies(2, 3, seconds=25)
    assert sum(NUMBER in reply.text for reply in replies) == 2
    await api.quiet(0.5)
    assert len([sent for sent in api.sent if sent.chat == 2]) == 3


async def test_redis_out_of_memory(tmp_path: Path):
    async with redis_alone(tmp_path / "redis", "--maxmemory-policy", "noeviction") as redis:
        async with polling_bot(tmp_path / "bot", redis) as (api, bot):
            api.person_writes(1, "/start")
            await api.replies(1, 1)
            await redis.ask("config", "set", "maxmemory", "1mb")

            async def mend() -> None:
                await redis.ask("config", "set", "maxmemory", "0")

            await kept_and_then_answered(api, bot, "BROKEN  redis memory", mend)


async def test_redis_s_disk_full(tmp_path: Path):
    async with redis_alone(tmp_path / "redis") as redis:
        async with polling_bot(tmp_path / "bot", redis) as (api, bot):
            api.person_writes(1, "/start")
            await api.replies(1, 1)
            _, hard = resource.prlimit(redis.process.pid, resource.RLIMIT_FSIZE)
            resource.prlimit(redis.process.pid, resource.RLIMIT_FSIZE, (1024, hard))
            # Redis says no from the first write on that it could not put on the disk; that one is still in memory.
            async with asyncio.timeout(10):
                while "aof_last_write_status': 'ok" in str(await redis.ask("info", "persistence")):
                    await asyncio.sleep(0.1)

            async def mend() -> None:
                resource.prlimit(redis.process.pid, resource.RLIMIT_FSIZE, (hard, hard))

            await kept_and_then_answered(api, bot, "BROKEN  redis disk", mend)


async def test_an_expired_certificate_is_named_and_messages_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    expired, authority = certificate(tmp_path / "expired", timedelta(days=-1))
    valid, other = certificate(tmp_path / "valid", timedelta(days=1))
    trusted = tmp_path / "trusted.pem"
    trusted.write_text(authority + other)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    api = BotApi()
    await api.start(expired)
    settings = {"telegram_token": TOKEN, "telegram_api": api.url}
    port = int(api.url.rpartition(":")[2])
    try:
        async with running_bot(tmp_path / "bot", **settings) as bot:
            api.person_writes(1, "cual es el numero de la linea")
            async with asyncio.timeout(15):
                while not any("certificate has expired" in line for line in bot.output):
                    await asyncio.sleep(0.05)
            said = await asyncio.to_thread(doctor, bot)
            assert "BROKEN  telegram: its certificate: certificate has expired" in said
            assert not api.sent
            await api.stop()
            await api.start(valid, port)
            replies = await api.replies(1, 2)
            assert any(NUMBER in reply.text for reply in replies)
    finally:
        await api.stop()


def certificate(folder: Path, ends: timedelta) -> tuple[ssl.SSLContext, str]:
    """A server's context with a certificate that ends at a time from now, and what must be trusted for it."""
    folder.mkdir()
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"loopback {folder.name}")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=9))
        .not_valid_after(now + ends)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public = made.public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "both.pem").write_bytes(public + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")
    return context, public.decode()
