"""What a few words mean beside what the model makes of them: a doubt, a wish to stop, "I don't follow", "what now?".

The model knows what a message is about; these short ones are about what was just said. Rules only; knows nothing of what is answered.
"""

from bot.engine.normalise import normalise, pattern

_START = r"^(?:(?:pues|la verdad|ay|uy|mmm|ee|y|entonces|pero|ok|bueno|osea|o sea|gracias|señor|señora|oye|oiga) )*"

_UNSURE = pattern(
    rf"^(?:m+|mm+|jum|um+|emm*|eh+|ee+)$|{_START}(?:yo )?(?:no (?:lo )?se\b(?! (?:que|como|si|donde|por|cual) \w+)|ni idea|no estoy segur[oa]|no me acuerdo|quien sabe|tal vez|kisas?|quisas?|mas o menos|depende|aun no se|todavia no se|no tengo idea)"
)
_LOST = pattern(
    rf"{_START}(?:(?:no|ni) (?:te |le |la |lo )?(?:entiendo|entendi|comprendo|capto|pillo)|como asi|como que|a que te refieres|a que se refiere|(?:que|ke) (?:quiere|quieres) decir|(?:que|ke) significa|explica\w*)\b"
)
_LEAVES = pattern(
    rf"{_START}(?:(?:mejor|ya|asi|la verdad|yo|ahora|por ahora) )*(?:no (?:quiero|deseo|voy a)(?: (?:seguir|mas|responder\w*|contestar\w*|continuar|nada|hablar|ablar))*(?: (?:mas|preguntas|eso|nada|gracias|esto))*$|dej\w+ asi|dejalo|dejemoslo|paremos|para ya|para|parar|ya no mas|no mas(?: preguntas)?|basta|no sigamos|(?:despues|luego|otro dia|ahorita) (?:sigo|seguimos|vuelvo|te escribo|respondo)|me aburri|muchas preguntas|cancelar?|atras|volver)\b"
)
_WHAT_NOW = pattern(
    rf"{_START}(?:aora )?(?:(?:que|ke) (?:ago|acemos|acer|debo (?:acer|aser)|debo|puedo acer|toca acer|tengo que acer|me (?:recomiend|aconsej|sugier|dic)\w*)|(?:no )?(?:voy|viajo|acepto|me voy|firmo|mando|le digo que no|le digo que si|le contesto)(?: (?:o no|entonces|o que))?$|deberia (?:ir|aceptar|viajar|firmar|mandar)\w*|es mejor (?:no )?(?:ir|viajar|aceptar)\w*|cual es el siguiente paso|(?:que|ke) (?:opina\w*|piensa\w*|cree\w*|tal)|como (?:la|lo) ve\w*)\b"
)
_CANNOT_CALL = pattern(
    r"\b(?:no (?:puedo|me dejan|alcanzo a) (?:llamar|ablar|marcar)|(?:no tengo|sin) (?:minutos|saldo|senal|como llamar|celular|plan)|no (?:me )?(?:contestan|entra|sale) la (?:linea|llamada)|me (?:oyen|escuchan) si (?:llamo|ablo))\b"
)
_HIT_AT_HOME = pattern(
    r"\bmi (?:mama|papa|padrastro|madrastra|madre|padre|tio|tia|abuel[oa]|erman[oa]|novi[oa]|espos[oa]|marido|pareja|ex)(?: [^ .!?;]+){0,4}? me (?:peg\w+|golpe\w+|maltrat\w+|abus\w+|viol\w+|toc[ao]|casc\w+|lastim\w+)|\bme (?:peg\w+|golpe\w+|maltrat\w+|casc\w+) (?:\w+ ){0,2}?mi (?:mama|papa|padrastro|madrastra|tio|novi[oa]|espos[oa]|marido|pareja|ex)\b"
)
_WATCHED = pattern(
    r"\b(?:solo|apenas|no) (?:puedo|alcanzo a|tengo (?:tiempo|ratos?)|tengo) (?:\w+ ){0,2}?(?:escribir|ablar|un (?:rat\w+|minut\w+|moment\w+))\b|\b(?:ya (?:casi )?(?:viene|vuelve|sale|llega|sube)|esta (?:en la ducha|en el baño|dormid[oa]|abajo|afuera|al lado)) (?:\w+ ){0,2}?(?:y |a |por )?(?:ratic\w+|escribo|me (?:lee|ve|revisa|quita))\b|\bme (?:lee|leen|revisa|revisan|mira|miran) (?:los |el |lo que )?(?:chats?|celular|mensajes|escribo)\b"
)
_DISPLEASED = pattern(
    r"\b(?:no (?:te|les?) creo|no me (?:ayud\w+|sirv\w+|entiend\w+)|no (?:sirves?|ayudas?) (?:para|pa|de) nada|no sirves?|inutil|que bot tan|mentiros[oa]|usted(?:es)? no saben|no saben nada|siempre (?:dices|dice) lo mismo|repites lo mismo|no es eso)\b"
)
_ALREADY = pattern(
    r"\b(?:yo )?ya (?:se |les? |lo |la |los |las |me |yo |nos )*(?:pague|consigne|mande|envie|di|entregue|gire|transferi|deposite|firme|acepte|dije que si|pagamos|mandamos)\b"
)
_WAITING_LONG = pattern(
    r"\b(?:demor\w+|tard\w+|cuanto (?:falta|tiempo)|falta mucho|sigo esperando|(?:ay|hay) alguien|alguien ay|me (?:van|va) a (?:contestar|responder|leer)|ya me (?:leyeron|leen)|nadie (?:me )?(?:contesta|responde)|cuando (?:me )?(?:contestan|responden|leen|atienden))\b"
)
_NO = pattern(
    r"^(?:no|nop|nopes?|nel|nan?ay|nunca|tampoco|negativo|para nada|nada|mejor no|aora no|aun no|todavia no|no gracias|gracias no|prefiero (?:que )?no|asi esta bien)\b"
)
_NO_AT_LENGTH = pattern(
    r"\b(?:quiero|quisiera|deseo|gracias|dej\w+|mejor|por aora|aora|todavia|aun|necesito|prefiero|ace falta|asi|nada|nadie)\b"
)

