"""The countries that people name, by the words they use for them. Data, and the look-up of a name; knows no rule.

Codes are ISO 3166-1 alpha-2. A word that is more often something else in Spanish (lima; quito, as in "me quitó el pasaporte"; usa, china, malta) is
listed only with a word before it, as people say it of a place ("en lima").
"""

from bot.engine.normalise import fold

_COUNTRIES: dict[str, tuple[str, str]] = {
    "CO": ("Colombia", "colombia, bogota, medellin, cali, barranquilla, bucaramanga, cucuta, pereira, manizales, ibague, pasto, neiva, villavicencio, monteria, sincelejo, popayan, buenaventura, quibdo, riohacha, maicao, soacha, ipiales, tumaco, santa marta"),
    "ES": ("España", "espana, espania, madrid, barcelona, sevilla, malaga, bilbao, zaragoza, alicante, murcia, mallorca, ibiza, marbella, tenerife, canarias, galicia, almeria, en valencia, a valencia, en granada, vigo, burgos, leon espana, pamplona espana, benidorm"),
    "MX": ("México", "mexico, mejico, mx, cancun, tijuana, monterrey, guadalajara, playa del carmen, tulum, cdmx, df, ciudad de mexico, puebla, los cabos, acapulco, tapachula, ciudad juarez, queretaro, puerto vallarta"),
    "US": ("Estados Unidos", "estados unidos, eeuu, ee uu, en usa, a usa, pa usa, para usa, de usa, eua, los estados, gringolandia, miami, new york, nueva york, los angeles california, houston, orlando, texas, california, la florida, chicago, las vegas, new jersey, atlanta, alaska, puerto rico"),
    "CA": ("Canadá", "canada, toronto, montreal, vancouver, quebec, ottawa, calgary"),
    "AR": ("Argentina", "argentina, buenos aires, rosario argentina, mendoza, mar del plata, bariloche"),
    "CL": ("Chile", "chile, santiago de chile, antofagasta, iquique, valparaiso, calama, vina del mar, arica"),
    "PE": ("Perú", "peru, en lima, a lima, pa lima, para lima, cusco, arequipa, trujillo peru, madre de dios, puerto maldonado, tacna, piura"),
    "EC": ("Ecuador", "ecuador, en quito, a quito, pa quito, para quito, de quito, guayaquil, cuenca, esmeraldas, lago agrio, tulcan"),
    "BO": ("Bolivia", "bolivia, la paz bolivia, santa cruz de la sierra, cochabamba"),
    "BR": ("Brasil", "brasil, brazil, sao paulo, san pablo, rio de janeiro, manaos, manaus, boa vista, tabatinga"),
    "VE": ("Venezuela", "venezuela, caracas, maracaibo, san cristobal tachira, arco minero"),
    "PA": ("Panamá", "panama, ciudad de panama, colon panama, el darien, darien"),
    "CR": ("Costa Rica", "costa rica, san jose de costa rica, jaco"),
    "NI": ("Nicaragua", "nicaragua, managua"),
    "HN": ("Honduras", "honduras, tegucigalpa, san pedro sula"),
    "SV": ("El Salvador", "el salvador, san salvador"),
    "GT": ("Guatemala", "guatemala, quetzaltenango"),
    "BZ": ("Belice", "belice, belize"),
    "DO": ("República Dominicana", "republica dominicana, dominicana, santo domingo, punta cana, punta kana, sosua, boca chica, bavaro"),
    "CU": ("Cuba", "cuba, la habana"),
    "HT": ("Haití", "haiti"),
    "JM": ("Jamaica", "jamaica"),
    "TT": ("Trinidad y Tobago", "trinidad y tobago, trinidad, puerto espana"),
    "AW": ("Aruba", "aruba"),
    "CW": ("Curazao", "curazao, curacao, curasao"),
    "BS": ("Bahamas", "bahamas"),
    "PY": ("Paraguay", "paraguay, asuncion, ciudad del este"),
    "UY": ("Uruguay", "uruguay, montevideo, punta del este"),
    "GY": ("Guyana", "guyana"),
    "SR": ("Surinam", "surinam"),
    "IT": ("Italia", "italia, roma, milan, napoles, turin, florencia italia, venecia"),
    "FR": ("Francia", "francia, paris, marsella, lyon, niza"),
    "DE": ("Alemania", "alemania, berlin, munich, frankfurt, hamburgo, colonia alemania"),
    "GB": ("Reino Unido", "reino unido, inglaterra, londres, london, uk, escocia, manchester"),
    "IE": ("Irlanda", "irlanda, dublin"),
    "PT": ("Portugal", "portugal, lisboa, oporto"),
    "NL": ("Países Bajos", "paises bajos, holanda, amsterdam, rotterdam"),
    "BE": ("Bélgica", "belgica, bruselas, amberes"),
    "CH": ("Suiza", "suiza, zurich, ginebra"),
    "AT": ("Austria", "austria, viena"),
    "SE": ("Suecia", "suecia, estocolmo"),
    "NO": ("Noruega", "noruega, oslo"),
    "DK": ("Dinamarca", "dinamarca, copenhague"),
    "FI": ("Finlandia", "finlandia, helsinki"),
    "PL": ("Polonia", "polonia, varsovia, cracovia"),
    "CZ": ("República Checa", "republica checa, praga"),
    "HU": ("Hungría", "hungria, budapest"),
    "RO": ("Rumania", "rumania, bucarest"),
    "HR": ("Croacia", "croacia"),
    "GR": ("Grecia", "grecia, atenas"),
    "CY": ("Chipre", "chipre"),
    "MT": ("Malta", "en malta, a malta, pa malta, para malta"),
    "RU": ("Rusia", "rusia, moscu"),
    "UA": ("Ucrania", "ucrania, kiev, kyiv"),
    "TR": ("Turquía", "turquia, estambul, istanbul, antalya, ankara"),
    "AE": ("Emiratos Árabes Unidos", "emiratos, emiratos arabes, emiratos arabes unidos, dubai, dubay, duvai, abu dhabi, abu dabi, sharjah"),
    "QA": ("Catar", "catar, qatar, doha"),
    "SA": ("Arabia Saudita", "arabia saudita, arabia saudi, arabia, riad"),
    "BH": ("Baréin", "barein, bahrein, bahrain"),
    "KW": ("Kuwait", "kuwait"),
    "OM": ("Omán", "oman, mascate"),
    "JO": ("Jordania", "jordania"),
    "LB": ("Líbano", "libano, beirut"),
    "IL": ("Israel", "israel, tel aviv"),
    "EG": ("Egipto", "egipto, el cairo"),
    "LY": ("Libia", "libia"),
    "SD": ("Sudán", "sudan"),
    "MA": ("Marruecos", "marruecos, casablanca"),
    "ZA": ("Sudáfrica", "sudafrica"),
    "CN": ("China", "en china, a china, pa china, para china, de china, pekin, beijing, shanghai, shangai, guangzhou, hong kong, macao, macau, shenzhen"),
    "JP": ("Japón", "japon, tokio, osaka"),
    "KR": ("Corea del Sur", "corea, corea del sur, seul"),
    "TH": ("Tailandia", "tailandia, bangkok, phuket, mae sot"),
    "KH": ("Camboya", "camboya, phnom penh, sihanoukville"),
    "MM": ("Myanmar", "myanmar, birmania, myawaddy"),
    "LA": ("Laos", "laos"),
    "VN": ("Vietnam", "vietnam"),
    "PH": ("Filipinas", "filipinas, manila"),
    "MY": ("Malasia", "malasia, kuala lumpur"),
    "SG": ("Singapur", "singapur, singapore"),
    "ID": ("Indonesia", "indonesia, bali, yakarta"),
    "IN": ("India", "india, nueva delhi"),
    "TW": ("Taiwán", "taiwan"),
    "AU": ("Australia", "australia, sydney, sidney, melbourne"),
    "NZ": ("Nueva Zelanda", "nueva zelanda"),
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
    "Shanghái, Hong Kong, Macao, Shenzhen, Tokio, Osaka, Seúl, Bangkok, Phuket, Mae Sot, Sihanoukville, Myawaddy, Manila, Kuala Lumpur, Yakarta, Nueva Delhi, Sídney, Melbourne"
).split(", ")

_SAME_CITY = {"london": "Londres", "new york": "Nueva York", "los angeles california": "Los Ángeles", "cdmx": "Ciudad de México", "df": "Ciudad de México", "sao paulo": "San Pablo", "istanbul": "Estambul", "dubay": "Dubái", "duvai": "Dubái", "abu dhabi": "Abu Dabi", "manaus": "Manaos", "beijing": "Pekín", "punta kana": "Punta Cana", "florencia italia": "Florencia"}  # fmt: skip
_BEFORE = {fold(word) for word in ("en", "a", "para", "de")}


def _folded(name: str) -> str:
    return " ".join(fold(word) for word in name.split())


_CITY_OF = {_folded(name): name for name in _CITIES} | {_folded(name): city for name, city in _SAME_CITY.items()}


def city_name(alias: str) -> str | None:
    """The city that one of ``ALIASES`` names, as usually written in Spanish; None if it names a country or a region."""
    first, _, rest = alias.partition(" ")
    return _CITY_OF.get(alias) or (_CITY_OF.get(rest) if first in _BEFORE else None)
