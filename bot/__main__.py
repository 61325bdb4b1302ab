"""The command line ``suenos``. Reads arguments, prints results; what is done is done elsewhere."""

import asyncio
import json
import logging
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import click
import structlog
import uvloop
from pydantic import ValidationError

from bot.settings import ROOT, Settings

if TYPE_CHECKING:  # commands that have nothing to do with the team do not load its modules
    from bot.app import Role
    from bot.storage.staff import Account


@click.group()
@click.pass_context
def suenos(context: click.Context) -> None:
    """Sueños: look twice at a job offered abroad."""
    try:
        context.obj = Settings()
    except ValidationError as error:
        wrong = (f"  SUENOS_{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors())
        lines = [
            "These settings (environment or .env) cannot be used:",
            *wrong,
            "docs/operations.md says what each may be.",
        ]
        raise click.ClickException("\n".join(lines)) from None
    _set_up_logs(context.obj.log_level)


@suenos.command()
@click.option(
    "--role",
    type=click.Choice(["all", "web", "worker", "sender"]),
    default="all",
    help="web takes in and shows pages, worker decides, sender delivers; any number of each on one Redis.",
)
@click.pass_obj
def run(settings: Settings, role: "Role") -> None:
    """Start the bot: web chat, and Telegram if a token is set."""
    if role in ("all", "worker"):
        # Unpacking the encoder's weights leaves the interpreter free for the imports.
        Thread(target=_warm_up, daemon=True).start()
    from bot.app import run as run_app

    with _clear_errors():
        uvloop.run(run_app(settings, click.echo, role))


@suenos.command()
@click.argument("response")
@click.option("--name", help="Names this sending; under one name nobody gets it twice. Default: the response's own.")
@click.pass_obj
def broadcast(settings: Settings, response: str, name: str | None) -> None:
    """Send one of the answers (utter_...) to everybody who wants tips, through the running bot. Stopped, it goes on where it was."""
    from bot.app import broadcast as send

    with _clear_errors():
        click.echo(f"Sent on its way to {asyncio.run(send(settings, response, name or response))} people.")


@suenos.command()
@click.option("--clear", is_flag=True, help="Forget the list after showing it.")
@click.pass_obj
def failed(settings: Settings, clear: bool) -> None:
    """Inputs that were given up: when, in which conversation, why. Never what was written."""
    from bot.app import given_up

    with _clear_errors():
        for line in asyncio.run(given_up(settings, clear)) or ["Nothing was given up."]:
            click.echo(line)


@suenos.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def backup(settings: Settings, file: Path) -> None:
    """Everything stored into one sealed FILE, while the bot runs or not. Keep the master key apart from it."""
    from bot.backups import back_up

    with _clear_errors():
        for line in asyncio.run(back_up(settings, file)):
            click.echo(line)


@suenos.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Delete what is stored now, then restore.")
@click.pass_obj
def restore(settings: Settings, file: Path, replace: bool) -> None:
    """What `suenos backup` wrote to FILE back into the store, which must be empty and not in use."""
    from bot.backups import restore as restore_from

    with _clear_errors():
        for line in asyncio.run(restore_from(settings, file, replace)):
            click.echo(line)


@suenos.command()
@click.pass_obj
def train(settings: Settings) -> None:
    """Train the embedded understanding on nlu_data/ and keep it under the data folder."""
    from bot.content.clauses import read_training
    from bot.understanding.training import train as train_model

    with _clear_errors():
        model = train_model(read_training(ROOT))
        model.save(settings.model_path)
    card = model.card
    click.echo(
        f"{settings.model_path}: {card.phrases} phrases, {len(model.intents)} intents, data {card.data}; "
        f"{card.left_out_accuracy:.1%} right with each left out, threshold {card.threshold}"
    )


@suenos.command()
@click.option("--jsonl", is_flag=True, help='Read {"text"} and write an object a line; without it, TEXT is parsed.')
@click.option("--explain", is_flag=True, help="Show the runner-up, the alarm, and the nearest training phrases too.")
@click.argument("text", required=False)
@click.pass_obj
def parse(settings: Settings, jsonl: bool, explain: bool, text: str | None) -> None:
    """What a message is taken to mean."""
    from bot.app import load_understander

    with _clear_errors():
        understander = load_understander(settings.model_path)
    for given in _objects(jsonl, {"text": text}, "text"):
        understood = understander.read(str(given["text"]))
        found: dict[str, Any] = {
            "intent": understood.intent,
            "confidence": round(understood.confidence, 4),
            "urgency": understood.urgency.label,
            "language": understood.language,
            "entities": [
                {"kind": entity.kind.value, "value": entity.value, "evidence": entity.evidence}
                for entity in understood.entities
            ],
            "fallback": understood.fallback,
        }
        if explain:
            alarm = understood.alarm
            found |= {
                "runner_up": {
                    "intent": understood.runner_up,
                    "confidence": round(understood.runner_up_confidence, 4),
                },
                "alarm": alarm and {"kind": alarm.kind.value, "evidence": alarm.evidence},
                "nearest": [
                    {"likeness": round(likeness, 3), "phrase": phrase, "intent": intent}
                    for likeness, phrase, intent in understander.model.nearest(str(given["text"]))
                ],
            }
        _print(found)


@suenos.command()
@click.option("--jsonl", is_flag=True, help='Read {"text"} and write an object a line; without it, TEXT is looked at.')
@click.argument("text", required=False)
@click.pass_obj
def offer(settings: Settings, jsonl: bool, text: str | None) -> None:
    """The signs that the text of an offer shows."""
    from bot.app import load_understander
    from bot.engine.offer_signs import assess, signs_of

    with _clear_errors():
        understander = load_understander(settings.model_path)
    for given in _objects(jsonl, {"text": text}, "text"):
        told = str(given["text"])
        read = understander.read(told)
        signs = signs_of(told, read)
        _print(
            {
                "assessment": assess([flag.id for flag in signs.flags], signs.is_offer).value,
                "flags": [{"id": flag.id.value, "evidence": flag.evidence} for flag in signs.flags if signs.is_offer],
            }
        )


@suenos.command()
@click.option("--jsonl", is_flag=True, help='Read {"turns": [...]} and write the replies, a fresh conversation a line.')
@click.pass_obj
def talk(settings: Settings, jsonl: bool) -> None:
    """Talk with the bot here in the terminal."""
    from bot.talk import talk_jsonl, talk_live

    with _clear_errors():
        if jsonl:
            asyncio.run(talk_jsonl(settings, _objects(True, {}, "turns"), _print))
        else:
            asyncio.run(talk_live(settings))


@suenos.group()
def content() -> None:
    """The answers, contacts and phrases."""


@content.command("check")
@click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT, help="The project."
)
def content_check(root: Path) -> None:
    """Find every problem in responses/, nlu_data/ and tests/content/, each with its mend."""
    from datetime import UTC, datetime

    from bot.content.check import check_content
    from bot.engine.hours import day_of

    problems = check_content(root, day_of(datetime.now(UTC)))
    for problem in problems:
        click.echo(str(problem))
    errors = [problem for problem in problems if not problem.warning]
    click.echo(f"{len(errors)} errores, {len(problems) - len(errors)} avisos.")
    sys.exit(1 if errors else 0)


