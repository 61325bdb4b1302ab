"""How the typed client speaks HTTP: through aiohttp, which takes a third of the processor time of the library's own choice.

Implements the library's ``BaseRequest``. Knows nothing of what is said. An error's text never holds the address, which holds the token.
"""

from functools import cache
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

_Seconds = Any
"""Seconds, None for no limit, or the library's mark for "as set up"."""


class AiohttpRequest(BaseRequest):
    """At most ``connections`` at once; waits ``connect`` seconds for one, and ``read`` seconds for an answer."""

    def __init__(self, connections: int, connect: float, read: float = 5.0) -> None:
        self._connections, self._connect, self._read = connections, connect, read
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """See ``BaseRequest.read_timeout``."""
        return self._read

    async def initialize(self) -> None:
        """See ``BaseRequest.initialize``."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """See ``BaseRequest.shutdown``."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        connect_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """See ``BaseRequest.do_request``. A connection that could not be made is a ``NetworkError``: nothing was sent."""
        if self._session is None:
            raise RuntimeError("not initialized")
        timeout = aiohttp.ClientTimeout(
            total=None,
            sock_connect=_or(connect_timeout, self._connect),
            sock_read=_or(read_timeout, self._read),
        )
        headers = {"User-Agent": self.USER_AGENT}
        try:
            async with self._session.request(
                method, url, data=_body(request_data), headers=headers, timeout=timeout, proxy=_proxy(url)
            ) as answer:
                return answer.status, await answer.read()
        except aiohttp.ConnectionTimeoutError as error:
            raise NetworkError(type(error).__name__) from error
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from error


def _proxy(url: str) -> str | None:
    parts = urlsplit(url)
    return _proxy_of(parts.scheme, parts.hostname or "")


@cache
def _proxy_of(scheme: str, host: str) -> str | None:
    """What the environment says, asked once a host: aiohttp would ask in a thread at each request."""
    return None if proxy_bypass(host) else getproxies().get(scheme)


def _or(given: _Seconds, usual: float) -> float | None:
    return given if given is None or isinstance(given, int | float) else usual


def _body(data: RequestData | None) -> aiohttp.FormData | None:
    if data is None:
        return None
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, kind) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