_YES = pattern(
    r"^(?:(?:pues|ay|uy|oye|gracias|por favor|mejor|entonces|y|a|ja) )*(?:(?:si+|sip|claro|dale|bueno|ok|oka?y|okei|listo|de una|agale|agalo|por favor|asi es|yes|yeah|sure|sim|oui|correcto|esta bien|vale|obvio|"
    r"dej\w+|afirmativo|de acuerdo|exacto|porfis|por supuesto|como no|me gustaria|acepto|quiero|sisas|eso)\b|ya$|[👍👌✅🙏🙌])"
)
"""A yes stands at the beginning: "ya le pagué" has one of its words and is a story."""

_PLAIN_NO = 3
"""Words: a "no" this short is one whatever follows; a longer one may tell something ("no me hace caso")."""

_PLAIN_YES = 6
_CONDITION = pattern(r"\b(?:pero|sin|solo|aunque|siempre (?:que|y cuando)|no|despues|luego|mañana|depende)\b")

_DETAIL = pattern(r"^(?:es |seria |pues |y |a )*(?:de|pa|para|en|con|por|como|un|una|el|la|lo|los|las) \w+")
_FEW = 9

SHORT_ANSWER = 5
"""Up to this many words without a question mark are taken as the answer to the open question."""


def _few(text: str) -> str:
    """The folded text if it is short enough to be about what was just said, else nothing."""
    return normalise(text).text if len(text.split()) <= _FEW else ""


def detail(text: str) -> bool:
    """ "de mesera", "para cuidar niños": a piece of something, without a verb of its own in front."""
    return len(text.split()) <= SHORT_ANSWER and "?" not in text and bool(_DETAIL.search(_few(text)))


def only_marks(text: str) -> bool:
    """ "?", "...", "!!": no word and no picture."""
    return bool(text) and all(character in "?¿!¡.,;:-_*…~ \n" for character in text)


def unsure(text: str) -> bool:
    """ "no sé", "ni idea", "tal vez": neither yes nor no."""
    return bool(_UNSURE.search(_few(text)))


def lost(text: str) -> bool:
    """ "no entiendo", "¿cómo así?", "?": what was said was not clear."""
    return only_marks(text) or bool(_LOST.search(_few(text)))


def leaves(text: str) -> bool:
    """ "mejor no quiero", "déjalo así": no more of the questions."""
    return bool(_LEAVES.search(_few(text)))


def what_now(text: str) -> bool:
    """ "¿y qué hago?", "¿entonces no voy?"."""
    return bool(_WHAT_NOW.search(_few(text).replace("¿ ", "").removesuffix(" ?")))


def already_done(text: str) -> bool:
    """ "ya pagué", "ya le mandé las fotos"."""
    return bool(_ALREADY.search(_few(text)))


def cannot_call(text: str) -> bool:
    """A number was given and the person cannot use it."""
    return bool(_CANNOT_CALL.search(_few(text)))


def hit_at_home(text: str) -> bool:
    """Violence by family or partner: not what the campaign is about, and nobody to send away."""
    return bool(_HIT_AT_HOME.search(_few(text)))


def watched(text: str) -> bool:
    """ "solo puedo escribir un ratico", "me leen el celular": short words from who may not be alone."""
    return bool(_WATCHED.search(_few(text)))


def displeased(text: str) -> bool:
    """ "no me ayudas", "no te creo": about the bot itself."""
    return bool(_DISPLEASED.search(_few(text)))


def asks_how_long(text: str) -> bool:
    """Somebody on the list asks whether anybody comes."""
    return bool(_WAITING_LONG.search(_few(text)))


def means_yes(text: str) -> bool:
    """Whether a message that the model takes for a "yes" is plain enough to agree to something by; "mmm" is not."""
    return bool(_YES.search(normalise(text).text) or _YES.search(text))


def means_no(text: str) -> bool:
    """Whether a message that the model takes for a "no" is one, and not the beginning of a story."""
    folded = normalise(text).text
    words = len(text.split())
    return (words <= _PLAIN_NO and not folded.startswith("no me ")) or bool(
        _NO.search(folded) and _NO_AT_LENGTH.search(folded)
    )


def agrees(text: str) -> bool:
    """A yes with nothing hung on it, for what weighs more than the next answer: "sí, pero sin mi nombre" is for a person to hear."""
    return "?" not in text and means_yes(text) and len(text.split()) <= _PLAIN_YES and not _CONDITION.search(_few(text))
