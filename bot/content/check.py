"""Everything that can be wrong with the content, found at once. The command line, CI and the studio call this one function."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from html.parser import HTMLParser
from pathlib import Path

from bot.content.clauses import find_clauses
from bot.content.library import LANGUAGE, Content, Response
from bot.content.load import read_contacts, read_content
from bot.content.phrases import TESTS, TRAINING, Phrase, find_phrases, find_urgency
from bot.content.problems import Problem
from bot.content.readability import EASY_ENOUGH, reading_ease
from bot.content.render import PLACEHOLDER, TELEGRAM_TEXT
from bot.content.required import FOREIGN, PLACE, TIP, can_be_said, parameters, required
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
    r"\b(?:oferta|agencia|empresa|trabajo|persona)\s+(?:es|está|parece)\s+(?:segur[oa]|confiable)": "Nunca digas que algo es seguro: di qué señales se vieron y qué no se sabe.",
    r"\bes segur[oa]\b|\best[aá]s a salvo\b": "Nunca digas que algo es seguro: di qué señales se vieron y qué no se sabe.",
    r"te (?:vamos|voy) a (?:rescatar|salvar|sacar)|te rescat": "No prometas rescatar a nadie: di qué puede hacer la persona y a quién llamar.",
    r"por qué no (?:te|lo|la|dijiste|llamaste|denunciaste)": "No culpes a nadie: quita la pregunta.",
    r"eres (?:una )?víctima": "No le digas a nadie que es víctima: habla de lo que pasó.",
    r"una persona (?:te )?(?:está leyendo|lee esto)": "No digas que una persona está leyendo: puede que no haya nadie.",
}


def check_content(root: Path, today: date) -> list[Problem]:
    """Every problem in responses/, nlu_data/ and tests/content/ under ``root``, in order of path and line."""
    content, problems = read_content(root)
    if content is not None:
        problems += _coverage(content)
        problems += _unsaid(content)
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
            yield Problem(
                file,
                1,
                f"falta la respuesta {name}",
                "Escríbela: el bot la necesita. docs/editing.md muestra una completa.",
            )
    for intent in INTENTS:
        response = content.responses.get(f"utter_{intent}")
        if response is not None and response.label is None:
            yield Problem(
                response.path,
                response.line,
                f"utter_{intent} no tiene nombre corto (label)",
                "Escribe su nombre corto: dos o tres palabras que quepan en un botón.",
            )


def _unsaid(content: Content) -> Iterator[Problem]:
    """Answers that no person would ever get: nearly always a name that was mistyped."""
    for response in content.responses.values():
        if not can_be_said(response.name):
            yield Problem(
                response.path,
                response.line,
                f"{response.name} es una respuesta que el bot nunca dice: es de una intención con otro nombre",
                f"Corrige el nombre{_nearest(response.name, required())}, o quita la respuesta.",
            )


def _translation(content: Content, language: str, translated: Mapping[str, Response], today: date) -> Iterator[Problem]:
    """A translation follows the same rules, and translates something."""
    for response in translated.values():
        if not content.has(response.name):
            yield Problem(
                response.path,
                response.line,
                f"{response.name} no existe en español",
                "Corrige el nombre, o escribe primero la respuesta en español.",
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
            f"se revisó hace {age} días",
            "Compárala con sus fuentes, corrige lo que haga falta y pon la fecha de hoy («La revisé hoy»).",
        )
    if age < 0:
        yield problem(
            f"la fecha de revisión, {response.reviewed}, no ha llegado todavía", "Pon el día en que alguien la revisó."
        )
    for source in response.sources:
        if source not in content.sources:
            yield problem(
                f"la fuente «{source}» no está en responses/sources.yml",
                "Elige una de la lista, o añádela a ese archivo con su título y dónde se encuentra.",
            )
    payloads = [button.payload for button in response.buttons]
    payloads += [response.asks.yes, response.asks.no] if response.asks else []
    for payload in payloads:
        name = payload.removeprefix("/").split(":")[0]
        if f"utter_{name}".startswith(TIP):
            yield problem(
                f"el botón {payload} lleva a un consejo"
                + (", y un consejo no se abre con un botón" if content.has(f"utter_{name}") else " que ya no está"),
                "Elige otra cosa en «Lleva a», o quita el botón.",
            )
        elif name not in INTENTS and name not in VERBS:
            yield problem(
                f"el botón {payload} no lleva a ninguna parte",
                "Elige otra cosa en «Lleva a»: una intención o /menu. docs/editing.md dice cuáles hay.",
            )
        elif payload == f"/{response.name.removeprefix('utter_')}":
            yield problem(
                f"el botón {payload} lleva a esta misma respuesta",
                "Haz que lleve a otra, o quita el botón.",
            )
    for bubble in response.bubbles:
        yield from _bubble(content, response, bubble, problem)
    ease = reading_ease("\n".join(response.bubbles))
    spanish = content.language == LANGUAGE and response.name not in FOREIGN
    if ease is not None and ease < EASY_ENOUGH and spanish:
        yield problem(
            f"cuesta leerla: facilidad de lectura {ease:.0f}, menos de {EASY_ENOUGH:.0f}",
            "Usa frases más cortas y palabras más cortas y comunes.",
        )


def _replies(content: Content) -> Iterator[Problem]:
    """Replies at hand follow the same rules as answers: numbers by name, nothing called safe, nobody blamed."""

    def problem(message: str, mend: str) -> Problem:
        return Problem("responses/desk.yml", 1, message, mend)

    for reply in content.replies:

        def about(message: str, mend: str, title: str = reply.title) -> Problem:
            return problem(f"respuesta lista «{title}»: {message}", mend)

        known = set(content.contacts.numbers) | {"counsellor"}
        for name in PLACEHOLDER.findall(reply.text):
            if name not in known:
                yield about(f"no se conoce {{{name}}}", "Usa {counsellor} o el nombre de un contacto que se muestra.")
        if _NUMBER.search(PLACEHOLDER.sub("", reply.text)):
            yield about("hay un número escrito a mano", "Pon el nombre del contacto, por ejemplo {linea_trata}.")
        for pattern, mend in _NEVER.items():
            if re.search(pattern, reply.text, re.IGNORECASE):
                yield about("dice algo que nunca se debe decir", mend)


def _bubble(content: Content, response: Response, bubble: str, problem) -> Iterator[Problem]:  # type: ignore[no-untyped-def]
    numbers = content.contacts.numbers
    allowed = parameters(response.name)
    for name in PLACEHOLDER.findall(bubble):
        if name not in allowed and name not in numbers:
            yield problem(
                f"no se conoce {{{name}}}",
                "Elige uno de la lista de números y datos: un contacto que se muestra (responses/contacts.yml) o "
                + ", ".join(f"{{{known}}}" for known in sorted(allowed or PLACE))
                + ".",
            )
    for found in _typed_numbers(bubble):
        yield problem(
            f"hay un número escrito a mano: «{found}»",
            "Guárdalo en «Números» (responses/contacts.yml) y pon aquí su nombre entre llaves, por ejemplo {linea_trata}.",
        )
    shown = PLACEHOLDER.sub(lambda match: numbers.get(match[1], ""), re.sub(r"<[^>]*>", "", bubble))
    if len(shown) > BUBBLE:
        yield problem(
            f"un globo tiene {len(shown)} letras, más de {BUBBLE}",
            "Acórtalo o pártelo en dos globos: en el archivo, una línea que solo diga ---.",
        )
    if len(shown) > TELEGRAM_TEXT:
        yield problem(
            f"un globo pasa de las {TELEGRAM_TEXT} letras que acepta Telegram",
            "Pártelo en varios globos: en el archivo, una línea que solo diga ---.",
        )
    if not bubble.strip():
        yield problem("hay un globo vacío", "Escribe algo en él o quítalo: en el archivo, sobra una línea ---.")
    for fault in html_faults(bubble):
        yield problem(
            f"Telegram no acepta este formato: {fault}",
            "Usa solo negrilla <b>, cursiva <i> y enlace <a href>, y cierra cada una. Para < escribe &lt; y para & escribe &amp;.",
        )
    for pattern, mend in _NEVER.items():
        match = re.search(pattern, bubble, re.IGNORECASE)
        if match and not re.search(
            r"no\s+(?:quiere decir|significa|prueba)|nunca|ningun", bubble[: match.start()].lower()[-60:]
        ):
            yield problem(f"dice «{match[0]}»", mend)


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
            self.faults.append("un enlace que no empieza por https://")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> cierra algo que no se abrió")

    def handle_data(self, data: str) -> None:
        if "<" in data or ">" in data:
            self.faults.append("un < o > suelto")
        if "&" in data:
            self.faults.append("un & suelto")

    def handle_entityref(self, name: str) -> None:
        if name not in ("lt", "gt", "amp", "quot"):
            self.faults.append(f"&{name};")


def html_faults(text: str) -> list[str]:
    """What Telegram would refuse in a text (Bot API, "HTML style")."""
    parser = _TelegramHtml()
    parser.feed(text)
    parser.close()
    return parser.faults + [f"<{tag}> no se cierra" for tag in parser.open]


def _contacts(root: Path, content: Content | None, today: date) -> Iterator[Problem]:
    contacts, yaml = read_contacts(root)
    if contacts is None or yaml is None:
        return
    for name, entry in contacts.contacts.items():
        line = yaml.line(("contacts", name))
        if content is not None and entry.source not in content.sources:
            yield Problem(
                yaml.path,
                line,
                f"{name}: la fuente «{entry.source}» no está en responses/sources.yml",
                "Elige una de la lista, o añádela a ese archivo.",
            )
        if not entry.shown and not entry.why_hidden:
            yield Problem(
                yaml.path,
                line,
                f"{name} no se muestra y nadie sabe por qué",
                "Escribe la razón en «Si no se muestra, por qué» (why_hidden).",
            )
        if entry.shown and entry.last_checked is None:
            yield Problem(
                yaml.path,
                line,
                f"{name} se muestra y nadie ha llamado todavía",
                "Llama y pon la fecha en «Última vez que alguien llamó» (last_checked).",
                warning=True,
            )
        elif entry.shown and entry.last_checked and (today - entry.last_checked).days > REVIEW_DAYS:
            yield Problem(
                yaml.path,
                line,
                f"a {name} se llamó por última vez el {entry.last_checked}",
                "Llama otra vez y pon la fecha en «Última vez que alguien llamó» (last_checked).",
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
                    f"hay {count} frases, menos de {fewest}",
                    "Escribe más, como lo dirían personas distintas.",
                )
        unknown: set[tuple[str, str]] = set()
        for phrase in phrases:
            if phrase.intent not in INTENTS:
                if (phrase.path, phrase.intent) not in unknown:  # once a file, not once a phrase
                    unknown.add((phrase.path, phrase.intent))
                    yield Problem(
                        phrase.path,
                        phrase.line,
                        f"{phrase.intent} no existe: es una intención con otro nombre",
                        f"Corrige el nombre{_nearest(phrase.intent, INTENTS)}. Un tema nuevo lo añade quien programa el bot.",
                    )
            elif phrase.intent != Path(phrase.path).stem:
                yield Problem(
                    phrase.path,
                    phrase.line,
                    f"la frase es de la intención {phrase.intent}, pero está en el archivo de otra",
                    f"Pásala a {phrase.intent}.yml.",
                )
    urgency, more = find_urgency(root)
    yield from more
    yield from _repeated(training, [*tests, *urgency])
    yield from find_clauses(root)[1]


def _nearest(name: str, names: Iterable[str]) -> str:
    """The name that was perhaps meant, as a question in brackets; nothing if none is like it."""
    return "".join(f" (¿{near}?)" for near in get_close_matches(name, list(names), n=1))


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
                f"la misma frase está en {where}",
                "Déjala donde mejor queda y quita la otra.",
            )
    for phrase in tests:
        same = trained.get(folded(phrase.text))
        if same is not None:
            where = f"{same.path}:{same.line}"
            yield Problem(
                phrase.path,
                phrase.line,
                f"el bot aprende con esta frase de prueba en {where}",
                "Quita una de las dos: una prueba tiene que ser nueva para el bot.",
            )


def folded(text: str) -> str:
    """A phrase without case, accents and punctuation: how two of them count as the same."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    letters = "".join(c if c.isalnum() else " " for c in decomposed if unicodedata.category(c) != "Mn")
    return " ".join(letters.split()) or text.strip()
