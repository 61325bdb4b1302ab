"""The countries that people name, by the words they use for them: Spanish, English and what is heard of others. Data, and the look-up; knows no rule.

Codes are ISO 3166-1 alpha-2. A word that is more often something else in Spanish (lima; quito, as in "me quitó el pasaporte"; usa, china, malta) is
listed only with a word before it, as people say it of a place ("en lima"); alone it is one when it is all that somebody writes (``_ALONE``). A city
that Colombia has too is listed with its country behind it.
"""

from collections.abc import Iterator

from bot.engine.common_words import COMMON
from bot.engine.normalise import Reading, fold
from bot.engine.shapes import plain_words

_COUNTRIES: dict[str, tuple[str, str]] = {
    "CO": ("Colombia", "colombia, bogota, medellin, cali, barranquilla, bucaramanga, cucuta, pereira, manizales, ibague, pasto, neiva, villavicencio, monteria, sincelejo, popayan, buenaventura, quibdo, riohacha, maicao, soacha, ipiales, tumaco, santa marta, santiago de cali, guadalajara de buga, barranca bermeja, cartagena de indias"),
    "ES": ("España", "espana, espania, madrid, barcelona, malaga, bilbao, zaragoza, alicante, mallorca, ibiza, marbella, tenerife, canarias, galicia, almeria, en valencia, a valencia, en granada, leon espana, pamplona espana, benidorm, spain, espanha, espagne, la madre patria, islas canarias, gran canaria, lanzarote, fuerteventura, palma de mallorca, valencia espana, cartagena espana, cordoba espana, huelva, cadiz, valladolid, en salamanca, gijon, la coruna, tarragona, girona, lerida, lleida, castellon, torremolinos, fuengirola, badajoz, albacete, san sebastian espana, sevilla espana, en sevilla, a sevilla, para sevilla, en murcia, a murcia, para murcia, en burgos, a burgos, para burgos, en vigo, a vigo, para vigo"),
    "MX": ("México", "mexico, mejico, mx, cancun, tijuana, monterrey, guadalajara, playa del carmen, tulum, cdmx, df, ciudad de mexico, puebla, los cabos, acapulco, tapachula, ciudad juarez, queretaro, puerto vallarta, mexique, merida mexico, leon mexico, cozumel, guanajuato, oaxaca, chiapas, veracruz, sinaloa, culiacan, reynosa, nuevo laredo, hermosillo, cabo san lucas"),
    "US": ("Estados Unidos", "estados unidos, eeuu, ee uu, en usa, a usa, pa usa, para usa, de usa, eua, los estados, gringolandia, miami, new york, nueva york, los angeles california, houston, texas, california, la florida, chicago, las vegas, new jersey, atlanta, alaska, puerto rico, estadosunidos, estados unido, united states, etats unis, ee . uu, e . e . u . u, u . s . a, en los usa, the usa, in usa, in the us, en us, los states, the states, los estates, la yunai, los yunaites, en los angeles, brooklyn, en queens, manhattan, boston, dallas, denver, tampa, fort lauderdale, hialeah, filadelfia pensilvania, philadelphia, washington dc, utah, arizona, carolina del norte, nuevo mexico, san francisco california, san diego california, en orlando, para orlando, orlando florida, carolina del sur"),
    "CA": ("Canadá", "canada, toronto, montreal, vancouver, quebec, ottawa, calgary, vancuver"),
    "AR": ("Argentina", "argentina, buenos aires, rosario argentina, mar del plata, bariloche, argentine, cordoba argentina, tucuman, ushuaia, en mendoza, a mendoza, para mendoza, mendoza argentina"),
    "CL": ("Chile", "chile, santiago de chile, antofagasta, iquique, valparaiso, calama, vina del mar, arica, en santiago, temuco, puerto montt, copiapo, para santiago de chile"),
    "PE": ("Perú", "peru, en lima, a lima, pa lima, para lima, cusco, arequipa, trujillo peru, madre de dios, puerto maldonado, tacna, piura, perou, de lima, chiclayo, en ica"),
    "EC": ("Ecuador", "ecuador, en quito, a quito, pa quito, para quito, de quito, guayaquil, cuenca, esmeraldas, lago agrio, tulcan, equador, en manta, machala, ambato, santo domingo de los tsachilas"),
    "BO": ("Bolivia", "bolivia, la paz bolivia, santa cruz de la sierra, cochabamba, santa cruz bolivia, oruro"),
    "BR": ("Brasil", "brasil, brazil, sao paulo, san pablo, rio de janeiro, manaos, manaus, boa vista, tabatinga, bresil, brasilia, curitiba, florianopolis, belo horizonte, recife, foz de iguazu"),
    "VE": ("Venezuela", "venezuela, caracas, maracaibo, san cristobal tachira, arco minero, barcelona venezuela, barcelona anzoategui, valencia venezuela, valencia carabobo, merida venezuela, maracay, barquisimeto, puerto la cruz, ureña, san antonio del tachira"),
    "PA": ("Panamá", "panama, ciudad de panama, colon panama, el darien, darien, bocas del toro"),
    "CR": ("Costa Rica", "costa rica, san jose de costa rica, jaco, costarica, san jose costa rica"),
    "NI": ("Nicaragua", "nicaragua, managua"),
    "HN": ("Honduras", "honduras, tegucigalpa, san pedro sula"),
    "SV": ("El Salvador", "el salvador, san salvador"),
    "GT": ("Guatemala", "guatemala, quetzaltenango"),
    "BZ": ("Belice", "belice, belize"),
    "DO": ("República Dominicana", "republica dominicana, dominicana, santo domingo, punta cana, punta kana, sosua, boca chica, bavaro, dominican republic, republicadominicana, en rd, a rd, la dominicana, puerto plata, la romana, juan dolio"),
    "CU": ("Cuba", "cuba, la habana"),
    "HT": ("Haití", "haiti"),
    "JM": ("Jamaica", "jamaica"),
    "TT": ("Trinidad y Tobago", "trinidad y tobago, trinidad, puerto espana, trinidad and tobago, trinidad tobago"),
    "AW": ("Aruba", "aruba, oranjestad"),
    "CW": ("Curazao", "curazao, curacao, curasao, willemstad"),
    "BS": ("Bahamas", "bahamas"),
    "PY": ("Paraguay", "paraguay, asuncion, ciudad del este"),
    "UY": ("Uruguay", "uruguay, montevideo, punta del este"),
    "GY": ("Guyana", "guyana"),
    "SR": ("Surinam", "surinam"),
    "IT": ("Italia", "italia, roma, milan, napoles, turin, florencia italia, venecia, italy, italie, rome, milano, bolonia, genova, verona, sicilia, palermo italia, cerdena"),
    "FR": ("Francia", "francia, paris, marsella, lyon, niza, france, en franca, na franca, toulouse, burdeos, estrasburgo"),
    "DE": ("Alemania", "alemania, berlin, munich, frankfurt, hamburgo, colonia alemania, germany, allemagne, stuttgart, dusseldorf, leipzig, frankfort"),
    "GB": ("Reino Unido", "reino unido, inglaterra, londres, london, uk, escocia, manchester, united kingdom, great britain, gran bretana, reinounido, england, angleterre, royaume uni, u . k, scotland, gales, wales, en liverpool, birmingham, edimburgo, irlanda del norte, belfast"),
    "IE": ("Irlanda", "irlanda, dublin, ireland, irlande"),
    "PT": ("Portugal", "portugal, lisboa, oporto, algarve, lisbon, en braga, a braga, para braga"),
    "NL": ("Países Bajos", "paises bajos, holanda, amsterdam, rotterdam, netherlands, the netherlands, holland, hollande, la aya, paises bajo"),
    "BE": ("Bélgica", "belgica, bruselas, amberes, belgium, belgique, brussels"),
    "CH": ("Suiza", "suiza, zurich, ginebra, switzerland, suisse, swiza, basilea, lausana, berna"),
    "AT": ("Austria", "austria, viena, vienna, salzburgo"),
    "SE": ("Suecia", "suecia, estocolmo, sweden"),
    "NO": ("Noruega", "noruega, oslo, norway"),
    "DK": ("Dinamarca", "dinamarca, copenhague, denmark"),
    "FI": ("Finlandia", "finlandia, helsinki, finland"),
    "PL": ("Polonia", "polonia, varsovia, cracovia, poland, pologne"),
    "CZ": ("República Checa", "republica checa, praga, czech republic, chequia, republica cheka"),
    "HU": ("Hungría", "hungria, budapest, hungary"),
    "RO": ("Rumania", "rumania, bucarest, romania, romenia, roumanie, bucharest"),
    "HR": ("Croacia", "croacia, croatia"),
    "GR": ("Grecia", "grecia, atenas, greece, grece, mykonos, creta"),
    "CY": ("Chipre", "chipre, cyprus"),
    "MT": ("Malta", "en malta, a malta, pa malta, para malta, la valeta"),
    "RU": ("Rusia", "rusia, moscu, russia, russie, moscow, san petersburgo"),
    "UA": ("Ucrania", "ucrania, kiev, kyiv, ukraine"),
    "TR": ("Turquía", "turquia, estambul, istanbul, antalya, ankara, turkey, turkiye, turquie, turkei, izmir, alanya, bodrum, capadocia"),
    "AE": ("Emiratos Árabes Unidos", "emiratos, emiratos arabes, emiratos arabes unidos, dubai, dubay, duvai, abu dhabi, abu dabi, sharjah, emirates, united arab emirates, uae, los emiratos, emirates arabes, emirados arabes, duby, ajman, ras al jaima"),
    "QA": ("Catar", "catar, qatar, doha"),
    "SA": ("Arabia Saudita", "arabia saudita, arabia saudi, arabia, riad, saudi arabia, saudi, jeddah, yeda"),
    "BH": ("Baréin", "barein, bahrein, bahrain"),
    "KW": ("Kuwait", "kuwait"),
    "OM": ("Omán", "oman, mascate"),
    "JO": ("Jordania", "jordania, in jordan, amman"),
    "LB": ("Líbano", "libano, beirut, lebanon"),
    "IL": ("Israel", "israel, tel aviv"),
    "EG": ("Egipto", "egipto, el cairo, egypt, cairo"),
    "LY": ("Libia", "libia, libya"),
    "SD": ("Sudán", "sudan"),
    "MA": ("Marruecos", "marruecos, casablanca, morocco, maroc, marrakech"),
    "ZA": ("Sudáfrica", "sudafrica, south africa, africa del sur, ciudad del cabo, johannesburgo"),
    "CN": ("China", "en china, a china, pa china, para china, de china, pekin, beijing, shanghai, shangai, guangzhou, hong kong, macao, macau, shenzhen, in china, na china, to china, from china, la china popular, canton china"),
    "JP": ("Japón", "japon, tokio, osaka, japan, japao, tokyo, kioto, nagoya, yokohama"),
    "KR": ("Corea del Sur", "corea, corea del sur, seul, korea, south korea, surcorea, corea sur, busan"),
    "TH": ("Tailandia", "tailandia, bangkok, phuket, mae sot, thailand, thailande, pattaya, chiang mai"),
    "KH": ("Camboya", "camboya, phnom penh, sihanoukville, cambodia, cambodge, poipet, bavet, sihanouk"),
    "MM": ("Myanmar", "myanmar, birmania, myawaddy, burma, miyanmar, yangon, rangun, shwe kokko, kk park, tachileik"),
    "LA": ("Laos", "laos, vientian"),
    "VN": ("Vietnam", "vietnam, viet nam, hanoi, ho chi minh"),
    "PH": ("Filipinas", "filipinas, manila, philippines"),
    "MY": ("Malasia", "malasia, kuala lumpur, malaysia, malasya"),
    "SG": ("Singapur", "singapur, singapore"),
    "ID": ("Indonesia", "indonesia, bali, yakarta, jakarta"),
    "IN": ("India", "india, nueva delhi, new delhi, mumbai, bombay"),
    "TW": ("Taiwán", "taiwan"),
    "AU": ("Australia", "australia, sydney, sidney, melbourne, brisbane, gold coast"),
    "BG": ("Bulgaria", "bulgaria"),
    "RS": ("Serbia", "en serbia, a serbia, para serbia, belgrado"),
    "SK": ("Eslovaquia", "eslovaquia"),
    "SI": ("Eslovenia", "eslovenia"),
    "AL": ("Albania", "albania"),
    "LT": ("Lituania", "lituania"),
    "LV": ("Letonia", "letonia"),
    "EE": ("Estonia", "estonia"),
    "LU": ("Luxemburgo", "luxemburgo"),
    "IS": ("Islandia", "islandia, iceland"),
    "AD": ("Andorra", "andorra"),
    "MC": ("Mónaco", "monaco"),
    "BY": ("Bielorrusia", "bielorrusia"),
    "MD": ("Moldavia", "moldavia"),
    "KZ": ("Kazajistán", "kazajistan, kazakhstan"),
    "IQ": ("Irak", "irak, iraq, bagdad"),
    "IR": ("Irán", "en iran, teheran"),
    "SY": ("Siria", "siria, damasco"),
    "YE": ("Yemen", "yemen"),
    "AF": ("Afganistán", "afganistan, kabul"),
    "PK": ("Pakistán", "pakistan"),
    "BD": ("Bangladés", "bangladesh, banglades"),
    "NP": ("Nepal", "nepal"),
    "LK": ("Sri Lanka", "sri lanka"),
    "MV": ("Maldivas", "maldivas, las maldivas, maldives"),
    "MN": ("Mongolia", "mongolia"),
    "NG": ("Nigeria", "nigeria"),
    "KE": ("Kenia", "en kenia, a kenia, kenya, nairobi"),
    "SN": ("Senegal", "senegal"),
    "AO": ("Angola", "angola"),
    "CD": ("Congo", "el congo, en congo"),
    "GQ": ("Guinea Ecuatorial", "guinea ecuatorial"),
    "ET": ("Etiopía", "etiopia"),
    "SO": ("Somalia", "somalia"),
    "DZ": ("Argelia", "argelia"),
    "TN": ("Túnez", "tunez"),
    "BB": ("Barbados", "barbados"),
    "SX": ("San Martín", "sint maarten, saint martin, isla de san martin"),
    "BQ": ("Bonaire", "bonaire"),
    "GF": ("Guayana Francesa", "guayana francesa, cayena"),
    "NZ": ("Nueva Zelanda", "nueva zelanda, new zealand, auckland"),
}  # fmt: skip

