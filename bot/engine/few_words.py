"""What a few words mean beside what the model makes of them: a doubt, a wish to stop, "I don't follow", "what now?".

The model knows what a message is about; these short ones are about what was just said. Rules only; knows nothing of what is answered.
"""

from bot.engine.normalise import normalise, pattern
from bot.engine.parts import asks

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
    r"\bmi (?:mama|papa|padrastro|madrastra|madre|padre|tio|tia|abuel[oa]|erman[oa]|novi[oa]|espos[oa]|marido|pareja|ex)(?: [^ .!?;]+){0,4}? me (?:peg\w+|golpe\w+|maltrat\w+|abus\w+|viol\w+|toc[ao]|casc\w+|lastim\w+|persig\w+|acos\w+)|\bme (?:peg\w+|golpe\w+|maltrat\w+|casc\w+) (?:\w+ ){0,2}?mi (?:mama|papa|padrastro|madrastra|tio|novi[oa]|espos[oa]|marido|pareja|ex)\b"
)
_NOT_HIT = pattern(
    r"\bme (?:peg\w+|toc[ao]) (?:un|una|el|la|su|ir|acer|estudiar|trabajar) (?:grito|gripa|gripe|covid|susto|regañ\w+|puesto|turno|\w+r)\b"
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
_IF_ALREADY = pattern(r"^(?:[¿?] )*(?:(?:y|pero|entonces|que pasa|que ago) )*si (?:yo )?ya\b")
_TELL_NOBODY = pattern(
    r"^(?:(?:y|pero|ola|por favor|porfa|porfavor|eso si|oye|oigan|gracias) )*no (?:les? |se lo |lo |me )*(?:"
    r"(?:(?:vaya[ns]?|va[ns]?) a )?(?:digan?|digas|cuenten?|cuentes|avisen?|avises|llamen?|llames|decir\w*|contar\w*|avisar\w*|llamar) (?:(?:nada|esto|eso|de esto|de eso) )*a mis? \w+"
    r"|(?:vayan a |van a )?(?:digan|cuenten|avisen|llamen|decir\w*|contar\w*|avisar\w*|llamar) (?:(?:nada|esto|eso) )*a (?:nadie|la policia|migracion)"
    r")\b"
)
_ORGAN = pattern(r"\b(?:riñon(?:es|sito)?|organos|un (?:pulmon|ovulo)|(?:mi|una|la|las) corneas?|trasplante)\b")
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
    r"dej\w+|afirmativo|de acuerdo|exacto|porfis|por supuesto|como no|me gustaria|acepto|quiero|sisas|aja|eso si|eso es)\b|(?:ya|eso)$|[👍👌✅🙏🙌])"
)
"""A yes stands at the beginning: "ya le pagué" has one of its words and is a story."""

_REFUSES = pattern(
    r"^(?:(?:pues|ay|uy|m+|la verdad|yo|mejor|por aora|creo que|gracias pero) )*(?:no+|nop[ie]?s?|noup|na+h?|nel|nan?ai|nan?ay|nones|never|nunca|jamas|tampoco|negativo|para nada|nada|asi esta bien|prefiero que no|prefiero no|preferiria no|ni (?:loc[oa]s?|de riesgos|en sueños|pensarlo)"
    r"|paso|inecesario|no es necesario|no me (?:interesa|nace)|aorita no|despues|mas tarde|otro dia|tranquil[oa]|estoy bien|en otra ocasion)"
    r"(?: (?:[,.!]|no|gracias|muchas|quiero|quisiera|deseo|necesito|prefiero|por|el|momento|aora|todavia|aun|mejor|asi|esta|bien|nada|nadie|eso|ya|ace|falta|mas|ablar|con|a|que|una?|persona|asesor[ae]?|lo|la|dejes?|dejen|parce|señor[ae]?|amig[oa]|tranquil[oa]|de|favor))*$"
)
"""Nothing but a no: "no puedo irme" begins with one and tells what hurts."""

