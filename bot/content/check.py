"""Everything that can be wrong with the content, found at once. The command line, CI and the studio call this one function."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from bot.content.library import LANGUAGE, Content, Response
from bot.content.load import read_contacts, read_content
from bot.content.phrases import TESTS, TRAINING, Phrase, find_phrases, find_urgency
from bot.content.problems import Problem
from bot.content.readability import EASY_ENOUGH, reading_ease
from bot.content.render import PLACEHOLDER, TELEGRAM_TEXT
from bot.content.required import FOREIGN, PLACE, parameters, required
from bot.model.taxonomy import INTENTS

BUBBLE = 600
"""Characters a person sees at once, without tags; the rest waits behind "más"."""

REVIEW_DAYS = 180
FEWEST_TESTS = 12
FEWEST_PHRASES = 60
FEWEST_WEIGHTY = 150

WEIGHTY = frozenset(
    {"describe_offer", "report_third_party", "out_of_scope", *(i for i in INTENTS if i.startswith("disclose_"))}
)
"""Intents where a miss costs most: they need the most phrases."""

VERBS = ("menu", "more", "offer", "handoff", "consent", "wipe", "contacts", "language", "learning", "welcome")
"""Payload names that are not intents; ``bot.engine.payloads`` says what they do, and a test holds the two together."""

_NUMBER = re.compile(
    r"(?<![\w])(?:\+?\d[\d\s().-]{5,}\d|(?:llama|marca|línea|linea|número|numero|al|el)\s+\d{3,4}\b)", re.IGNORECASE
)
_SHORT_CODE = re.compile(r"(?<![\w.,-])(\d{3})(?![\w.,]*\d)(?!\s*(?:%|víctimas|personas|casos|años|caracteres))")
_LAW = re.compile(
    r"(?:Ley(?:es)?|Decreto|art(?:ículo|\.)|Sentencia|Código)\s+(?:No\.\s*)?[\dA-Z-]+(?:\s+de\s+\d{4})?", re.IGNORECASE
)

_NEVER = {
    r"\b(?:oferta|agencia|empresa|trabajo|persona)\s+(?:es|está|parece)\s+(?:segur[oa]|confiable)": "Nothing is ever called safe: say which signs were seen and what is unknown.",
    r"\bes segur[oa]\b|\best[aá]s a salvo\b": "Nothing is ever called safe: say which signs were seen and what is unknown.",
    r"te (?:vamos|voy) a (?:rescatar|salvar|sacar)|te rescat": "Never promise rescue: say what the person can do and whom to call.",
    r"por qué no (?:te|lo|la|dijiste|llamaste|denunciaste)": "Never blame: leave the question out.",
    r"eres (?:una )?víctima": "Never press somebody to call themselves a victim: speak of what happened.",
    r"una persona (?:te )?(?:está leyendo|lee esto)": "Never say a person is reading when none is.",
}


def check_content(root: Path, today: date) -> list[Problem]:
    """Every problem in responses/, nlu_data/ and tests/content/ under ``root``, in order of path and line."""
    content, problems = read_content(root)
    if content is not None:
        problems += _coverage(content)
        for response in content.responses.values():
            problems += check_answer(content, response, today)
        for language, translated in content.translations.items():
            problems += _translation(content, language, translated, today)
        problems += _replies(content)
    problems += _contacts(root, content, today)
    problems += _phrases(root)
    return sorted(set(problems))


def _coverage(content: Content) -> Iterator[Problem]:
    for name in required():
        if not content.has(name):
            intent = name.removeprefix("utter_")
            file = f"responses/{content.language}/{intent if intent in INTENTS else '_system'}.yml"
            yield Problem(file, 1, f"{name} is missing", f"Write {name}; docs/editing.md shows a complete answer.")
    for intent in INTENTS:
        response = content.responses.get(f"utter_{intent}")
        if response is not None and response.label is None:
            yield Problem(
                response.path,
                response.line,
                f"utter_{intent} has no label",
                "Add metadata: label: two or three words for a button.",
            )


def _translation(content: Content, language: str, translated: Mapping[str, Response], today: date) -> Iterator[Problem]:
    """A translation follows the same rules, and translates something."""
    for response in translated.values():
        if not content.has(response.name):
            yield Problem(
                response.path,
                response.line,
                f"{response.name} does not exist in {content.language}",
                "Correct its name, or write it there first.",
            )
            continue
        yield from check_answer(content.in_language(language), response, today)


def check_answer(content: Content, response: Response, today: date) -> Iterator[Problem]:
    """Every problem of one answer among the rest of ``content``, in whose language it is."""

    def problem(message: str, mend: str) -> Problem:
        return Problem(response.path, response.line, f"{response.name}: {message}", mend)

    age = (today - response.reviewed).days
    if age > REVIEW_DAYS:
        yield problem(
            f"last reviewed {age} days ago", "Read it over against its sources, correct it, and set reviewed to today."
        )
    if age < 0:
        yield problem(
            f"reviewed on {response.reviewed}, which has not come yet", "Set reviewed to the day it was read over."
        )
    for source in response.sources:
        if source not in content.sources:
            yield problem(
                f"source '{source}' is not in responses/sources.yml",
                "Add it there with its title and where to find it.",
            )
    payloads = [button.payload for button in response.buttons]
    payloads += [response.asks.yes, response.asks.no] if response.asks else []
    for payload in payloads:
        name = payload.removeprefix("/").split(":")[0]
        if name not in INTENTS and name not in VERBS:
            yield problem(
                f"the button {payload} leads nowhere",
                "Use the name of an intent, or /menu; docs/editing.md lists them.",
            )
        elif payload == f"/{response.name.removeprefix('utter_')}":
            yield problem(
                f"the button {payload} leads back to this same answer",
                "Let it lead somewhere else, or remove it.",
            )
    for bubble in response.bubbles:
        yield from _bubble(content, response, bubble, problem)
    ease = reading_ease("\n".join(response.bubbles))
    spanish = content.language == LANGUAGE and response.name not in FOREIGN
    if ease is not None and ease < EASY_ENOUGH and spanish:
        yield problem(
            f"reading ease {ease:.0f}, below {EASY_ENOUGH:.0f}", "Shorter sentences and shorter, more common words."
        )


def _replies(content: Content) -> Iterator[Problem]:
    """Replies at hand follow the same rules as answers: numbers by name, nothing called safe, nobody blamed."""

    def problem(message: str, mend: str) -> Problem:
        return Problem("responses/desk.yml", 1, message, mend)

    for reply in content.replies:

        def about(message: str, mend: str, title: str = reply.title) -> Problem:
            return problem(f"reply '{title}': {message}", mend)

        known = set(content.contacts.numbers()) | {"counsellor"}
        for name in PLACEHOLDER.findall(reply.text):
            if name not in known:
                yield about(f"unknown placeholder {{{name}}}", "Use {counsellor} or the id of a contact.")
        if _NUMBER.search(PLACEHOLDER.sub("", reply.text)):
            yield about("a number is typed into the text", "Name the contact instead, for example {linea_trata}.")
        for pattern, mend in _NEVER.items():
            if re.search(pattern, reply.text, re.IGNORECASE):
                yield about("says what must never be said", mend)


def _bubble(content: Content, response: Response, bubble: str, problem) -> Iterator[Problem]:  # type: ignore[no-untyped-def]
    numbers = content.contacts.numbers()
    allowed = parameters(response.name)
    for name in PLACEHOLDER.findall(bubble):
        if name not in allowed and name not in numbers:
            yield problem(
                f"{{{name}}} is unknown",
                "Use the name of a contact that is shown in responses/contacts.yml, or "
                + ", ".join(sorted(allowed or PLACE)),
            )
    for found in _typed_numbers(bubble):
        yield problem(
            f"a number is typed in: '{found}'",
            "Put it into responses/contacts.yml and write its name in {braces} here.",
        )
    shown = PLACEHOLDER.sub(lambda match: numbers.get(match[1], ""), re.sub(r"<[^>]*>", "", bubble))
    if len(shown) > BUBBLE:
        yield problem(
            f"a bubble has {len(shown)} characters, over {BUBBLE}", "Shorten it, or split it with a line of only ---."
        )
    if len(shown) > TELEGRAM_TEXT:
        yield problem(f"a bubble is over Telegram's {TELEGRAM_TEXT} characters", "Split it with a line of only ---.")
    if not bubble.strip():
        yield problem("an empty bubble", "Write text between the lines of ---, or remove one.")
    for fault in html_faults(bubble):
        yield problem(
            f"not valid Telegram HTML: {fault}", "Only <b>, <i> and <a href> exist; write &lt; and &amp; for < and &."
        )
    for pattern, mend in _NEVER.items():
        match = re.search(pattern, bubble, re.IGNORECASE)
        if match and not re.search(
            r"no\s+(?:quiere decir|significa|prueba)|nunca|ningun", bubble[: match.start()].lower()[-60:]
        ):
            yield problem(f"says '{match[0]}'", mend)


def _typed_numbers(text: str) -> Iterator[str]:
    bare = _LAW.sub(" ", PLACEHOLDER.sub(" ", re.sub(r"<[^>]*>", " ", text)))
    for match in (*_NUMBER.finditer(bare), *_SHORT_CODE.finditer(bare)):
        if not re.fullmatch(r"\d{1,3}(?:\.\d{3})+", match[0].strip()):  # 6.000 is an amount
            yield match[0].strip()


class _TelegramHtml(HTMLParser):
    """Telegram's parser is strict where browsers are not: every tag known, closed, and in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if tag not in ("b", "i", "a") or names != (["href"] if tag == "a" else []):
            self.faults.append(f"<{tag}>")
        elif tag == "a" and not (attrs[0][1] or "").startswith("https://"):
            self.faults.append("a link that is not https")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> without its beginning")

    def handle_data(self, data: str) -> None:
        if "<" in data or ">" in data:
            self.faults.append("a bare < or >")
        if "&" in data:
            self.faults.append("a bare &")

    def handle_entityref(self, name: str) -> None:
        if name not in ("lt", "gt", "amp", "quot"):
            self.faults.append(f"&{name};")


