"""What stands for work, relatives, ages, money, who pays, dates, numbers and links. Data for ``entities``; knows nothing of how it is used.

Rules are in ordinary Spanish (see ``normalise.pattern``), with the English, Portuguese and French words that people mix in. Money, numbers and
links are looked for in the raw text, where their signs still are.
"""

import re

from bot.engine.normalise import fold, pattern
from bot.model.reading import Payer

_SECTORS: dict[str, str] = {
    "care": r"cuidar|cuidadora?|cuidado de|cuidando|adult[oa]s? mayor\w*|abuelit[oa]s?|viejit[oa]s?|ancian[oa]s?|ninera|geriatric\w+|nanny|baby ?sitt?\w*|caregiver",
    "domestic_work": r"interna|domestic[oa]|empleada (?:de casa|domestica)|aseo|aseadora|limpieza|limpiar|limpiando|oficios varios|servicio domestico|casas? de familia|muchacha del servicio|cleaning|cleaner|housekeep\w+|housemaid|maid|faxineira|menage",
    "au_pair": r"au ?pair",
    "hospitality": r"mesera|mesero|bartender|barman|barista|restaurantes?|hotel|hoteleria|cocinera|cocinero|camarer[oa]|lavaplatos|lavar platos|ayudante de cocina|resort|recepcionista|bar|waiter|waitress|chef|kitchen|garcon|garconete|serveuse|serveur",
    "modelling": r"modelos?|modelar|modelaje|pasarela|edecan\w*|azafata|imagen|modeling|modelling|sesion de fotos",
    "entertainment": r"bailarina|bailar|hostess|anfitriona|animadora|night ?club|discoteca|cantante|club nocturno|en un club|copera|alterne|dancer|stripper|dancarina",
    "webcam": r"webcam|modelo web|onlyfans|only fans|camgirl|pagina para adultos",
    "sex_work": r"prepago|escorts?|dama de compania|acompanante|prostitu\w+|puta|scort",
    "massage": r"masajes?|masajista|spa|massage",
    "beauty": r"peluquer[oa]|estilista|manicurista|barbero|(?:aser|asiendo|aplicar|poner|arreglar|de) uñas|uñas acrilicas|pestañas|hairdresser",
    "agriculture": r"finca|campo|cosecha|recolect\w+|recoger (?:fresas?|fruta|cafe|uva|aceituna|flores)|agricol\w+|invernadero|vendimia|jornaler[oa]|farm|harvest",
    "construction": r"construccion|obra|albanil|obrer[oa]|drywall|soldador|electricista|plomero|construction|pedreiro|chantier",
    "fishing": r"barco pesquero|pesquer[oa]|pesca|fishing",
    "cruise": r"crucero|cruise",
    "call_centre": r"call ?center|servicio al cliente|atencion al cliente|teleoperador\w*|community manager|digitador\w*|soporte|(?:chat|chatear|chateando|responder mensajes) con (?:los )?(?:clientes|extranjeros|gringos|gente)|(?:operador\w*|moderador\w*) de chat|customer service|chat support",
    "crypto": r"cripto\w*|crypto|bitcoin|trading|inversiones|forex|plataformas? digital\w*",
    "sport": r"futbol\w*|futbolista|deportista|club(?:es)? (?:de futbol|deportiv\w+|profesional)|un equipo|equipo (?:de|profesional)|pruebas? (?:en|de|con) (?:un |el )?(?:equipo|club|futbol|inferiores)|representante|cazatalentos|jugador(?:es|a)?|boxeador|ciclista|football|soccer",
    "study": r"becas?|estudiar|universidad|intercambio|curso|maestria|scholarship",
    "security": r"seguridad|escolta|vigilante|ex ?militar\w*|soldad[oa]|combat\w+|militar|guardia|ejercito|security guard|bodyguard",
    "mining": r"mina|mineria|minas|oro|garimpo",
    "driving": r"conductor\w*|chofer|camioner[oa]|manejar camion|domiciliari[oa]|driver|motorista",
    "health": r"enfermer[oa]s?|auxiliar de enfermeria|medic[oa]|nurse",
    "factory": r"fabrica|maquila|empacadora|bodega|planta|empaque|confeccion|textil\w*|factory|warehouse|usine",
    "sales": r"ventas?|vendedor\w*|mercadeo|marketing",
    "marriage": r"casar\w*|matrimonio|espos[oa] extranjer[oa]|boda|comprometid[oa]",
}  # fmt: skip

