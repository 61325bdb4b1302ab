"""Who really asked, when a proxy stands in front of the web server.

Owns which forwarded addresses are believed: only what a proxy that the operator named has added. Knows no page.
"""

from collections.abc import Awaitable, Callable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from aiohttp import web
from aiohttp.typedefs import Middleware

Network = IPv4Network | IPv6Network


def networks(written: str) -> list[Network]:
    """Addresses and networks separated by spaces, as in ``127.0.0.1 10.0.0.0/8``. Raises ``ValueError`` naming the wrong one."""
    return [ip_network(one) for one in written.split()]


def believing(trusted: Sequence[Network]) -> Middleware:
    """A middleware that gives each request the address and the scheme its proxy tells, if the proxy is one of ``trusted``.

    ``X-Forwarded-For`` grows to the right, each proxy adding whom it saw: the last address that is not a proxy of ours is who asked.
    What stands left of it anybody can have written. See MDN, "X-Forwarded-For: selecting an IP address".
    """

    @web.middleware
    async def behind_proxy(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        if not _is_one_of(request.remote or "", trusted):
            return await handler(request)
        told = [address.strip() for address in ",".join(request.headers.getall("X-Forwarded-For", [])).split(",")]
        remote = next((address for address in reversed(told) if not _is_one_of(address, trusted)), "")
        scheme = "https" if request.headers.get("X-Forwarded-Proto") == "https" else request.scheme
        return await handler(request.clone(remote=remote or request.remote or "", scheme=scheme))

    return behind_proxy


def _is_one_of(address: str, networks: Sequence[Network]) -> bool:
    try:
        known = ip_address(address)
    except ValueError:
        return False
    return any(known in network for network in networks)