def html_faults(text: str) -> list[str]:
    """What Telegram would refuse in a text (Bot API, "HTML style")."""
    parser = _TelegramHtml()
    parser.feed(text)
    parser.close()
    return parser.faults + [f"<{tag}> is not closed" for tag in parser.open]


def _contacts(root: Path, content: Content | None, today: date) -> Iterator[Problem]:
    contacts, yaml = read_contacts(root)
    if contacts is None or yaml is None:
        return
    for name, entry in contacts.contacts.items():
        line = yaml.line(("contacts", name))
        if content is not None and entry.source not in content.sources:
            yield Problem(
                yaml.path, line, f"{name}: source '{entry.source}' is not in responses/sources.yml", "Add it there."
            )
        if not entry.shown and not entry.why_hidden:
            yield Problem(
                yaml.path, line, f"{name} is hidden and nobody knows why", "Write the reason into why_hidden."
            )
        if entry.shown and entry.last_checked is None:
            yield Problem(
                yaml.path,
                line,
                f"{name} is shown and nobody has called it yet",
                "Call it, then set last_checked.",
                warning=True,
            )
        elif entry.shown and entry.last_checked and (today - entry.last_checked).days > REVIEW_DAYS:
            yield Problem(
                yaml.path,
                line,
                f"{name} was last called on {entry.last_checked}",
                "Call it again, then set last_checked.",
                warning=True,
            )