_RELATIONS: dict[str, str] = {
    "sister": r"herman(?:a|ita|astra)s?|sister|irma|soeur", "brother": r"herman(?:o|ito|astro)s?|brother|irmao|frere",
    "daughter": r"hij(?:a|ita|astra)s?|nena|ñina|daughter|filha|fille", "son": r"hij(?:o|ito|astro)s?|nene|niño|son|filho|fils",
    "mother": r"mama|mamita|madre|mami|cucha|ma|mom|mum|mother|mae|mere", "father": r"papa|papito|padre|papi|cucho|apa|dad|father|pai|pere",
    "partner": r"novi[oa]|espos[oa]|pareja|marido|mujer|boyfriend|girlfriend|wife|husband|namorad[oa]|copine?",
    "cousin": r"prim(?:a|o|ita|ito)s?|cousin", "niece_nephew": r"sobrin(?:[oa]|it[oa])s?|niece|nephew|sobrinh[oa]",
    "aunt_uncle": r"ti[oa]s?|tiit[oa]|aunt|uncle", "friend": r"(?:mejor )?amig(?:a|o|uita|uito|ui)s?|parcer(?:[oa]|it[oa])|pana|panita|parce|llave|yavecita|compa|compinche|bff|best friend|friend|amie?",
    "grandparent": r"abuel(?:[oa]|it[oa])s?|grandma|grandpa|avo", "neighbour": r"vecin(?:[oa]|it[oa])s?|neighbou?r|vizinh[oa]",
    "student": r"alumn[oa]s?|estudiantes?", "coworker": r"companer[oa]s?|coworker|coleg[oa]s?", "in_law": r"cunad(?:[oa]|it[oa])s?|nuera|yerno|suegr[oa]|concuñad[oa]",
    "grandchild": r"niet(?:[oa]|it[oa])s?", "acquaintance": r"conocid[oa]s?",
}  # fmt: skip
_ONLY_OWN = frozenset({"mother", "father", "partner", "daughter", "son", "grandparent"})
"""Of these only the writer's own is a relation: "una mujer me ofreció", "la niña", "el papá"."""

SECTORS = tuple(_SECTORS)
RELATIONS = tuple(_RELATIONS)

_OWN = r"mi|mis|nuestr[oa]s?|a mi|my|our|minha|meu|ma|mon"
_ANY = rf"{_OWN}|una|un|unas|unos|la|las|los|su|sus|a"
SECTOR_RULES = {name: pattern(rf"\b(?:{source})s?\b") for name, source in _SECTORS.items()}
RELATION_RULES = {
    name: pattern(rf"\b(?:{_OWN if name in _ONLY_OWN else _ANY}) (?:\w+ )?(?:{source})\b")
    for name, source in _RELATIONS.items()
}

SOME_SECTOR = pattern(rf"\b(?:{'|'.join(_SECTORS.values())})s?\b")
SOME_RELATION = pattern(rf"\b(?:{'|'.join(_RELATIONS.values())})\b")
"""Most messages name none: one look says so."""

FORMER = re.compile(r"\bmis? ex\b", re.IGNORECASE)
"""To the ear "ex" is "es": looked for as it is written."""

