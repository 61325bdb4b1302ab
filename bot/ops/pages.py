"""``/healthz`` (the process answers), ``/readyz`` (it can do its work), ``/metrics`` (Prometheus; for private addresses only)."""

import ipaddress

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, Gauge, generate_latest

from bot.model.taxonomy import Urgency
from bot.ports import StoreUnavailable
from bot.storage.figures import Figures
from bot.storage.spool import Spool

_INBOX = Gauge("suenos_inbox_backlog", "Conversations with inputs to handle or in hand")
_OUTBOX = Gauge("suenos_outbox_backlog", "Conversations with messages to deliver or in hand")
_OLDEST = Gauge(
    "suenos_inbox_oldest_seconds", "How long the conversation that is due longest has been waiting for a worker"
)
_WAITING = Gauge("suenos_cases_waiting", "People who wait for a counsellor", ("urgency",))
_LONGEST = Gauge("suenos_cases_longest_wait_seconds", "How long the one who waits longest has been waiting")
_HELD = Gauge("suenos_cases_with_counsellor", "People whom a counsellor has")
_FAILED = Gauge("suenos_inputs_given_up", "Inputs on the operator's list (suenos failed)")
_KEPT = Gauge("suenos_spool_inputs", "Inputs kept on this machine's disk until the store is back")
_STORE = Gauge("suenos_store_up", "Whether the store answers")


class OpsPages:
    """The routes. ``spool`` is this process's, if it takes in."""

    def __init__(self, figures: Figures, spool: Spool | None = None) -> None:
        self._figures = figures
        self._spool = spool

    def add_to(self, site: web.Application) -> None:
        """Add the routes to a web server."""
        site.router.add_get("/healthz", self.health)
        site.router.add_get("/readyz", self.ready)
        site.router.add_get("/metrics", self.metrics)

    async def health(self, request: web.Request) -> web.Response:
        """The process answers."""
        return web.Response(text="ok")

    async def ready(self, request: web.Request) -> web.Response:
        """It can do its work: the store answers. 503 says what is missing."""
        try:
            await self._figures.read()
        except StoreUnavailable as error:
            return web.json_response({"ready": False, "store": str(error)}, status=503)
        return web.json_response({"ready": True, "store": "ok", "spool": self._spool.kept if self._spool else 0})

    async def metrics(self, request: web.Request) -> web.Response:
        """Everything counted, with the store's figures of this moment. Behind a proxy it is for nobody."""
        if "X-Forwarded-For" in request.headers or not _private(request.remote):
            raise web.HTTPNotFound
        try:
            figures = await self._figures.read()
        except StoreUnavailable:
            _STORE.set(0)
        else:
            _STORE.set(1)
            _INBOX.set(figures.inbox)
            _OUTBOX.set(figures.outbox)
            _OLDEST.set(figures.oldest_seconds)
            _HELD.set(figures.held)
            _FAILED.set(figures.failed)
            _LONGEST.set(figures.longest_wait_seconds)
            for urgency in Urgency:
                _WAITING.labels(urgency.label).set(figures.waiting.get(urgency, 0))
        _KEPT.set(self._spool.kept if self._spool else 0)
        return web.Response(body=generate_latest(REGISTRY), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _private(address: str | None) -> bool:
    try:
        return address is not None and ipaddress.ip_address(address).is_private
    except ValueError:
        return False
