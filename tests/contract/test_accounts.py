"""Accounts on a real Redis: the way in, the way out, and a lock-out that cannot be turned against the counsellor."""

from pathlib import Path

import pyotp
import pytest
from argon2 import PasswordHasher
from redis.asyncio import Redis

from bot.desk.accounts import Accounts, SignInError, new_secret
from bot.desk.desk import DeskError
from bot.storage.crypto import KeyRing
from bot.storage.staff import Account, Role, Staff
from tests.redis_servers import all_keys

PASSWORD = "cuatro palabras bien largas"


@pytest.fixture
def staff(redis: Redis, tmp_path: Path) -> Staff:
    return Staff(redis, KeyRing.from_file(tmp_path / "master.key"))


@pytest.fixture
def accounts(staff: Staff) -> Accounts:
    # Cheaper than in production, so that twenty attempts take no seconds.
    return Accounts(staff, PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


@pytest.fixture
async def laura(accounts: Accounts) -> Account:
    token = await accounts.add("laura", Role.COUNSELLOR, "Laura")
    return await accounts.accept_invitation(token, PASSWORD, "Laura")


async def enters(accounts: Accounts, password: str = PASSWORD, browser: str = "b", address: str = "a", code: str = ""):
    return await accounts.sign_in("laura", password, code, browser, address)


async def test_an_invitation_works_once(accounts: Accounts):
    token = await accounts.add("laura", Role.COUNSELLOR, "Laura")
    await accounts.accept_invitation(token, PASSWORD, "Laura")
    with pytest.raises(SignInError, match="ya no sirve"):
        await accounts.accept_invitation(token, PASSWORD, "Laura")


async def test_a_refused_password_does_not_spend_the_invitation(accounts: Accounts):
    token = await accounts.add("laura", Role.COUNSELLOR, "Laura")
    with pytest.raises(SignInError, match="al menos"):
        await accounts.accept_invitation(token, "corta", "Laura")
    assert (await accounts.accept_invitation(token, PASSWORD, "Laura")).name == "laura"


async def test_the_invitation_has_an_end(accounts: Accounts, redis: Redis):
    await accounts.add("laura", Role.COUNSELLOR, "Laura")
    (key,) = await all_keys(redis, "suenos:staff:invitation:*")
    assert 0 < await redis.ttl(key) <= 3 * 24 * 3600


@pytest.mark.parametrize("name", ["Laura", "l", "con espacio", "../x", ""])
async def test_a_bad_name_is_refused(accounts: Accounts, name: str):
    with pytest.raises(DeskError, match="no account name"):
        await accounts.add(name, Role.COUNSELLOR, "x")


async def test_password_and_code(accounts: Accounts, staff: Staff, laura: Account):
    assert (await enters(accounts)).name == "laura"
    secret = new_secret()
    with pytest.raises(SignInError, match="Ese código no es"):
        await accounts.use_one_time_codes(laura, secret, "000000")
    assert (await enters(accounts)).name == "laura", "a secret that was copied wrong shuts nobody out"
    await accounts.use_one_time_codes(laura, secret, pyotp.TOTP(secret).now())
    with pytest.raises(SignInError):
        await enters(accounts, code="000000")
    code = pyotp.TOTP(secret).now()
    assert (await enters(accounts, code=code)).name == "laura"
    with pytest.raises(SignInError):
        await enters(accounts, code=code)


async def test_too_many_failures_shut_out_the_attacker_and_not_the_counsellor(accounts: Accounts, laura: Account):
    await enters(accounts, browser="laura's own")
    for attempt in range(40):
        with pytest.raises(SignInError):
            await enters(accounts, "mal", browser="", address=f"10.0.0.{attempt}")
    with pytest.raises(SignInError, match="navegador que ya hayas usado"):
        await enters(accounts, browser="", address="10.0.1.1")
    assert (await enters(accounts, browser="laura's own")).name == "laura"


async def test_five_failures_from_one_place_wait(accounts: Accounts, laura: Account):
    for _ in range(5):
        with pytest.raises(SignInError, match="no coinciden"):
            await enters(accounts, "mal")
    with pytest.raises(SignInError, match="Demasiados"):
        await enters(accounts)
    assert (await enters(accounts, address="elsewhere")).name == "laura"


async def test_who_is_disabled_is_out_everywhere(accounts: Accounts, staff: Staff, laura: Account):
    token = await staff.sign_in("laura", "phone")
    assert await staff.session(token) is not None
    await staff.disable(laura)
    assert await staff.session(token) is None
    with pytest.raises(SignInError):
        await enters(accounts)


async def test_sign_out_everywhere(staff: Staff, laura: Account):
    tokens = [await staff.sign_in("laura", device) for device in ("phone", "laptop")]
    assert [session.device for session in await staff.sessions("laura")] == ["phone", "laptop"]
    await staff.sign_out_everywhere("laura")
    assert [await staff.session(token) for token in tokens] == [None, None]


async def test_a_telegram_user_belongs_to_one_account(accounts: Accounts, staff: Staff, laura: Account):
    assert await staff.link(await staff.link_code("laura"), 7) is not None
    await accounts.add("pedro", Role.COUNSELLOR, "Pedro")
    code = await staff.link_code("pedro")
    await staff.link(code, 7)
    assert (await staff.account_of_telegram(7)).name == "pedro"
    assert await staff.link(code, 8) is None


async def test_nothing_about_the_team_is_readable_in_redis(staff: Staff, laura: Account, redis: Redis):
    await staff.sign_in("laura", "un telefono")
    for key in await all_keys(redis, "suenos:staff:*"):
        kind = await redis.type(key)
        value = await redis.hvals(key) if kind == b"hash" else [await redis.get(key)] if kind == b"string" else []
        assert not any(b"argon2" in item or b"telefono" in item for item in value)


async def test_every_act_is_in_the_audit_log(staff: Staff):
    await staff.audit("laura", "read", "c1")
    await staff.audit("pedro", "take", "c2")
    assert [(entry["account"], entry["act"]) for entry in await staff.audited()] == [
        ("pedro", "take"),
        ("laura", "read"),
    ]
    assert [entry["account"] for entry in await staff.audited(case="c1")] == ["laura"]
