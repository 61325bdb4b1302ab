"""What stands around the signs of an offer: whether anything was proposed at all, what takes a sign back, what speaks for an offer.

Data for ``offer_signs``, written like ``sign_rules``. Knows nothing of weights or dialogue.
"""

from bot.engine.normalise import pattern
from bot.model.taxonomy import GoodSign, RedFlag

GOOD: dict[GoodSign, tuple[str, ...]] = {
    GoodSign.CONTRACT_IN_HAND: (
        r"\b(?:ya )?(?:tengo|firme|me (?:mand\w+|envi\w+|dieron|dio|llego|pas\w+|entreg\w+)|con|firmamos|hay|lei|revise|recibi) (?:\w+ ){0,3}?contrato(?! verbal| de palabra)\b",
        r"\bcontrato (?:\w+ ){0,2}?(?:firmado|escrito|por escrito|en mano|en la mano|en espanol|legal|laboral|indefinido|antes de viajar)\b",
    ),
    GoodSign.WORK_VISA_BY_EMPLOYER: (
        r"\b(?:visa|permiso|visado) de trabajo\b|\b(?:empresa|empleador|hotel|hospital|clinica|restaurante|finca|patron|jefe|ellos)(?: \S+){0,8}? (?:tramit\w+|gestion\w+|pag\w+|saca\w*)(?: \S+){0,3}? (?:la )?visa\b",
    ),
    GoodSign.AUTHORISED_AGENCY: (
        r"\b(?:sena|agencia publica de empleo|servicio publico de empleo|spe|comfama|compensar|colsubsidio|comfenalco|cafam|caja de compensacion|ministerio (?:de|del) trabajo|agencia (?:\w+ )?autorizada|eures|ministerio de trabajo)\b",
    ),
    GoodSign.VERIFIABLE_EMPLOYER: (
        r"\b(?:nit|camara de comercio|pagina (?:web )?oficial|empresa (?:conocida|registrada|legal|grande|reconocida)|verifi\w+ (?:la|que la) empresa|busque (?:la|el) (?:empresa|hotel)|comprobe|llame a la empresa|correo (?:corporativo|oficial|de la empresa)|direccion (?:de la empresa|verificada))\b",
    ),
    GoodSign.NO_WORKER_FEES: (
        r"\bno (?:me |nos |te |le )?(?:cobran|cobraron|piden|pidieron|toca pagar|tengo que pagar|han cobrado|han pedido|pago)(?: \S+){0,3}? (?:nada|plata|dinero|un peso|por)\b|\b(?:sin|ningun) (?:\w+ )?(?:cobros?|costo|pagar nada)\b|\bempresa (?:paga|cubre|asume) (?:todo|los|el|la)\b|\bno cobran\b",
    ),
}  # fmt: skip


NEGATED = pattern(
    r"\b(?:no|nunca|tampoco|ni|sin) (?:me |nos |te |le |les |se |lo |la |hay que |toca |tengo que |estan |han |ha |es )*$"
)
NEGATES_ITSELF = frozenset(
    {
        RedFlag.VAGUE_JOB,
        RedFlag.NO_EXPERIENCE_NEEDED,
        RedFlag.NO_CONTRACT,
        RedFlag.SECRECY,
        RedFlag.ISOLATION,
        RedFlag.TOURIST_ENTRY,
        RedFlag.RECRUITER_UNKNOWN,
        RedFlag.EXIT_PENALTY,
        RedFlag.UNDER_18,
    }
)
SCAM_WORK = pattern(
    r"\b(?:call ?center|centros? de (?:atencion|llamadas|contacto)|tecle\w+|mensajes|usuarios|citas|marketing|copywriter|computador\w*|hispanos|hispanohablantes|servicio al cliente|atencion al cliente|customer service|digit\w+|cripto\w*|inversion\w*|trading|plataformas?|chat\w*|escrib\w+(?: \w+){0,3} (?:gente|clientes|personas|gringos|extranjeros)|mecanograf\w+|typing|type|marketing digital|operador\w*|casinos?|apuestas|soporte|computador\w*|teleoperador\w*|"
    r"ventas (?:en linea|online)|telemercadeo|redes sociales|community manager|español nativo|traductor\w*|agentes?|oficinas?|moderador\w*|copiar textos|data entry|tecnolog\w+|en linea|online)\b"
)
"""Desk work that scam compounds say they offer. A sign only together with a country where they are (``places``)."""

CLOSED_OFFICE = pattern(
    r"\b(?:oficinas?|plataformas?|cripto\w*|call ?center|chat\w*)(?: [^ ]+){0,8}? (?:complejo|recinto|conjunto|parque industrial) (?:\w+ )?(?:cerrad[oa]|vigilad[oa]|industrial)\b"
)