@suenos.command()
@click.pass_obj
@click.option(
    "--page", type=click.Path(path_type=Path), help="Where the page for staff goes; default: the data folder."
)
def evaluate(settings: Settings, page: Path | None) -> None:
    """How much of the test phrases is understood, what is taken for what, and how urgency is recognised."""
    from bot.app import load_understander
    from bot.content.phrases import TESTS, TRAINING, find_by_others, find_urgency, read_phrases
    from bot.understanding.evaluation import evaluate as run_evaluation
    from bot.understanding.offer_evaluation import HEADER, evaluate_offers, find_offers

    with _clear_errors():
        understander = load_understander(settings.model_path)
        by_others = find_by_others(ROOT, read_phrases(ROOT, TRAINING))
        evaluation = run_evaluation(understander, read_phrases(ROOT, TESTS), find_urgency(ROOT)[0], by_others)
    click.echo(evaluation.table())
    click.echo("\n".join(["", HEADER, *(scores.line() for scores in evaluate_offers(understander, find_offers(ROOT)))]))
    page = page or settings.data / "evaluation.html"
    page.write_text(evaluation.page())
    click.echo(f"\nFor staff, with every phrase: {page}")


@suenos.command(hidden=True)
@click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("model", type=click.Path(path_type=Path))
@click.argument("before", type=click.Path(path_type=Path))
@click.option("--margin", default=0.01, help="By how much of all test phrases it may be worse.")
def rehearse(root: Path, model: Path, before: Path, margin: float) -> None:
    """What the studio does before it publishes: check ROOT, train its MODEL, compare with the model BEFORE."""
    from datetime import UTC, datetime

    from bot.engine.hours import day_of
    from bot.studio.rehearsal import rehearse as run_rehearsal

    with _clear_errors():
        run_rehearsal(root, model, before, margin, day_of(datetime.now(UTC)), _print_step, ROOT)