SCAM_COMPOUND_REGION = frozenset({"TH", "KH", "MM", "LA", "VN", "PH", "MY", "ID"})
"""Where scam compounds are reported (Publimetro 2025-11-12, El Imparcial 2025-12-20)."""

ARMED_WORK_REGION = frozenset({"UA", "RU", "SD", "LY", "AE", "SA", "IL", "LB", "QA", "HT"})
"""Where Colombians with a military past are recruited for, or through (Caracol 2026-03-06, Voz 2025-09-18, Infobae 2024-12-04)."""

WELL_PAID = frozenset({"US", "CA", "AU", "NZ", "CH", "NO", "DK", "IE", "SE", "GB", "JP"})
WESTERN_EUROPE = frozenset({"ES", "IT", "FR", "DE", "NL", "BE", "AT", "PT", "FI", "GR", "IL", "KR"})
LOW_PAID = (
    frozenset(
        {"AR", "BO", "BR", "CL", "CR", "DO", "EC", "GT", "GY", "HN", "MX", "NI", "PE", "PY", "SR", "SV", "UY", "VE"}
    )
    | SCAM_COMPOUND_REGION
)
"""Three groups of countries by what work that asks little pays there; the rest lies between the last two."""

ALIASES: dict[str, str] = {
    fold_alias: code
    for code, (_, aliases) in _COUNTRIES.items()
    for fold_alias in (" ".join(fold(word) for word in alias.split()) for alias in aliases.split(", "))
}
"""Folded words of a place -> country."""