def _phrases(root: Path) -> Iterator[Problem]:
    training, problems = find_phrases(root, TRAINING)
    tests, more = find_phrases(root, TESTS)
    yield from problems
    yield from more
    for folder, phrases in ((TRAINING, training), (TESTS, tests)):
        for intent in INTENTS:
            fewest = FEWEST_TESTS if folder == TESTS else (FEWEST_WEIGHTY if intent in WEIGHTY else FEWEST_PHRASES)
            count = sum(phrase.intent == intent and _language_of(phrase) == LANGUAGE for phrase in phrases)
            if count < fewest:
                yield Problem(
                    f"{folder}/{LANGUAGE}/{intent}.yml",
                    1,
                    f"{count} phrases, fewer than {fewest}",
                    "Write more, as different people would say it.",
                )
        for phrase in phrases:
            if phrase.intent != Path(phrase.path).stem:
                yield Problem(
                    phrase.path,
                    phrase.line,
                    f"intent {phrase.intent} in the file of another",
                    f"Move it to {phrase.intent}.yml.",
                )
    urgency, more = find_urgency(root)
    yield from more
    yield from _repeated(training, [*tests, *urgency])


def _language_of(phrase: Phrase) -> str:
    return Path(phrase.path).parent.name


def _repeated(training: list[Phrase], tests: list[Phrase]) -> Iterator[Problem]:
    trained: dict[str, Phrase] = {}
    for phrase in training:
        first = trained.setdefault(folded(phrase.text), phrase)
        if first is not phrase:
            where = f"{first.path}:{first.line}"
            yield Problem(
                phrase.path,
                phrase.line,
                f"the same phrase is at {where}",
                "Keep it where it is truest, and remove the other.",
            )
    for phrase in tests:
        same = trained.get(folded(phrase.text))
        if same is not None:
            where = f"{same.path}:{same.line}"
            yield Problem(
                phrase.path,
                phrase.line,
                f"this test phrase is trained on at {where}",
                "Remove one: a test must be new to the model.",
            )


def folded(text: str) -> str:
    """A phrase without case, accents and punctuation: how two of them count as the same."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    letters = "".join(c if c.isalnum() else " " for c in decomposed if unicodedata.category(c) != "Mn")
    return " ".join(letters.split()) or text.strip()