GUARD_WORK = pattern(
    r"\b(?:seguridad|escoltas?|vigilan\w+|guardias?|custodi\w+|proteccion|cuidar (?:\w+ ){0,2}?(?:petrolero|pozos?|barcos?|minas?|plataforma|instalaciones|oleoducto|refineria)|patrull\w+|entrenamiento|(?:operador\w*|pilot\w+|manejar|operar) (?:\w+ )?drones|militar\w*|soldad[oa]s?|combat\w+|la guerra)\b"
)
"""Work with a weapon, whatever it is called. A sign only with a military past, a ship, or a country at war or hiring for one."""

ARMED_PAST_OR_PLACE = pattern(
    r"\b(?:ex ?(?:militar\w*|soldad[oa]s?|polisia\w*|capitan|sargento|cabo|infante|marino|comando)|ermitaño|(?:salio|salido|retirad[oa]|pensionad[oa]|veteran[oa]|reservista)s? (?:\w+ )?(?:del? )?(?:la )?(?:ejercito|policia|armada|fuerza aerea|militar|infanteria)?|(?:soldad[oa]|policia|militar|infante)s? (?:\w+ )?(?:retirad|pensionad|profesional)\w*|"
    r"petrolero|pozos|africa|medio oriente|irak|iraq|yemen|siria|afganistan|somalia|mali|congo|donbas|barcos mercantes|buques?|oleoducto|refineria|ejercito (?:ruso|ucraniano)|legion extranjera)\b"
)

ON_THE_WAY = pattern(
    r"\b(?:aora(?: (?:dicen|es|resulta|me dicen|que|mejor))*|de (?:ay|ai|alla|alli)|despues|luego|primero|por tierra|nos (?:pasan|llevan|cruzan|bamos)|frontera|cambiaron|no es (?:en|para)|sino (?:por|en|a)|mejor|antes)\b"
)
"""How a second country comes up: on the way, or instead of the first."""

VERIFIED = pattern(
    r"\b(?:carta oficial|icetex|colfuturo|fulbright|(?:revis|verifi|confirm|averigu|consult|comprob)\w+ (?:\w+ ){0,3}?(?:universidad|club|federacion|embajada|liga|icetex)|pagina oficial|federacion|coldeportes|mindeporte)\b"
)
"""A scholarship or a club that has been checked is no lure."""

DENIED_COST = pattern(
    r"\b(?:no|nunca|ni) (?:me |nos |te |le )?(?:tengo que|ay que|toca|tienes que|cobran|piden|pidieron|cobraron|debo|descuentan)\b"
)
"""A cost denied further back in the same clause: "no tengo que pagar el tiquete ni devolverlo"."""

REST_OF_A_SUM = pattern(r"(?: (?:mil|millon\w*|palos?|lucas?|barras?|dolar\w*|euros?|usd|pesos|de pesos|dls|soles))+\b")
"""What belongs to a number that a sign ends with, so that nobody reads "le pagué 1" for a million."""

UNLESS = pattern(
    r"\bsi (?:me|no|uno|se|nos|renunci\w+|cancel\w+|desist\w+|abandon\w+)\b|\b(?:multa|penalidad|clausula|sancion)\b"
)
"""Money due for leaving is a penalty, not a fee to get the job."""


HIRING_OFFICE = pattern(r"\b(?:recursos umanos|sede|oficinas? (?:de|del|principal)|videollamada|zoom|meet)\b")
"""Where an employer may well hold an interview, even at a hotel."""

TO_US = pattern(
    r"\bno (?:les? |se lo )*(?:(?:vaya[ns]|va[ns]) a )?(?:digan|digas|cuenten|cuentes|avisen|avises|decir\w*|contar\w*|avisar\w*) (?:(?:nada|esto|eso) )*a mis?\b"
)
"""A plea to the bot ("no le digan a mi mamá"): who recruits says "tu mamá"."""

BACKS_OUT = pattern(r"\bsi (?:no|me (?:arrepient|devuelv|retir|salg))")
"""Money owed for not going on is a penalty, not a debt for the trip."""

OFFICIAL_FEE = pattern(
    r"\b(?:gobernacion|cancilleria|registraduria|notaria)\b|\b(?:pague|pago|vale|cuesta|cobran)\b(?: [^ .!?;]+){0,6}? en (?:la embajada|el consulado)\b|\b(?:cobran|vale|cuesta)\b(?: \w+){0,2} pasaporte\b"
)
"""What a public office asks for a passport or a visa is no fee for the job."""

NOBODY_ASKS = pattern(r"\bno (?:\w+ )?(?:pid\w+|exig\w+|revis\w+)\b")
"""Inside the words of a sign of papers: "un paso que no piden papeles"."""