_ALONE = {
    fold(word): code
    for word, code in {
        "lima": "PE", "quito": "EC", "usa": "US", "us": "US", "china": "CN", "malta": "MT", "iran": "IR", "kenia": "KE", "manta": "EC",
        "granada": "ES", "valencia": "ES", "sevilla": "ES", "murcia": "ES", "orlando": "US", "mendoza": "AR", "santiago": "CL",
    }.items()
}  # fmt: skip
"""Words that are a place only as a whole message, the answer to "in which country are you?"."""

_WITHOUT_A_SLIP = 6
"""A country's name of at least so many letters is known with one letter dropped or two swapped."""


_OTHER_WORDS = frozenset({"franca", "greca", "sucia"})


def _slips(name: str) -> Iterator[str]:
    """A word with one letter dropped or two neighbours swapped; never another first or last letter, and no woman from there ("alemana")."""
    for at in range(1, len(name) - 1):
        if name[at:] != "ia":
            yield name[:at] + name[at + 1 :]
        yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]


_SLIPPED = {
    slip: code
    for code, (name, _) in _COUNTRIES.items()
    if " " not in name and len(name) >= _WITHOUT_A_SLIP
    for slip in _slips(plain_words(name))
    if slip not in COMMON and slip not in _OTHER_WORDS
}
"""Spelled as written, not as folded: to the ear "volvía" is as near to "Bolivia" as "bolvia"."""