@suenos.command()
@click.argument("what", type=click.Choice(["setup", "train", "serve"]))
@click.option("--port", default=5005, show_default=True, help="Where `serve` answers.")
@click.pass_obj
def rasa(settings: Settings, what: str, port: int) -> None:
    """The Rasa server that SUENOS_UNDERSTANDING=rasa asks: set its environment up, train it on nlu_data/, serve it."""
    models = (settings.data / "rasa-models").resolve()
    model = str(models / "nlu.tar.gz")
    arguments = {
        "setup": "setup",
        "train": f"train nlu --config nlu_data/config.yml --nlu nlu_data/es --fixed-model-name nlu --out {models}",
        "serve": f"run --enable-api --interface 127.0.0.1 --port {port} --model {model}",
    }
    if what == "serve" and not Path(model).exists():
        raise click.ClickException(f"{models}: there is no model yet. Mend: suenos rasa train")
    os.chdir(ROOT)
    os.execvp("sh", ["sh", "scripts/rasa", *arguments[what].split()])  # noqa: S606, S607  # Rasa takes this process's place


@suenos.command()
@click.pass_obj
def doctor(settings: Settings) -> None:
    """What is set, what is reachable, and what to do about it."""
    from bot.doctor import examine

    healthy = True
    for finding in asyncio.run(examine(settings)):
        click.echo(str(finding))
        healthy &= not finding.broken
    sys.exit(0 if healthy else 1)


@suenos.command()
@click.argument("what", type=click.Choice(["list", "read", "take", "reply", "note", "release", "close"]))
@click.argument("conversation", required=False)
@click.argument("words", nargs=-1)
@click.option("--name", default="equipo", help="The role or first name that the person sees.")
@click.pass_obj
def desk(settings: Settings, what: str, conversation: str | None, words: tuple[str, ...], name: str) -> None:
    """The counsellors' list from a terminal: list, read, take, reply, close."""
    from bot.app import at_desk

    with _clear_errors():
        for line in asyncio.run(at_desk(settings, what, conversation or "", " ".join(words), name)):
            click.echo(line)


@suenos.group()
def user() -> None:
    """Accounts of the team."""


@user.command()
@click.argument("name")
@click.option("--role", type=click.Choice(["counsellor", "supervisor", "editor", "admin"]), default="counsellor")
@click.option("--shown", default="Equipo", help="The role or first name that people see.")
@click.pass_obj
def add(settings: Settings, name: str, role: str, shown: str) -> None:
    """Make an account, or renew its access; prints the link with which its owner sets the password."""
    from bot.app import staff_desk
    from bot.desk.accounts import Accounts
    from bot.storage.staff import Role

    async def invitation() -> str:
        async with staff_desk(settings) as desk:
            token = await Accounts(desk.staff).add(name, Role(role), shown)
            await desk.staff.audit("command line", "user_added", more=name)
            return token

    with _clear_errors():
        site = (settings.public_url or f"http://{settings.host}:{settings.port}").rstrip("/")
        click.echo(f"{site}/equipo/invitacion/{asyncio.run(invitation())}")
        click.echo("Give it to its owner in person or by a safe way. It works once, for three days.")


