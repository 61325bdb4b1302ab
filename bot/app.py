"""The composition root: the only file that names concrete adapters and actions, and puts them together."""

import asyncio
import os
import secrets
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

import aiohttp
import structlog
from aiohttp import web
from redis.asyncio import Redis
from redis.exceptions import RedisError

from actions.catalogue import catalogue
from bot.broadcast import BroadcastError
from bot.broadcast import broadcast as send_broadcast
from bot.channels.web.channel import WebChannel
from bot.channels.web.pages import WebChat
from bot.content.archive import MODEL
from bot.content.clauses import read_training
from bot.content.load import load_content
from bot.content.phrases import PhrasesError
from bot.content.problems import ContentError
from bot.delivery import Delivery
from bot.desk.accounts import Accounts
from bot.desk.board import Board
from bot.desk.desk import Desk
from bot.desk.roster import Roster
from bot.desk.terminal import at_desk as desk_command
from bot.desk.web.pages import DeskPages
from bot.engine.payloads import SHOWN_COMMANDS
from bot.live import SHIPPED, Live, Load, kept_on_disk
from bot.model.reading import Understanding
from bot.ops.pages import OpsPages
from bot.ports import Channel, Edition, Inbox, Understander, UnderstandingUnavailable
from bot.settings import ROOT, Settings
from bot.storage.connection import connect
from bot.storage.crypto import KeyRing
from bot.storage.embedded import embedded_redis
from bot.storage.lease import Lease
from bot.storage.lessons import LessonBook
from bot.storage.pace import Limit, Pace
from bot.storage.spool import Spool
from bot.storage.stores import Stores
from bot.team.leaving import who_leaves
from bot.team.proxies import believing, networks
from bot.turns import Turns, where
from bot.understanding.embedded import EmbeddedUnderstander
from bot.understanding.embedding import embed
from bot.understanding.rasa import RasaUnderstander

if TYPE_CHECKING:
    from telegram import Bot

    from bot.channels.telegram.sender import TelegramChannel

log = structlog.get_logger()

Role = Literal["all", "web", "worker", "sender"]
"""What a process does: take in and show pages (web), decide (worker), deliver (sender), or everything."""

Loop = Callable[[], Awaitable[None]]

_DRAIN_SECONDS = 8.0
"""How long a process that is told to stop finishes what it has in hand."""

WEBHOOK_PATH = "/telegram/webhook"

_RESTART_SECONDS = 0.5


class SystemClock:
    """The ``Clock`` of the running bot."""

    def now(self) -> datetime:
        """See ``Clock.now``."""
        return datetime.now(UTC)


class NoUnderstander:
    """For a process that never decides: it needs no model."""

    async def understand(self, text: str) -> Understanding:
        """See ``Understander.understand``."""
        raise UnderstandingUnavailable


