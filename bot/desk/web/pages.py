"""The desk's pages: who waits, a case, the account, supervision. Server-rendered; what changes comes as server-sent events.

Owns HTTP and markup. What may be done to a case is decided behind the inbox; here nothing is assumed to have worked until it
stands in the log.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.desk import words
from bot.desk.accounts import Accounts, SignInError, authenticator_link, new_secret
from bot.desk.board import Board
from bot.desk.desk import Desk, DeskError
from bot.desk.handing_on import BY_HAND, LABELS, LEFT_OUT, Referral, referral
from bot.desk.web.live import LiveDesk
from bot.desk.web.markup import Markup
from bot.engine.hours import in_words, is_open, opens_next
from bot.engine.places import COUNTRIES
from bot.model.case import CaseState, Outcome
from bot.model.conversation import Conversation
from bot.model.messages import Act, LogLine, Media, SendFailure
from bot.ports import Channel, StoreUnavailable
from bot.storage.staff import Account
from bot.storage.typing import Typing
from bot.team.sessions import ACCOUNT, PREFIX, SESSION, answering, browser_of, guard, set_cookies, token_of

_HERE = Path(__file__).parent
_CLOSED_SHOWN = 30
_CLOSED_LOOKED_AT = 500
_AUDITED_AT_ONCE = frozenset({"sin-codigos", "telegram", "salir-de-todo"})

Fetch = Callable[[Media], Awaitable[bytes]]


class _ActPosted(BaseModel):
    """What the case page sends. ``request`` is the page's own, so that a repeated send is recognised."""

    model_config = ConfigDict(extra="forbid")

    request: str = Field(pattern=r"^[A-Za-z0-9-]{8,64}$")
    act: Act
    text: str = Field("", max_length=20_000)
    to: str = ""
    outcome: Outcome | None = None
    days: int | None = Field(None, ge=1, le=60)