_AGES_IN_WORDS = (
    "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos".split()
)
AGES = {fold(word): str(age) for age, word in enumerate(_AGES_IN_WORDS, start=10)}
_N = rf"(1\d|[2-9]\d|{'|'.join(_AGES_IN_WORDS)})"
_YEARS = r"(?:anos|anitos|ano|anios|añitos|añios|years?|y o)"
_NEARLY = r"(?:como |apenas |solo |solamente |recien |ya |casi |unos |los |las |los de |mis |con )*"
_YOUNG = r"(?:hij|herman|prim|sobrin|niet|alumn|niñ|nen|pelad|menor|chic|muchach|sardin|novi|amig|vecin|chin|jovencit|mucharej|estudiante|adolescente|señorit)\w*"
_NOT_AGE = r"(?! (?:palos?|mil|millones|dolares|euros|dias|meses|mes|semanas|oras|ora|minutos|ijos|personas|lucas|pesos|kilos|muchachas|mujeres|chicas|peladas|de cada|%|k|usd|am|pm|barras|de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)))"
AGE = tuple(
    pattern(source)
    for source in (
        rf"\b(?:tengo|tiene|tienen|cumpli|cumplio|cumplidos?|de|mis|con|soy de|ando (?:en|por)|acabo de cumplir|acaba de cumplir) {_NEARLY}{_N} ?(?:{_YEARS}|y (?:me|un|una|quiero|el|la|los)|,|\.|$)",
        rf"\b(?:tengo|tiene|cumpli|cumplio|acabo de cumplir|i m|im|i am|she is|she s|he is|he s|shes|hes|tenho|tem) {_NEARLY}(1\d|{'|'.join(_AGES_IN_WORDS[:10])})\b{_NOT_AGE}",
        rf"\b{_YOUNG} (?:\w+ )?(?:de|con|tiene) {_NEARLY}(1\d|{'|'.join(_AGES_IN_WORDS[:10])})\b{_NOT_AGE}",
        rf"\b{_N} (?:years old|y o\b|añitos)",
        rf"^(?:ola |buenas )?{_N} {_YEARS}\b",
    )
)
AGE_TO_COME = pattern(
    rf"\b(?:(?:voy|va) a cumplir|cumplo|cumple|(?:para|sin|antes de|no e|no ha|aun no|todavia no|ya casi|casi) (?:\w+ )?cumpl\w+|apenas cumpla|cuando cumpla|voy para|va para|casi tengo|no yego a|aun no tengo|todavia no tengo|no tengo) (?:todavia |aun )?(?:los |las )?{_N}\b{_NOT_AGE}"
)
"""An age that is still to come: who says so is a year younger at most."""

MINOR = pattern(
    r"\b(?:soy|es|somos|son|siendo|sigo siendo) (?:una? |aun |todavia )?menor(?:es)? de edad\b|\b(?:soy|somos) menor(?:es)?\b(?! que)|\bno (?:soy|es) mayor de edad\b"
    r"|\btengo (?:es )?(?:la )?tarjeta de identidad\b|\bestoy (?:\w+ )?en (?:sexto|septimo|octavo|noveno|decimo|grado (?:6|7|8|9|10)|(?:6|7|8|9|10) grado)\b|\bunder ?age\b|\bi m a minor\b|\bmenor de idade\b"
)
SOME_AGE = pattern(
    rf"\d\d|{'|'.join(_AGES_IN_WORDS)}|menor|mayor de|tarjeta de|grado|sexto|septimo|octavo|noveno|decimo|under ?age|minor"
)
_CURRENCY = r"usd|us|d[oó]lares|d[oó]lar|dolaritos|dollars?|dls|dlls|euros?|euritos|eur|€|\$|pesos|cop|soles|reales|reais|dirhams?|francos|chf|libras|gbp|pounds|bol[ií]vares|bs"
_MANY = r"palos?|palitos|lucas?|luquitas|barras?|melones|mil(?:lon(?:es)?|l[oó]n|loncitos)?|millones|k"
_COUNT = r"una?|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinti\w+|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|doscientos|trescientos|cuatrocientos|quinientos|seiscientos|setecientos|ochocientos|novecientos|medio|mil"
_MORE_DIGITS = r"[\d.,]{0,24}"
"""As many as any amount has. Without an end, "1.1.1." through a whole message took seconds: time must grow with its length and no faster."""