_LONGEST = max(len(alias.split()) for alias in ALIASES)


def places_in(reading: Reading) -> Iterator[tuple[str, str, str | None]]:
    """Every place named, the longest name first where two begin together: the person's own words, its country and, if it is one, its city."""
    text = reading.text
    words = text.split(" ")
    if len(words) == 1 and text in _ALONE:
        yield reading.own_words(0, len(text)), _ALONE[text], city_name(text)
        return
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            name = text[starts[at] : starts[at + size] - 1]
            code = ALIASES.get(name)
            if code is None and size == 1 and len(name) >= _WITHOUT_A_SLIP - 1:
                code = _SLIPPED.get(plain_words(reading.own_words(starts[at], starts[at + 1] - 1)))
            if code is not None:
                yield reading.own_words(starts[at], starts[at + size] - 1), code, city_name(name)
                at += size - 1
                break
        at += 1


COUNTRIES: dict[str, str] = {code: name for code, (name, _) in _COUNTRIES.items()}
"""Their names in Spanish."""


def country_name(code: str) -> str:
    """The Spanish name of a country; the code itself if it is none of ours."""
    return COUNTRIES.get(code, code)


_CITIES = (
    "Bogotá, Medellín, Cali, Barranquilla, Bucaramanga, Cúcuta, Pereira, Manizales, Ibagué, Pasto, Neiva, Villavicencio, Montería, Sincelejo, Popayán, Buenaventura, "
    "Quibdó, Riohacha, Maicao, Soacha, Ipiales, Tumaco, Santa Marta, Madrid, Barcelona, Sevilla, Málaga, Bilbao, Zaragoza, Alicante, Murcia, Ibiza, Marbella, Tenerife, "
    "Almería, Valencia, Granada, Vigo, Burgos, Cancún, Tijuana, Monterrey, Guadalajara, Playa del Carmen, Tulum, Ciudad de México, Puebla, Acapulco, Tapachula, Ciudad Juárez, "
    "Querétaro, Puerto Vallarta, Miami, Nueva York, Houston, Orlando, Chicago, Las Vegas, Atlanta, Toronto, Montreal, Vancouver, Ottawa, Calgary, Buenos Aires, Bariloche, "
    "Mendoza, Mar del Plata, Santiago de Chile, Antofagasta, Iquique, Valparaíso, Calama, Viña del Mar, Arica, Lima, Cusco, Arequipa, Puerto Maldonado, Tacna, Piura, Quito, "
    "Guayaquil, Cuenca, Tulcán, Santa Cruz de la Sierra, Cochabamba, San Pablo, Río de Janeiro, Manaos, Caracas, Maracaibo, Ciudad de Panamá, Managua, Tegucigalpa, San Pedro Sula, "
    "Santo Domingo, Punta Cana, La Habana, Asunción, Ciudad del Este, Montevideo, Punta del Este, Roma, Milán, Nápoles, Turín, Venecia, París, Marsella, Niza, Berlín, Múnich, "
    "Hamburgo, Londres, Mánchester, Dublín, Lisboa, Oporto, Ámsterdam, Róterdam, Bruselas, Amberes, Zúrich, Ginebra, Viena, Estocolmo, Oslo, Copenhague, Helsinki, Varsovia, "
    "Cracovia, Praga, Budapest, Bucarest, Atenas, Moscú, Kiev, Estambul, Antalya, Ankara, Dubái, Abu Dabi, Doha, Riad, Mascate, Beirut, Tel Aviv, El Cairo, Casablanca, Pekín, "
    "Shanghái, Hong Kong, Macao, Shenzhen, Tokio, Osaka, Seúl, Bangkok, Phuket, Mae Sot, Sihanoukville, Myawaddy, Manila, Kuala Lumpur, Yakarta, Nueva Delhi, Sídney, Melbourne, "
    "Bali, Cartagena, Huelva, Cádiz, Valladolid, Salamanca, Gijón, La Coruña, Tarragona, Gerona, Lérida, Castellón, Torremolinos, Fuengirola, Palma de Mallorca, Cozumel, Guanajuato, "
    "Oaxaca, Veracruz, Culiacán, Reynosa, Nuevo Laredo, Hermosillo, Cabo San Lucas, Los Ángeles, Brooklyn, Boston, Dallas, Denver, Tampa, Fort Lauderdale, Filadelfia, "
    "Tucumán, Ushuaia, Santiago, Temuco, Puerto Montt, Chiclayo, Manta, Machala, Ambato, Curitiba, Florianópolis, Recife, Maracay, Barquisimeto, Bolonia, Génova, Verona, Toulouse, Burdeos, "
    "Stuttgart, Düsseldorf, Leipzig, Birmingham, Edimburgo, Belfast, Liverpool, Braga, Basilea, Lausana, Berna, Salzburgo, San Petersburgo, Esmirna, Alanya, Bodrum, Ajmán, Ciudad del Cabo, "
    "Johannesburgo, Kioto, Nagoya, Yokohama, Busan, Pattaya, Chiang Mai, Poipet, Rangún, Hanói, Bombay, Brisbane, Auckland, Puerto Plata, Frankfurt, Phnom Penh, Oruro"
).split(", ")

