"""Signing in: passwords, one-time codes, and a lock-out that an attacker cannot turn against the counsellor.

Failures count per account and source (the browser if the account has signed in from it before, otherwise the network address).
Too many failures from elsewhere shut out only browsers the account has never used.
"""

import re
from dataclasses import replace
from functools import cache

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from bot.desk.desk import DeskError
from bot.storage.staff import Account, Role, Staff

SHORTEST_PASSWORD = 12
"""Characters; NIST SP 800-63B asks for 8 at least, and for 15 where a password stands alone."""

_FROM_ONE_SOURCE = 5
_FROM_UNKNOWN_BROWSERS = 30

_NAME = re.compile(r"[a-z][a-z0-9._-]{1,30}")
_UNKNOWN = "unknown browsers"
_SECRET = re.compile(r"[A-Z2-7]{32}")


def new_secret() -> str:
    """A secret for a counsellor's authenticator; not in use before a code of it was given back."""
    return pyotp.random_base32()


def authenticator_link(account: Account, secret: str) -> str:
    """What puts the secret into an authenticator on the same phone."""
    return pyotp.TOTP(secret).provisioning_uri(name=account.name, issuer_name="Sueños")


class SignInError(Exception):
    """No entry; says what to do without saying which part was wrong."""


class Accounts:
    """Makes accounts and lets them in."""

    def __init__(self, staff: Staff, hasher: PasswordHasher | None = None) -> None:
        self._staff = staff
        self._hasher = hasher or PasswordHasher()

    async def add(self, name: str, role: Role, shown: str) -> str:
        """A new account without a password, or one whose access is renewed; answers its invitation. Raises ``DeskError``."""
        if not _NAME.fullmatch(name):
            raise DeskError(f"'{name}' is no account name: 2 to 31 of a-z, 0-9, dot, dash, underscore; a letter first")
        known = await self._staff.account(name)
        await self._staff.save(
            replace(known, role=role, shown=shown, disabled=False) if known else Account(name, role, shown)
        )
        return await self._staff.invite(name)

    async def accept_invitation(self, token: str, password: str, shown: str) -> Account:
        """Set the first password. Raises ``SignInError``."""
        account = await self._staff.invited(token)
        if account is None or account.disabled:
            raise SignInError("Esta invitación ya no sirve. Pide otra a quien administra.")
        if len(password) < SHORTEST_PASSWORD:
            raise SignInError(f"La contraseña debe tener al menos {SHORTEST_PASSWORD} letras. Sirve una frase.")
        shown = " ".join(shown.split())[:30]
        if not shown:
            raise SignInError("Escribe el nombre o el cargo que verá la gente.")
        if not await self._staff.spend_invitation(token):
            raise SignInError("Esta invitación ya se usó. Pide otra a quien administra.")
        changed = replace(account, password=self._hasher.hash(password), shown=shown)
        await self._staff.save(changed)
        await self._staff.sign_out_everywhere(account.name)
        return changed

    async def sign_in(self, name: str, password: str, code: str, browser: str, address: str) -> Account:
        """The account, if everything is right. Raises ``SignInError``."""
        known = await self._staff.knows_device(name, browser)
        source = f"browser {browser}" if known else f"address {address}"
        if await self._staff.failures(name, source) >= _FROM_ONE_SOURCE:
            raise SignInError("Demasiados intentos desde aquí. Espera 15 minutos.")
        if not known and await self._staff.failures(name, _UNKNOWN) >= _FROM_UNKNOWN_BROWSERS:
            raise SignInError("Entra desde un navegador que ya hayas usado, o espera 15 minutos.")
        account = await self._staff.account(name)
        # The hash is computed for an unknown name too, so that the answer takes as long.
        right = self._right(account.password if account else "", password)
        right = right and account is not None and not account.disabled and _code_right(account, code)
        if account is None or not right or not await self._first_use(account, code):
            await self._staff.failures(name, source, more=1)
            if not known:
                await self._staff.failures(name, _UNKNOWN, more=1)
            raise SignInError("El usuario, la contraseña o el código no coinciden.")
        await self._staff.remember_device(name, browser)
        return account

    async def use_one_time_codes(self, account: Account, secret: str, code: str) -> None:
        """Ask for one-time codes from now on, if ``code`` is one of this secret. Raises ``SignInError``."""
        with_codes = replace(account, one_time_secret=secret)
        if not _SECRET.fullmatch(secret) or not _code_right(with_codes, code):
            raise SignInError("Ese código no es. Revisa la clave y la hora de tu teléfono.")
        await self._staff.save(with_codes)

    async def no_one_time_codes(self, account: Account) -> None:
        """Ask for them no more."""
        await self._staff.save(replace(account, one_time_secret=""))

    async def _first_use(self, account: Account, code: str) -> bool:
        """A code works once: who read it over a shoulder cannot use it again."""
        return not account.one_time_secret or await self._staff.spend_code(account.name, code.replace(" ", ""))

    def _right(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed or _nobody(), password)
        except (VerificationError, InvalidHashError):
            return False


def _code_right(account: Account, code: str) -> bool:
    if not account.one_time_secret:
        return True
    return pyotp.TOTP(account.one_time_secret).verify(code.replace(" ", ""), valid_window=1)


@cache
def _nobody() -> str:
    return PasswordHasher().hash("nobody has this password")