MONEY = (
    re.compile(
        rf"(?:us\$|u\$s|\$|€|£|\b(?:usd|cop|eur|gbp)\s)\s?\d{_MORE_DIGITS}(?:\s?(?:{_MANY}|m|{_CURRENCY})\b){{0,4}}"
        rf"|\b\d{_MORE_DIGITS}\s?(?:(?:{_MANY})\b(?:\s(?:de\s)?(?:{_CURRENCY})\b)?|(?:usd|us|{_CURRENCY})(?!\w))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:(?:{_COUNT})\s(?:y\s)?){{0,6}}(?:{_COUNT})\s(?:(?:palos?|palitos|lucas|barras?|melones|mill[oó]n|millones)\b(?:\s(?:de\s)?(?:{_CURRENCY})\b)?|(?:d[oó]lares|euros|usd|libras|francos|pesos)\b)",
        re.IGNORECASE,
    ),
)
_GIVEN = r"(?:el |los |la |las |mi |mis |todo (?:el |lo del )?)?(?:pasajes?|tiquetes?|boletos?|viaje|vuelos?|visa|pasaporte|ospedaje|hotel|papeles|tramites?|ticket|gastos)"
PAYER: dict[Payer, re.Pattern[str]] = {
    Payer.RECRUITER: pattern(
        rf"\b(?:me|nos|le|les|te) (?:paga|pagan|pagaria\w*|pone|ponen|cubre|cubren|regala|regalan|compra|compran|compro|compraron|mando|mandan|mandaron|manda|da|dan|sacan?|envian?) (?:ya )?(?:todo\b|{_GIVEN})"
        rf"|\b(?:me|nos|le|les|te) (?:pago|pagaron) (?:ya )?{_GIVEN}|\b(?:ellos|el|ella|la empresa|el señor|la señora|el jefe|el man|la agencia) (?:ya )?(?:pagan?|ponen?|cubren?|corren? con|se encargan? de|asumen?) (?:todo\b|(?:los )?gastos|{_GIVEN})"
        r"|\b(?:pasajes?|tiquetes?|viaje|vuelo|visa|ospedaje|todo) (?:ya )?(?:pagos?|pagad[oa]s?|incluid[oa]s?|gratis|cubiert[oa]s?)\b|\btodo (?:pago|incluido)\b|\b(?:they|he|she) (?:pays?|will pay|paid) (?:for )?(?:my |the )?(?:ticket|flight|everything|visa)\b"
    ),
    Payer.PERSON: pattern(
        rf"\b(?:me |nos |le |les |te )?(?:piden|pide|pidieron|pidio|cobran|cobra|cobraron|cobro|exigen) (?:que )?(?:\S+ ){{0,5}}?(?:para|por|de) (?:{_GIVEN}|(?:el |la |los )?(?:cupo|inscripcion|curso|seguro|reserva|matricula|proceso|examen(?:es)?|apartar|separar|asegurar|reservar))"
        rf"|\b(?:toca|tengo que|ay que|debo|debemos|tenemos que|me toca|nos toca) (?:\w+ )?(?:pagar\w*|consignar\w*|poner|comprar\w*|costear\w*|girar\w*|depositar\w*) (?:\S+ ){{0,6}}?(?:{_GIVEN}|cupo|inscripcion|curso|reserva|adelantado|primero)"
        rf"|\b(?:pago|pague|pagamos|consigne|compre|puse) (?:yo )?(?:\S+ ){{0,3}}?{_GIVEN}|\b{_GIVEN} (?:lo|la|los|las) (?:pago|pongo|compro|pague|costeo) (?:yo|uno)?"
        rf"|\b{_GIVEN} (?:\S+ ){{0,4}}?(?:me |nos |se |le )?(?:lo |la |los |las )?(?:descuentan|descontar\w*|cobran despues|voy pagando|voy abonando|pago trabajando|pagando con trabajo)|\b(?:lo|le|les|se lo) (?:voy|vamos) (?:abonando|pagando|devolviendo)\b"
        r"|\b(?:i|we) (?:have to|must|need to|should) pay\b|\bthey (?:ask|want|charge) me\b"
    ),
}
_MONTH = r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
_DAY = r"(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)"
_LEAVES = r"(?:viajo|viaja|viajamos|viajan|salgo|sale|salimos|salen|me voy|se va|nos vamos|se van|vuelo|vuela|volamos|me yeva|me yevan|nos yevan|se la yevan?|se lo yevan?|me recogen|arranco|arrancamos|parto|el viaje es|el vuelo es|me toca viajar|entro|empiezo)"
DATE = pattern(
    rf"\b(?:(?:el|este|viajo|salgo|viajamos|para el|proximo) (?:proximo |otro |mismo )?{_DAY}|mañana(?! por| en la)|pasado mañana|esta (?:misma )?(?:semana|noche|tarde|madrugada)|este (?:fin|finde|mes|puente)\b(?: de semana)?|"
    rf"(?:la|el) (?:proxim[oa]|otr[oa]|semana|mes) (?:semana|mes|que viene|que entra|ano)|(?:en|dentro de) (?:\d+|una?|dos|tres|cuatro|cinco|quince|pocos|unos) (?:dias?|semanas?|meses|mes|oras)|(?:el )?\d{{1,2}} de {_MONTH}|"
    rf"(?:en|para|a (?:finales|mediados|principios|comienzos) de|antes de|despues de|desde) (?:el mes de |el proximo |este )?{_MONTH}|(?:en|para|despues de|antes de|pasando) (?:la |las |el )?(?:semana santa|navidad|nochebuena|año nuevo|vacaciones|reyes|mitad de año|fin de año)|"
    rf"\d{{1,2}} [/-] \d{{1,2}}(?: [/-] (?:20)?\d{{2}})?|{_LEAVES} (?:oy|{_DAY}|(?:el )?(?:dia )?\d{{1,2}}(?! (?:de|%|por|mil|palos)))|"
    r"(?:oy|ya) mismo|cuanto antes|de una ves|(?:el |en el )?finde|tomorrow|tonight|next (?:week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|this (?:week|weekend|month|friday|saturday|sunday|monday)|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|amanha|semana que vem|demain|la semaine prochaine)\b"
)
SOON = pattern(
    r"mañana|oy|ya mismo|lunes|martes|miercoles|jueves|viernes|sabado|domingo|esta |finde|fin de semana|dias?\b|oras|cuanto antes|una semana|proxima semana|semana que|otra semana|de una vez"
    r"|tomorrow|tonight|next week|this (?:week|friday|sat|sun|mon)|on (?:mon|tue|wed|thu|fri|sat|sun)|amanha|demain|madrugada"
)
PHONE = re.compile(
    r"(?<![\w.])\+?\(?\d[\d\s().-]{7,18}\d(?!\w|\s?(?:palos|mil|pesos|euros|d[oó]lares|usd))", re.IGNORECASE
)
AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{1,2}[-.]\d{1,2}[-.]\d{2,4}")
PHONE_DIGITS = range(8, 16)
_ENDS = "com|co|net|org|info|xyz|site|online|mx|ly|gle|app|shop|vip|io|link|page"
_LABEL = r"[\w-]{1,63}"
"""A label of a domain name has at most 63 characters (RFC 1035)."""

LINK = re.compile(
    rf"https?://\S+|www\.\S+|\b{_LABEL}(?:\.{_LABEL}){{0,8}}\.(?:{_ENDS})(?:/\S*)?\b|\b{_LABEL}\.(?:es|me|top|club|work|tv)(?:/\S+\b|(?=\s*$|[,;)]))"
    rf"|\b{_LABEL} (?:\.|punto) ?(?:com|net|org|gle|ly|co)\b(?: ?/ ?[\w-]+)?|(?<!\w)@\w{{3,}}",
    re.IGNORECASE,
)