class DeskPages:
    """The routes under ``/equipo``. ``fetch`` gets a file from the person's channel, where there is one."""

    def __init__(
        self,
        desk: Desk,
        board: Board,
        accounts: Accounts,
        typing: Typing,
        channels: Mapping[str, Channel],
        fetch: Fetch | None,
    ) -> None:
        self._channels = channels
        self._desk = desk
        self._staff = desk.staff
        self._board = board
        self._accounts = accounts
        self._fetch = fetch
        self._markup = Markup(desk)
        self._live = LiveDesk(desk, board, typing, self._markup)

    async def watch(self) -> None:
        """Keep open pages up to date, for ever."""
        await self._live.watch()

    def add_to(self, site: web.Application) -> None:
        """Add the routes and the check of who is signed in."""
        site.middlewares.append(guard(self._staff))
        case = f"{PREFIX}/casos/{{case:[0-9a-f]{{24}}}}"
        site.router.add_static(f"{PREFIX}/static", _HERE / "static")
        site.add_routes(
            [
                web.get(f"{PREFIX}/entrar", self.sign_in_page),
                web.post(f"{PREFIX}/entrar", self.sign_in),
                web.post(f"{PREFIX}/salir", self.sign_out),
                web.get(f"{PREFIX}/invitacion/{{token}}", self.invitation_page),
                web.post(f"{PREFIX}/invitacion/{{token}}", self.accept_invitation),
                web.get(PREFIX, self.queue_page),
                web.get(f"{PREFIX}/eventos", self._live.queue_events),
                web.post(f"{PREFIX}/turno", self.duty),
                web.get(case, self.case_page),
                web.get(f"{case}/eventos", self._live.case_events),
                web.post(f"{case}/actos", self.act),
                web.post(f"{case}/escribiendo", self.writing),
                web.get(f"{case}/adjuntos/{{entry:[0-9]+-[0-9]+}}", self.attachment),
                web.get(f"{case}/remision", self.referral_page),
                web.get(f"{case}/remision.json", self.referral_file),
                web.get(f"{PREFIX}/supervision", self.supervision_page),
                web.get(f"{PREFIX}/cuenta", self.account_page),
                web.post(f"{PREFIX}/cuenta/{{what}}", self.change_account),
            ]
        )

    # Signing in

    async def sign_in_page(self, request: web.Request) -> web.Response:
        """The form."""
        return self._page("sign_in.html", error="", name="")

    async def sign_in(self, request: web.Request) -> web.Response:
        """Let somebody in."""
        form = await request.post()
        name, browser = str(form.get("name", "")).strip().lower(), browser_of(request)
        try:
            account = await self._accounts.sign_in(
                name, str(form.get("password", "")), str(form.get("code", "")), browser, request.remote or ""
            )
        except SignInError as error:
            return self._page("sign_in.html", status=403, error=str(error), name=name)
        return await self._let_in(request, account, browser)

    async def sign_out(self, request: web.Request) -> web.Response:
        """End this session and the shift with it."""
        await self._staff.sign_out(token_of(request))
        await self._staff.set_duty(request[ACCOUNT].name, False)
        raise web.HTTPSeeOther(f"{PREFIX}/entrar")

    async def invitation_page(self, request: web.Request) -> web.Response:
        """Where a new member of the team sets the password."""
        account = await self._staff.invited(request.match_info["token"])
        return self._page("invitation.html", status=200 if account else 410, account=account, error="")

    async def accept_invitation(self, request: web.Request) -> web.Response:
        """Set it, and let them in."""
        form, token = await request.post(), request.match_info["token"]
        try:
            account = await self._accounts.accept_invitation(
                token, str(form.get("password", "")), str(form.get("shown", ""))
            )
        except SignInError as error:
            invited = await self._staff.invited(token)
            return self._page("invitation.html", status=400, account=invited, error=str(error))
        await self._staff.audit(account.name, "password_set")
        return await self._let_in(request, account, browser_of(request))

    async def _let_in(self, request: web.Request, account: Account, browser: str) -> web.Response:
        await self._staff.remember_device(account.name, browser)
        token = await self._staff.sign_in(account.name, request.headers.get("User-Agent", ""))
        await self._staff.audit(account.name, "signed_in")
        response = web.HTTPSeeOther(PREFIX)
        set_cookies(request, response, token, browser)
        raise response

    # Who waits

    async def queue_page(self, request: web.Request) -> web.Response:
        """The open cases, and what was closed lately."""
        account = request[ACCOUNT]
        closed = await self._desk.cases.closed(_CLOSED_LOOKED_AT) if account.answers else []
        duty, names = await self._staff.on_duty(), await self._desk.shown_names()
        return self._page(
            "queue.html",
            account=account,
            queue=self._live.listing.html if account.answers else "",
            closed=closed[:_CLOSED_SHOWN],
            to_follow=[c for c in closed if c.case and c.case.follow_up and c.case.follow_up <= datetime.now(UTC)],
            on_duty=account.name in duty,
            team=[names.get(name, name) for name in duty],
            hours=self._hours(),
        )

    async def duty(self, request: web.Request) -> web.Response:
        """Begin or end a shift."""
        account, form = request[ACCOUNT], await request.post()
        on = form.get("on") == "1" and account.answers
        await self._desk.shift(account, on)
        raise web.HTTPSeeOther(PREFIX)

    def _hours(self) -> str:
        """Whether the desk is open by its hours, or when it opens."""
        now, hours = datetime.now(UTC), self._desk.content.hours
        if is_open(hours, now):
            return "abierto"
        opens = opens_next(hours, now)
        return f"cerrado; abre {in_words(opens, now)}" if opens else "cerrado"

    # A case

    async def case_page(self, request: web.Request) -> web.Response:
        """The conversation, what is known, and what can be done."""
        account = request[ACCOUNT]
        conversation, log = await self._read(request)
        on_duty = await self._staff.on_duty()
        team = (await self._desk.colleagues(conversation)).values()
        here = conversation.whereabouts or "CO"
        return self._page(
            "case.html",
            account=account,
            conversation=conversation,
            summary=self._markup.summary(conversation, words.from_log([line for _, line in log], self._desk.content)),
            head=self._markup.head(account, conversation),
            calls=self._live.listing.calls(account, but=conversation.id),
            log=log,
            last=log[-1][0] if log else "0",
            replies=self._desk.replies(account),
            contacts=[(code, name, self._desk.contacts(code)) for code, name in _with_contacts(self._desk, here)],
            team=[(other, other.name in on_duty) for other in team],
            accounts=await self._desk.shown_names(),
        )

    async def act(self, request: web.Request) -> web.Response:
        """Put an act into the inbox: 202 once it is there; what comes of it appears in the log."""
        account = answering(request)
        try:
            posted = _ActPosted.model_validate_json(await request.read())
        except ValidationError as error:
            places = sorted({".".join(map(str, detail["loc"])) for detail in error.errors()})
            return web.json_response({"error": f"No se entiende: {', '.join(places)}"}, status=400)
        conversation = await self._desk.cases.conversation(request.match_info["case"])
        if conversation is None or conversation.case is None:
            return web.json_response({"error": "Este caso ya no existe: la persona lo borró."}, status=410)
        if posted.act in (Act.REPLY, Act.NOTE) and not posted.text.strip():
            return web.json_response({"error": "Escribe algo primero."}, status=400)
        try:
            await self._desk.act(
                account, conversation, posted.act, text=posted.text.strip(), to=posted.to, outcome=posted.outcome,
                days=posted.days, request=posted.request,
            )  # fmt: skip
        except DeskError as error:
            return web.json_response({"error": str(error)}, status=400)
        except StoreUnavailable:
            sorry = "No se guardó: el servidor no responde. Lo que escribiste sigue aquí; intenta de nuevo."
            return web.json_response({"error": sorry}, status=503)
        return web.json_response({}, status=202)

    async def writing(self, request: web.Request) -> web.Response:
        """Show the person that who has their case is writing."""
        account = answering(request)
        conversation = await self._desk.cases.conversation(request.match_info["case"])
        holder = conversation.case.counsellor if conversation and conversation.case else None
        if conversation is not None and holder is not None and holder.account == account.name:
            await self._channels[conversation.address.channel].typing(conversation.address)
        return web.json_response({}, status=202)

    async def attachment(self, request: web.Request) -> web.Response:
        """A file that the person sent: pictures and sound are shown, everything else is only ever downloaded."""
        conversation, log = await self._read(request)
        line = dict(log).get(request.match_info["entry"])
        if line is None or line.media is None or line.media.file is None or self._fetch is None:
            raise web.HTTPNotFound(text="Este archivo no está, o su canal no lo entrega.")
        await self._staff.audit(request[ACCOUNT].name, "opened_file", conversation.id)
        try:
            data = await self._fetch(line.media)
        except SendFailure as failure:
            raise web.HTTPBadGateway(text=f"Telegram no entrega el archivo ({failure.kind.value}).") from None
        shown = _recognised(data)
        return web.Response(
            body=data,
            content_type=shown or "application/octet-stream",
            headers={
                "Content-Disposition": "inline" if shown else "attachment; filename=adjunto",
                "Content-Security-Policy": "sandbox; default-src 'none'",
            },
        )

    async def referral_page(self, request: web.Request) -> web.Response:
        """The referral record, to print and hand over."""
        conversation, record = await self._referral(request)
        return self._page(
            "referral.html", conversation=conversation, record=record, labels=LABELS, by_hand=BY_HAND, left_out=LEFT_OUT
        )

    async def referral_file(self, request: web.Request) -> web.Response:
        """The same as JSON."""
        _, record = await self._referral(request)
        headers = {"Content-Disposition": "attachment; filename=remision.json"}
        return web.json_response(
            record.as_json(), headers=headers, dumps=lambda value: json.dumps(value, ensure_ascii=False)
        )

    async def _referral(self, request: web.Request) -> tuple[Conversation, Referral]:
        conversation, _ = await self._read(request)
        assert conversation.case is not None
        if not conversation.case.may_be_handed_on:
            raise web.HTTPForbidden(text="Primero la persona tiene que aceptar la remisión. Pregúntale desde el caso.")
        await self._staff.audit(request[ACCOUNT].name, "exported", conversation.id)
        return conversation, referral(conversation, self._desk.content, request[ACCOUNT].shown, datetime.now(UTC))

    # Supervision and the account

    async def supervision_page(self, request: web.Request) -> web.Response:
        """Now and the last thirty days."""
        if not request[ACCOUNT].supervises:
            raise web.HTTPForbidden(text="Esta página es de supervisión.")
        figures = await self._staff.figures()
        outcomes: dict[str, int] = {}
        for figure in figures:
            label = words.OUTCOMES[Outcome(figure["outcome"])] if figure["outcome"] else "?"
            outcomes[label] = outcomes.get(label, 0) + 1
        to_reply = sorted(float(figure["to_reply"]) / 60 for figure in figures if figure["to_reply"])
        held: dict[str, int] = {}
        for case in (c.case for c in self._board.open if c.case and c.case.counsellor):
            assert case.counsellor is not None
            held[case.counsellor.account] = held.get(case.counsellor.account, 0) + 1
        names = await self._desk.shown_names()
        return self._page(
            "supervision.html",
            account=request[ACCOUNT],
            waiting=[c for c in self._board.open if c.case and c.case.state is CaseState.WAITING],
            held=held,
            accounts=names,
            calls=self._live.listing.calls(request[ACCOUNT]),
            duty=[names.get(name, name) for name in await self._staff.on_duty()],
            answered=len(to_reply),
            unanswered=len(figures) - len(to_reply),
            outcomes=sorted(outcomes.items(), key=lambda item: -item[1]),
            median=median(to_reply) if to_reply else None,
            p90=quantiles(to_reply, n=10)[8] if len(to_reply) > 1 else None,
            audit=await self._staff.audited(case=request.query.get("caso", "")),
        )

    async def account_page(self, request: web.Request) -> web.Response:
        """Password, one-time codes, sessions, Telegram."""
        return await self._account(request)

    async def change_account(self, request: web.Request) -> web.Response:
        """One change of the account."""
        account, what = request[ACCOUNT], request.match_info["what"]
        if what in _AUDITED_AT_ONCE:
            await self._staff.audit(account.name, f"account_{what}")
        match what:
            case "codigos":
                return await self._codes(request, account)
            case "sin-codigos":
                await self._accounts.no_one_time_codes(account)
            case "telegram":
                return await self._account(request, link=await self._staff.link_code(account.name))
            case "salir-de-todo":
                await self._staff.sign_out_everywhere(account.name)
                raise web.HTTPSeeOther(f"{PREFIX}/entrar")
            case _:
                raise web.HTTPNotFound
        raise web.HTTPSeeOther(f"{PREFIX}/cuenta")

    async def _codes(self, request: web.Request, account: Account) -> web.Response:
        """Ask for codes from now on, once one was right: who copied the secret wrong is not shut out."""
        form = await request.post()
        secret = str(form.get("secret", ""))
        if not secret:
            return await self._account(request, secret=new_secret())
        try:
            await self._accounts.use_one_time_codes(account, secret, str(form.get("code", "")))
        except SignInError as error:
            return await self._account(request, secret=secret, error=str(error))
        await self._staff.audit(account.name, "account_codigos")
        raise web.HTTPSeeOther(f"{PREFIX}/cuenta")

    async def _account(self, request: web.Request, secret: str = "", link: str = "", error: str = "") -> web.Response:
        account = await self._staff.account(request[ACCOUNT].name)
        sessions = await self._staff.sessions(request[ACCOUNT].name)
        current = request[SESSION].id
        uri = authenticator_link(request[ACCOUNT], secret) if secret else ""
        return self._page(
            "account.html", account=account, sessions=sessions, current=current, secret=secret, uri=uri, link=link,
            error=error,
        )  # fmt: skip

    # Shared

    async def _read(self, request: web.Request) -> tuple[Conversation, list[tuple[str, LogLine]]]:
        try:
            return await self._desk.read(answering(request), request.match_info["case"])
        except DeskError as error:
            raise web.HTTPGone(text=str(error)) from None

    def _page(self, template: str, status: int = 200, **values: object) -> web.Response:
        return web.Response(text=self._markup.of(template, **values), status=status, content_type="text/html")


def _with_contacts(desk: Desk, first: str) -> list[tuple[str, str]]:
    codes = [code for code in COUNTRIES if desk.contacts(code)]
    return [(code, COUNTRIES[code]) for code in sorted(codes, key=lambda code: (code != first, COUNTRIES[code]))]


_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
)


def _recognised(data: bytes) -> str | None:
    """The kind of file by its first bytes, among those that a browser shows without running anything."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp":
        return "video/mp4"
    return next((kind for start, kind in _SIGNATURES if data.startswith(start)), None)