@user.command()
@click.argument("name")
@click.pass_obj
def disable(settings: Settings, name: str) -> None:
    """No way in any more, and signed out everywhere."""
    from bot.app import staff_desk
    from bot.desk.desk import DeskError

    async def off() -> None:
        async with staff_desk(settings) as desk:
            account = await desk.staff.account(name)
            if account is None:
                raise DeskError(f"there is no account '{name}'. See: suenos user list")
            await desk.staff.disable(account)
            await desk.staff.audit("command line", "user_disabled", more=name)

    with _clear_errors():
        asyncio.run(off())
        click.echo("Done.")


@user.command("list")
@click.pass_obj
def list_users(settings: Settings) -> None:
    """Every account, its role, and whether it can sign in."""
    from bot.app import staff_desk

    async def lines() -> list[str]:
        async with staff_desk(settings) as desk:
            return [
                f"{a.name:20} {a.role.value:11} {a.shown:20} {_account_state(a)}" for a in await desk.staff.accounts()
            ]

    with _clear_errors():
        for line in asyncio.run(lines()) or ["No accounts yet. See: suenos user add --help"]:
            click.echo(line)


def _account_state(account: "Account") -> str:
    if account.disabled:
        return "disabled"
    return "invited" if not account.password else "one-time codes on" if account.one_time_secret else "active"


def _objects(jsonl: bool, single: dict[str, Any], field: str) -> Iterator[dict[str, Any]]:
    """JSON objects from standard input, one a line, each with ``field``; or the one given as an argument."""
    if not jsonl:
        if single.get(field) is None:
            raise click.UsageError(f"give the {field} as an argument, or use --jsonl and standard input")
        yield single
        return
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
            given[field]
        except (ValueError, KeyError, TypeError):
            # A bad line is answered in its place, so that answers and lines still match up.
            _print({"error": f'line {number}: not a JSON object with "{field}"'})
            continue
        yield given


def _print(record: dict[str, Any]) -> None:
    print(json.dumps(record, ensure_ascii=False), flush=True)


def _print_step(step: Mapping[str, Any]) -> None:
    _print(dict(step))


@contextmanager
def _clear_errors() -> Iterator[None]:
    """Ends the command with one clear message for what an operator can mend; anything else stays a traceback."""
    from bot.broadcast import BroadcastError
    from bot.content.phrases import PhrasesError
    from bot.content.problems import ContentError
    from bot.desk.desk import DeskError
    from bot.storage.backup_file import BackupError
    from bot.storage.connection import AddressError
    from bot.storage.crypto import KeyFileError
    from bot.storage.embedded import EmbeddedRedisError
    from bot.understanding.model import ModelError

    try:
        yield
    except (
        AddressError,
        BackupError,
        BroadcastError,
        ContentError,
        DeskError,
        KeyFileError,
        EmbeddedRedisError,
        ModelError,
        PhrasesError,
    ) as error:
        raise click.ClickException(str(error)) from None


def _warm_up() -> None:
    from bot.understanding.embedding import warm_up

    with suppress(Exception):  # whatever is wrong with it is found, and said, where the model is loaded
        warm_up()


def _set_up_logs(level: str) -> None:
    """Structured lines on standard error; libraries below warning, since theirs may quote addresses and texts."""
    numeric = getattr(logging, level.upper())
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    for chatty in ("httpx", "httpcore", "telegram", "asyncio", "aiohttp"):
        logging.getLogger(chatty).setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(numeric),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


if __name__ == "__main__":
    suenos()