_SAME_CITY = {"london": "Londres", "new york": "Nueva York", "los angeles california": "Los Ángeles", "cdmx": "Ciudad de México", "df": "Ciudad de México", "sao paulo": "San Pablo", "istanbul": "Estambul", "dubay": "Dubái", "duvai": "Dubái", "abu dhabi": "Abu Dabi", "manaus": "Manaos", "beijing": "Pekín", "punta kana": "Punta Cana", "florencia italia": "Florencia", "duby": "Dubái", "rome": "Roma", "milano": "Milán", "lisbon": "Lisboa", "brussels": "Bruselas", "vienna": "Viena", "moscow": "Moscú", "bucharest": "Bucarest", "tokyo": "Tokio", "jakarta": "Yakarta", "new delhi": "Nueva Delhi", "mumbai": "Bombay", "philadelphia": "Filadelfia", "frankfort": "Frankfurt", "izmir": "Esmirna", "yangon": "Rangún", "sihanouk": "Sihanoukville", "washington dc": "Washington", "manhattan": "Nueva York", "san francisco california": "San Francisco", "san diego california": "San Diego", "orlando florida": "Orlando", "san jose costa rica": "San José", "sevilla espana": "Sevilla", "mendoza argentina": "Mendoza", "la paz bolivia": "La Paz", "girona": "Gerona", "lleida": "Lérida", "shangai": "Shanghái", "sidney": "Sídney", "ho chi minh": "Ho Chi Minh", "valencia espana": "Valencia", "cartagena espana": "Cartagena", "valencia venezuela": "Valencia", "barcelona venezuela": "Barcelona", "barcelona anzoategui": "Barcelona"}  # fmt: skip
_BEFORE = {fold(word) for word in ("en", "a", "para", "de", "in", "to")}


def _folded(name: str) -> str:
    return " ".join(fold(word) for word in name.split())


_CITY_OF = {_folded(name): name for name in _CITIES} | {_folded(name): city for name, city in _SAME_CITY.items()}


def city_name(alias: str) -> str | None:
    """The city that one of ``ALIASES`` names, as usually written in Spanish; None if it names a country or a region."""
    first, _, rest = alias.partition(" ")
    return _CITY_OF.get(alias) or (_CITY_OF.get(rest) if first in _BEFORE else None)
