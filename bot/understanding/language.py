"""Which of Spanish, English, Portuguese and French a short message is in, by its commonest words; Spanish when in doubt."""

import re

_WORDS: dict[str, frozenset[str]] = {
    "es": frozenset(
        "el la los las un una de del que y en a por para con no si sí me te se lo mi tu su es esta está estoy soy hay como "
        "cómo pero porque cuando donde quien cual muy mas más ya hola buenas gracias trabajo oferta ayuda quiero puedo tengo "
        "q x pa les nos ellos ella yo este esto eso ese hacer ir bien aca acá alla allá pues entonces nada algo todo favor".split()
    ),
    "en": frozenset(
        "the a an of to and in is are i you he she it we they my your his her me him us do does did can could please help "
        "want need job work offer this that there what how who where when why with for from not no yes hello hi have has been "
        "about speak english passport money scared took am was were will would should they're i'm don't if or but so".split()
    ),
    "pt": frozenset(
        "o os as um uma do da dos das em no na que e eu você voce vc ele ela nós nao não sim meu minha seu sua está estou sou "
        "é tem tenho quero preciso posso ajuda trabalho emprego oferta como onde quando obrigado obrigada olá oi bom dia boa "
        "tarde fala português portugues muito mais mas com para por isso isto aqui falar alguém dinheiro passaporte".split()
    ),
    "fr": frozenset(
        "le la les un une des de du et en est suis je tu il elle nous vous ils mon ma mes ton votre ne pas que qui quoi comment "
        "où pour avec dans sur travail emploi offre aide aidez besoin bonjour salut merci oui non parlez parle français "
        "francais s'il c'est j'ai veux peux passeport argent ici".split()
    ),
}

_BY_ITSELF: dict[str, frozenset[str]] = {
    "en": frozenset("hello help hi please thanks english yes what who danger".split()),
    "pt": frozenset("olá obrigado obrigada socorro português portugues você oi".split()),
    "fr": frozenset("bonjour merci salut français francais aidez".split()),
}
"""Words that say it alone, for a message of one or two words."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LEAD = 2
"""Another language must have this many more of its words than Spanish: most have cousins in Spanish."""

_SHORT = 2


def language_of(text: str) -> str:
    """ "es", "en", "pt" or "fr"."""
    words = _WORD.findall(text.lower())
    if len(words) <= _SHORT:
        return next((language for language, alone in _BY_ITSELF.items() if alone & set(words)), "es")
    score = {language: sum(word in common for word in words) for language, common in _WORDS.items()}
    best = max(score, key=lambda language: (score[language], language == "es"))
    return best if best != "es" and score[best] >= score["es"] + _LEAD else "es"