_WIPE_WORD = r"(?:borr|elimin|suprim|destruy|limpi|vaci)(?:a|e|an|en)(?:lo|la|los|las|me|nos|melo|mela)?"
_WIPES = pattern(
    rf"(?:^|[.,;!] |\b(?:por favor|favor|y|ya|aora|rapido|entonces|mejor|que|que se|nojoda|pana|parce|bot|aqui) ){_WIPE_WORD}\b"
    r"|(?:^|\b(?:quiero|quisiera|deseo|necesito|tengo que|ay que|me toca|toca|puede[ns]?|podes|podria[sn]?|favor|ayudame a|va a|vas a) )(?:borrar|eliminar|suprimir)(?:lo|la|los|las|me|se)?\b"
    r"|\b(?:olvid[ae]n?|quit[ae]n?) (?:todo|lo que|mis?|la|las|el|los|eso|esto)\b|^(?:delete|wipe|reset)\b|^🗑"
)
_WIPES_NOT = pattern(
    r"\b(?:no|ni|nunca) (?:\w+ ){0,3}?(?:borr|elimin|suprim|limpi|quit)\w*|\bdel mapa\b|\b(?:me|nos|el|ella|ellos|lo|la) (?:borr|elimin|quit)(?:a|an|o|aron|aba)\b"
)
_ENDS = pattern(
    rf"{_START}(?:(?:ya|mejor|por oy|por aora|bueno|listo|nojoda|yo|prefiero|quiero|quisiera|vamos a) )*(?:chau?|chaito|chao|ciao|adios|bye|bai|asta (?:luego|pronto|mañana|aqui|ai|la)|nos (?:vemos|leemos|ablamos)|me (?:voy|despido|salgo|fui|retiro|tengo que (?:ir|despedir))|"
    r"no (?:quiero|deseo|voy a) (?:ablar|seguir|contar|contestar|responder|mas|que me (?:escrib|ayud)\w*)|no (?:me escrib\w+|mas|sigamos|siga[ns]?)|dej\w+ (?:asi|ai|asta|de escribir\w*|esto)|dejame en paz|par(?:a|e|en|emos|ar)(?: ya| aqui| ai| bot)?$|"
    r"stop|termin\w+|finali[sz]\w+|cerrar|cierr\w+|salir(?:me)?(?: del? (?:este )?chat)?$|basta|fin$|suficiente|cancel\w+|buenas noches|descans\w+)\b|\b(?:chau?|chao|adios|bye|asta luego|asta mañana)(?: \S+)?$"
)
_ARRIVED = pattern(
    r"\b(?:ya |recien |apenas )(?:llegue|llegamos)\b(?! (?:a (?:mi |la )?casa|del?|a colombia|al colegio))|\b(?:ya |aora )?(?:estoy|estamos) (?:ya )?(?:alla|aca)\b(?! (?:en )?(?:mi casa|colombia))"
)
_FETCH = pattern(
    r"\b(?:(?:la|lo|me|nos|las|los) )?(?:pueden|puedes|podrian|van a|puede)(?: ustedes| usted)? (?:ir |venir )?(?:a |por )?(?:buscar|sacar|rescatar|recoger|traer|salvar)(?:la|lo|me|nos|las|los)?\b(?! (?:un |una |algo )?(?:empleo|trabajo|camello|chamba|plata|cita|cupo|visa|pasaporte)\b)"
    r"|\b(?:pueden|puedes|podrian|van a) (?:ir|venir) por (?:ella|el|mi|nosotr\w+)\b"
)
_ASHAMED = pattern(
    rf"{_START}(?:(?:que|ke) (?:pena|verguenza|oso)(?: con (?:usted(?:es)?|vos|tigo))?|me da (?:mucha |como |arta )?(?:pena|verguenza|oso)(?: (?:contar\w*|decir\w*|ablar|escribir\w*|llamar\w*|denunciar\w*|(?:pedir|buscar) ayuda))?)(?: esto| eso)?$"
)

_PLAIN_NO = 3
"""Words: a "no" this short is one whatever follows; a longer one may tell something ("no me hace caso")."""

_PLAIN_YES = 6
_HALF_A_YES = frozenset({"ya", "eso"})
_CONDITION = pattern(r"\b(?:pero|sin|solo|aunque|siempre (?:que|y cuando)|no|despues|luego|mañana|depende)\b")

_DETAIL = pattern(r"^(?:es |seria |pues |y |a )*(?:de|pa|para|en|con|por|como|un|una|el|la|lo|los|las) \w+")
_FEW = 9
_HURRIED = 12
"""Words of who has only a moment; more of them tell something that is answered as such."""

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


def if_already(text: str) -> bool:
    """ "¿Y si ya la mandé?": asked, and told by it."""
    return bool(_IF_ALREADY.search(_few(text)))


def tell_nobody(text: str) -> bool:
    """ "No le digan a mi mamá": asked of the bot. Without "mi", or with "que" in front, it is what a recruiter asked."""
    return bool(_TELL_NOBODY.search(_few(text)))


def cannot_call(text: str) -> bool:
    """A number was given and the person cannot use it."""
    return bool(_CANNOT_CALL.search(_few(text)))


def hit_at_home(text: str) -> bool:
    """Violence by family or partner: not what the campaign is about, and nobody to send away."""
    folded = normalise(text).text
    return bool(_HIT_AT_HOME.search(folded)) and not _NOT_HIT.search(folded)


def watched(text: str) -> bool:
    """ "solo puedo escribir un ratico", "me leen el celular": short words from who may not be alone."""
    return len(text.split()) <= _HURRIED and bool(_WATCHED.search(normalise(text).text))


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
    plain = means_yes(text) and len(text.split()) <= _PLAIN_YES and normalise(text).text not in _HALF_A_YES
    return plain and not asks(text) and not _CONDITION.search(_few(text))


def refuses(text: str) -> bool:
    """A no and nothing else, for what is not offered again after it."""
    return not asks(text) and bool(_REFUSES.search(normalise(text).text))


def wipes(text: str) -> bool:
    """A plain wish to have it all deleted: it is done at once, so that nothing else may look like one ("no borres nada")."""
    folded = normalise(text).text
    return "?" not in text and bool(_WIPES.search(folded)) and not _WIPES_NOT.search(folded)


def ends(text: str) -> bool:
    """ "Chao", "no quiero seguir": plain enough to leave somebody by who has told what hurts."""
    return bool(_ENDS.search(normalise(text).text))


def names_an_organ(text: str) -> bool:
    """ "Por un riñón": an offer that names one is not checked sign by sign."""
    return bool(_ORGAN.search(normalise(text).text))


def arrived(text: str) -> bool:
    """ "Ya llegué", "ya estoy allá"."""
    return bool(_ARRIVED.search(normalise(text).text))


def asks_to_fetch(text: str) -> bool:
    """ "¿Ustedes la pueden ir a buscar?": what the bot cannot do, and must say so."""
    return bool(_FETCH.search(_few(text)))


def ashamed(text: str) -> bool:
    """ "Me da pena contar", "qué pena con ustedes"."""
    return bool(_ASHAMED.search(_few(text)))
