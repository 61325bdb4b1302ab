"""Pages that are closed while something is written to them. Knows no page."""

from aiohttp import ClientConnectionResetError, web
from aiohttp.typedefs import Handler


@web.middleware
async def who_leaves(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A page that was closed is no error of ours: its stream of events ends, and no log speaks of it."""
    try:
        return await handler(request)
    except ClientConnectionResetError:
        return web.Response()  # for aiohttp, which asks for one; it reaches nobody