@dataclass(frozen=True, slots=True)
class Core:
    """Everything a command needs, put together."""

    settings: Settings
    redis: Redis
    stores: Stores
    live: Live
    turns: Turns
    lessons: LessonBook
    desk: Desk
    pace: Pace

    @asynccontextmanager
    async def working(self, channels: Iterable[Channel], role: Role = "all") -> AsyncIterator[None]:
        """Do this role's work in the background while the block runs; at its end what is in hand is finished first."""
        by_name = {channel.name: channel for channel in channels}
        delivery = Delivery(
            self.stores.turns, self.stores.turns, by_name, self.pace, max(1, self.settings.senders // 2)
        )
        loops: list[Loop] = []
        if role in ("all", "worker"):
            loops += [self.turns.work] * self.settings.workers + [self._look_after_cases]
        if role in ("all", "sender"):
            loops += [delivery.work] * self.settings.senders
        # These have nothing to finish: the process does not wait for them when it stops.
        beside: list[Loop] = [self.lessons.work, self._follow_editions]
        if role in ("all", "worker"):
            beside.append(partial(Lease(self.redis, "sweep").while_held, self.stores.sweep.work))
        if role in ("all", "sender"):
            beside.append(delivery.keep)
        loops += beside
        async with self.stores.pubsub.listening(), _running(loops) as tasks:
            try:
                yield
            finally:
                self.stores.turns.stop()
                self.stores.cases.stop()
                working = tasks[: -len(beside)]
                if working:
                    await asyncio.wait(working, timeout=_DRAIN_SECONDS)
                with suppress(RedisError, OSError):
                    await self.lessons.flush()

    async def _follow_editions(self) -> None:
        """What staff publish answers here within a moment."""
        await self.live.follow(self.stores.editions)

    async def _look_after_cases(self) -> None:
        """Time is an input like any other."""
        async for due in self.stores.cases.due():
            await self.stores.turns.accept(due)


def _pace(redis: Redis, ring: KeyRing, settings: Settings) -> Pace:
    return Pace(
        redis,
        ring,
        "telegram",
        overall=settings.telegram_per_second,
        chat=Limit(1.0, settings.telegram_chat_burst),
        group=Limit(60 / settings.telegram_group_per_minute, settings.telegram_group_per_minute),
    )


def load_understander(path: Path, root: Path = ROOT) -> EmbeddedUnderstander:
    """The embedded model of the phrases under ``root``, trained first if there is none or they have changed. Raises ``PhrasesError``."""
    # Imported late: training needs scipy, which a bot with a model does not.
    from bot.understanding.model import Model, ModelError

    data = read_training(root, ROOT)
    try:
        model = Model.load(path)
    except ModelError as error:
        log.info("model_missing", reason=str(error))
    else:
        if model.card.data == data.hash:
            return EmbeddedUnderstander(model).warmed()
        log.info("model_outdated")
    from bot.understanding.training import train

    train(data).save(path)
    return EmbeddedUnderstander.load(path)


def _understander_or_rules(path: Path, folder: Path) -> Understander:
    """Whatever is wrong with the model, the bot starts: the safety rules and the menu need none. Raises ``PhrasesError``."""
    try:
        return load_understander(path, folder)
    except PhrasesError:
        raise
    except Exception as error:
        log.error(
            "model_unusable", error=type(error).__name__, mend="suenos doctor; then suenos train, and start again"
        )
        return NoUnderstander()


async def _loader(stack: AsyncExitStack, settings: Settings, understands: bool, model: Path | None = None) -> Load:
    """How this process loads an edition: with whom it understands. ``model`` is where the shipped edition's model lies."""
    if not understands:
        return partial(_edition, lambda _: NoUnderstander())
    session = None
    if settings.understanding == "rasa":
        session = await stack.enter_async_context(aiohttp.ClientSession())

    def understander(folder: Path) -> Understander:
        path = model or settings.model_path if folder == ROOT else folder / MODEL
        embedded = _understander_or_rules(path, folder)
        return RasaUnderstander(settings.rasa_url, session, embedded) if session else embedded

    return partial(_edition, understander)


def _edition(understander: Callable[[Path], Understander], name: str, folder: Path) -> Edition:
    """An edition from its folder. Raises ``ContentError``, ``PhrasesError``."""
    shipped = load_content(ROOT)
    content = shipped if folder == ROOT else load_content(folder).filled_from(shipped)
    return Edition(name, content, understander(folder))


def _first_edition(load: Load, name: str, folder: Path) -> Edition:
    """The edition to start with: a copy on this disk that cannot be used gives way to the shipped one."""
    if folder != ROOT:
        try:
            return load(name, folder)
        except (ContentError, PhrasesError) as error:
            log.error("edition_refused", edition=name, error=type(error).__name__)
    return load(SHIPPED, ROOT)


@asynccontextmanager
async def redis_url(settings: Settings) -> AsyncIterator[str]:
    """The operator's Redis, or the embedded one running while the block runs."""
    if settings.redis_url is not None:
        yield settings.redis_url.get_secret_value()
        return
    async with embedded_redis(settings.redis_folder, settings.appendfsync) as url:
        yield url


@asynccontextmanager
async def assemble(settings: Settings, model_path: Path | None = None, understands: bool = True) -> AsyncIterator[Core]:
    """The core on its store, with the model of the data folder or of ``model_path``; without one unless it ``understands``. Raises ``ContentError``, ``KeyFileError`` or ``EmbeddedRedisError`` with what to do."""
    settings.data.mkdir(parents=True, exist_ok=True)
    async with AsyncExitStack() as stack:
        load = await _loader(stack, settings, understands, model_path)
        first = kept_on_disk(settings.editions_folder, ROOT)
        loading = asyncio.create_task(asyncio.to_thread(_first_edition, load, *first))
        url = await stack.enter_async_context(redis_url(settings))
        redis = connect(url)
        stack.push_async_callback(redis.aclose)
        ring = KeyRing.from_file(settings.key_path)
        stores = Stores.on(redis, ring)
        live = Live(await loading, settings.editions_folder, load)
        actions = catalogue(stores.tips)
        lessons = LessonBook(stores.unanswered, stores.usage, settings.keep_unanswered)
        yield Core(
            settings=settings,
            redis=redis,
            stores=stores,
            live=live,
            turns=Turns(stores.turns, live, actions, SystemClock(), Roster(stores.staff, live), lessons),
            lessons=lessons,
            desk=Desk(stores.turns, stores.cases, stores.staff, live),
            pace=_pace(redis, ring, settings),
        )


async def run(settings: Settings, announce: Callable[[str], None], role: Role = "all") -> None:
    """The bot, or one role of it, until it is told to stop (SIGTERM, SIGINT)."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with AsyncExitStack() as stack:
        core = await stack.enter_async_context(assemble(settings, understands=role in ("all", "worker")))
        stores = core.stores
        channels: list[Channel] = [WebChannel(stores.turns, stores.feed, stores.typing)]
        telegram = None if role == "worker" else await _telegram(stack, settings)
        if telegram is not None:
            channels.append(telegram.channel)
        await stack.enter_async_context(core.working(channels, role))
        site = web.Application(client_max_size=1 << 20)
        site.middlewares.append(who_leaves)
        site.middlewares.append(believing(networks(settings.trusted_proxies)))
        served = asyncio.Event()
        spool = None
        if role in ("all", "web"):
            spool = Spool(stores.turns, KeyRing.from_file(settings.key_path), settings.spool_folder)
            stack.callback(spool.close)
            loops = [*_front(core, site, channels, telegram, spool, served), spool.work]
            # Whoever wrote while the bot was off does not wait for the pages of the staff.
            await stack.enter_async_context(_running(loops))
            await _add_studio(core, site)
        OpsPages(stores.figures, spool).add_to(site)
        port = await _serve(stack, site, settings)
        served.set()
        for line in _greeting(settings, port, role):
            announce(line)
        await stop.wait()
        log.info("stopping")


def _front(
    core: Core,
    site: web.Application,
    channels: list[Channel],
    telegram: "_Telegram | None",
    inbox: Inbox,
    served: asyncio.Event,
) -> list[Loop]:
    """The pages and the way in: adds the routes, answers what must run beside them."""
    settings, stores = core.settings, core.stores
    WebChat(inbox, stores.feed, stores.typing, core.live, settings.embed_origins).add_to(site)
    board = Board(stores.cases)
    by_name = {channel.name: channel for channel in channels}
    fetch = telegram.channel.fetch if telegram else None
    pages = DeskPages(core.desk, board, Accounts(stores.staff), stores.typing, by_name, fetch)
    pages.add_to(site)
    loops: list[Loop] = [board.watch, pages.watch]
    if telegram is not None:
        loops += _telegram_intake(core, site, board, telegram, inbox, served)
    return loops


async def _add_studio(core: Core, site: web.Application) -> None:
    """The campaign staff's pages, on the content's repository. Without them people are answered all the same."""
    add = await asyncio.to_thread(_studio, core)
    if add is not None:
        add(site)


def _studio(core: Core) -> Callable[[web.Application], None] | None:
    """What adds the studio's pages; None if it cannot be used, and the log says why."""
    # Imported late, and beside the first answers: these modules are a third of the program.
    from bot.studio.publishing import Publisher
    from bot.studio.repository import Repository, RepositoryError
    from bot.studio.web.pages import add_studio
    from bot.studio.web.shared import Studio
    from bot.studio.workshop import StudioError, Workshop

    settings, stores = core.settings, core.stores
    folder = settings.data / "studio"

    def model_now() -> Path:
        answering = core.live.current().id
        return settings.model_path if answering == SHIPPED else settings.editions_folder / answering / MODEL

    try:
        repository = Repository(settings.content_repository or settings.data / "content.git")
        workshop = Workshop(repository, folder / "snapshots", ROOT)
    except (RepositoryError, StudioError) as error:
        log.error("studio_off", mend=str(error))
        return None
    publisher = Publisher(
        workshop,
        stores.editions,
        folder / "models",
        model_now,
        margin=settings.publish_margin / 100,
        second_person=settings.publish_needs_second_person,
    )
    studio = Studio(workshop, publisher, core.live, stores.staff, stores.unanswered, stores.usage, embed)
    return partial(add_studio, studio=studio)


async def at_desk(settings: Settings, what: str, prefix: str, words: str, name: str) -> list[str]:
    """One counsellor command; answers the lines to show. Raises ``DeskError``."""
    async with staff_desk(settings) as desk:
        return await desk_command(desk, what, prefix, words, name)


async def broadcast(settings: Settings, response: str, name: str) -> int:
    """Send a response to everybody who wants tips, by way of the running bot; answers to how many. Raises ``BroadcastError``,
    ``StoreUnavailable``."""
    async with redis_url(settings) as url:
        redis = connect(url)
        try:
            stores = Stores.on(redis, KeyRing.from_file(settings.key_path))
            with TemporaryDirectory() as folder:
                published = (await _published(stores, Path(folder))).current().content
            if not published.has(response):  # a tip written in the studio is in no file of the program
                mend = (
                    "Mend: the name of a published answer, such as utter_ask_red_flags; a tip has to be published first"
                )
                raise BroadcastError(f"{response}: no such response. {mend}")
            turns = stores.turns
            # Half a second's worth: enough that the senders never wait for it, and few that wait for a hand.
            ahead = max(1, settings.telegram_per_second // 2)
            return await send_broadcast(response, name, turns, stores.tips, turns.backlog, ahead)
        finally:
            await redis.aclose()


async def _published(stores: Stores, folder: Path) -> Live:
    """What the running bot answers with, for commands, without the understanding. ``folder`` keeps the copy."""
    load: Load = partial(_edition, lambda _: NoUnderstander())
    live = Live(load(SHIPPED, ROOT), folder, load)
    await live.catch_up(stores.editions)
    return live


async def given_up(settings: Settings, clear: bool) -> list[str]:
    """The operator's list of inputs that failed for good, as lines."""
    async with redis_url(settings) as url:
        redis = connect(url)
        try:
            turns = Stores.on(redis, KeyRing.from_file(settings.key_path)).turns
            found = await turns.failed()
            if clear:
                await turns.clear_failed()
        finally:
            await redis.aclose()
    moments = [datetime.fromtimestamp(int(entry.split("-")[0]) / 1000, UTC) for entry, _ in found]
    return [
        f"{at:%Y-%m-%d %H:%M} UTC  {row['conversation']}  {row['error']}"
        for at, (_, row) in zip(moments, found, strict=True)
    ]


@asynccontextmanager
async def staff_desk(settings: Settings) -> AsyncIterator[Desk]:
    """The desk on the running bot's store, or on its own if none runs; for commands."""
    async with redis_url(settings) as url:
        redis = connect(url)
        try:
            stores = Stores.on(redis, KeyRing.from_file(settings.key_path))
            live = await _published(stores, settings.editions_folder)
            yield Desk(stores.turns, stores.cases, stores.staff, live)
        finally:
            await redis.aclose()


@dataclass(frozen=True, slots=True)
class _Telegram:
    """The client and the way out."""

    bot: "Bot"
    channel: "TelegramChannel"


async def _telegram(stack: AsyncExitStack, settings: Settings) -> _Telegram | None:
    if settings.telegram_token is None:
        return None
    # Imported only with a token: a bot without Telegram starts faster and smaller.
    from bot.channels.telegram.client import telegram_bot
    from bot.channels.telegram.sender import TelegramChannel

    token = settings.telegram_token.get_secret_value()
    bot = await stack.enter_async_context(telegram_bot(token, settings.telegram_api))
    return _Telegram(bot, TelegramChannel(bot))


def _telegram_intake(
    core: Core, site: web.Application, board: Board, telegram: _Telegram, inbox: Inbox, served: asyncio.Event
) -> list[Loop]:
    """Polling or webhook, and the counsellors' group. One process polls and one draws, however many there are."""
    from bot.channels.telegram.intake import TelegramIntake
    from bot.desk.topics.commands import GroupCommands
    from bot.desk.topics.mirror import Mirror

    settings, stores, bot = core.settings, core.stores, telegram.bot
    loops: list[Loop] = []
    group = None
    if settings.desk_group is not None:
        mirror = Mirror(bot, settings.desk_group, core.desk, board, stores.topics)
        group = GroupCommands(settings.desk_group, core.desk, stores.topics, mirror).take
        loops.append(partial(Lease(core.redis, "topics").while_held, mirror.work))
    intake = TelegramIntake(bot, inbox, telegram.channel, core.live, SHOWN_COMMANDS, group)
    if settings.public_url is None:
        return [*loops, partial(Lease(core.redis, "polling").while_held, intake.poll)]
    given = settings.telegram_webhook_secret
    secret = given.get_secret_value() if given else secrets.token_urlsafe(32)
    site.router.add_post(WEBHOOK_PATH, intake.webhook(secret))
    address = settings.public_url.rstrip("/") + WEBHOOK_PATH

    async def use_webhook() -> None:
        await served.wait()
        await intake.use_webhook(address, secret)

    return [*loops, use_webhook]


async def _serve(stack: AsyncExitStack, site: web.Application, settings: Settings) -> int:
    """Start the web server; answers its port. Access logs stay off: an address line tells who wrote when."""
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, settings.host, settings.port).start()
    return int(runner.addresses[0][1])


@asynccontextmanager
async def _running(loops: Sequence[Loop]) -> AsyncIterator[list[asyncio.Task[None]]]:
    tasks = [asyncio.create_task(_for_ever(loop)) for loop in loops]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _for_ever(loop: Loop) -> None:
    """Start a loop again whatever ends it; what it had in hand comes back by itself. A loop that returns is done."""
    while True:
        try:
            await loop()
            return
        except Exception as error:
            level = log.warning if isinstance(error, RedisError | OSError) else log.error
            name = getattr(loop.args[-1] if isinstance(loop, partial) and loop.args else loop, "__qualname__", "?")
            level("loop_restarts", loop=name, error=type(error).__name__, at=where(error))
            await asyncio.sleep(_RESTART_SECONDS)


def _greeting(settings: Settings, port: int, role: Role) -> Iterable[str]:
    if role in ("worker", "sender"):
        yield f"Sueños, {role}, is running (process {os.getpid()})."
        return
    yield f"Sueños is running (process {os.getpid()})."
    yield f"  Web chat:  http://{settings.host}:{port}/"
    if settings.telegram_token is None:
        yield "  Telegram:  off. Get a token from @BotFather and set SUENOS_TELEGRAM_TOKEN (in .env or the environment)."
    else:
        yield f"  Telegram:  {'webhook at ' + settings.public_url if settings.public_url else 'long polling'}"
    yield f"  Desk:      http://{settings.host}:{port}/equipo   (first account: suenos user add NAME --role admin)"
    yield "  Terminal:  suenos talk      State of things:  suenos doctor      Stop:  Ctrl-C"
