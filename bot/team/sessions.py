"""Who is signed in, and that a request that changes something comes from our own pages. Owns the cookies."""

import secrets
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.storage.staff import SESSION_SECONDS, Account, Session, Staff

ACCOUNT = web.RequestKey("account", Account)
SESSION = web.RequestKey("session", Session)

PREFIX = "/equipo"
_SESSION_COOKIE = "suenos_equipo"
_BROWSER_COOKIE = "suenos_navegador"
_YEAR = 365 * 24 * 3600

_OPEN = ("/entrar", "/invitacion/", "/static/")
"""Paths that need no session."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def guard(staff: Staff) -> Middleware:
    """The middleware of the desk's pages."""

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not request.path.startswith(PREFIX):
            return await handler(request)
        if request.method != "GET" and not _from_our_pages(request):
            raise web.HTTPForbidden(text="La petición no viene de esta página.")
        if not request.path.removeprefix(PREFIX).startswith(_OPEN):
            found = await staff.session(request.cookies.get(_SESSION_COOKIE, ""))
            if found is None:
                if request.method == "GET" and "text/html" in request.headers.get("Accept", ""):
                    raise web.HTTPSeeOther(f"{PREFIX}/entrar")
                raise web.HTTPUnauthorized(text="La sesión terminó. Entra otra vez.")
            request[SESSION], request[ACCOUNT] = found
        response = await handler(request)
        if not response.prepared:
            response.headers.update({name: value for name, value in HEADERS.items() if name not in response.headers})
        return response

    return guarded


def answering(request: web.Request) -> Account:
    """Who is signed in, if the account works on cases. Raises ``HTTPForbidden``."""
    account: Account = request[ACCOUNT]
    if not account.answers:
        raise web.HTTPForbidden(text="Esta cuenta no atiende casos.")
    return account


async def still_signed_in(request: web.Request, staff: Staff) -> bool:
    """The same session as when the request came, and its account not disabled since."""
    return await staff.session(token_of(request)) is not None


def browser_of(request: web.Request) -> str:
    """What the browser is recognised by; new if it has none."""
    return request.cookies.get(_BROWSER_COOKIE) or secrets.token_urlsafe(16)


def set_cookies(request: web.Request, response: web.Response, token: str, browser: str) -> None:
    """Keep the session in the browser, out of reach of scripts and of other sites."""
    secure = request.secure or request.headers.get("X-Forwarded-Proto") == "https"
    response.set_cookie(
        _SESSION_COOKIE, token, max_age=SESSION_SECONDS, httponly=True, samesite="Strict", secure=secure, path=PREFIX
    )
    response.set_cookie(
        _BROWSER_COOKIE, browser, max_age=_YEAR, httponly=True, samesite="Strict", secure=secure, path=PREFIX
    )


def token_of(request: web.Request) -> str:
    """The session's token."""
    return request.cookies.get(_SESSION_COOKIE, "")


def _from_our_pages(request: web.Request) -> bool:
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc == request.host
