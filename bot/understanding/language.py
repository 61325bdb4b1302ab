"""Which of Spanish, English, Portuguese and French a short message is in, by its commonest words; Spanish when in doubt."""

import re

_WORDS: dict[str, frozenset[str]] = {
    "es": frozenset(
        "el la los las un una de del que y en a por para con no si sí me te se lo mi tu su es esta está estoy soy hay como "
        "cómo pero porque cuando donde quien cual muy mas más ya hola buenas gracias trabajo oferta ayuda quiero puedo tengo "
        "q x pa les nos ellos ella yo este esto eso ese hacer ir bien aca acá alla allá pues entonces nada algo todo favor "
        "al son fue hace tiene tienen ser sin sobre ni le ha he eres dice preciso uno otra otro mucho ahora o os da dos aqui dia "
        "fui vou viajar poder saber oi entre antes despues hasta solo sola desde contrato tarde das na una real free call so be at "
        "sim pago multa au non ma i pelo".split()
    ),
    "en": frozenset(
        "the a an of to and in is are i you he she it we they my your his her me him us do does did can could please help "
        "want need job work offer this that there what how who where when why with for from not no yes hello hi have has been "
        "about speak english passport money scared took am was were will would should they're i'm don't if or but so on at "
        "by as get got know think someone something abroad safe stuck home be can't won't it's someone's which them their "
        "im dont cant wont thx thanks pls plz legit scam stuck locked trapped wanna gonna kidnapped police danger where's our take send told says said call number free real good leave let".split()
    ),
    "pt": frozenset(
        "o os as um uma do da dos das em no na que e eu você voce vc ele ela nós nao não sim meu minha seu sua está estou sou "
        "é tem tenho quero preciso posso ajuda trabalho emprego oferta como onde quando obrigado obrigada olá oi bom dia boa "
        "tarde fala português portugues muito mais mas com para por isso isto aqui falar alguém dinheiro passaporte de pra "
        "pode podem poder ajudar me se foi eles elas tiraram recebi uma proposta medo vaga viagem viajar espanhol brasil "
        "fazer saber qual quem ser obg brigado vlw vcs pfv tudo bem tava tao ninguem trancada ao pelo pela já também tô cadê tirar ficar ficou minhas meus fui são vou vai então".split()
    ),
    "fr": frozenset(
        "le la les un une des de du et en est suis je tu il elle nous vous ils mon ma mes ton votre ne pas que qui quoi comment "
        "où pour avec dans sur travail emploi offre aide aidez besoin bonjour salut merci oui non parlez parle français "
        "francais s'il c'est j'ai veux peux passeport argent ici on ce cette ces mais ou si très bien fait faire a au aux "
        "stp svp bjr slt secours enfermée enfermé papiers police danger peur espagnol ça ca être avoir pris numéro m'a m'ont d'aide d'un d'une l'offre qu'est ont sont était quel quelle".split()
    ),
}

_BY_ITSELF: dict[str, frozenset[str]] = {
    "en": frozenset("hello help hi please pls plz thanks thx english yes what who danger".split()),
    "pt": frozenset("olá obrigado obrigada português portugues você oi obg brigado vlw".split()),
    "fr": frozenset("bonjour merci salut français francais aidez bjr slt secours".split()),
}
"""Words that say it alone, for a message of one or two words."""

_SURELY_SPANISH = frozenset(
    "ayuda ayúdame ayudame ayudenme hola buenas gracias porfa necesito quiero español espanol".split()
)
"""Beside these a word of another language is only borrowed: "ayuda please"."""

_MARKS = {
    "pt": re.compile(r"[ãõ]|ção\b|ções\b|\w(?:lh|nh)[aeoã]"),
    "fr": re.compile(r"\b(?:[jcdlmnst]|qu)'[a-zéèêà]|[èêœû]|ç[aou]\b"),
}
"""Spellings that Spanish does not have; each weighs as much as a word of that language."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_OWN = 2
"""A word that Spanish does not have counts this much; one that it shares counts once, for both."""

_LEAD = 2
"""By this much another language must be ahead of Spanish: most have cousins in Spanish."""

_SHORT = 2


def language_of(text: str) -> str:
    """ "es", "en", "pt" or "fr"."""
    lowered = text.lower().replace("\u2019", "'")
    words = _WORD.findall(lowered)
    if len(words) <= _SHORT and not _SURELY_SPANISH & set(words):
        alone = next((language for language, known in _BY_ITSELF.items() if known & set(words)), None)
        if alone is not None:
            return alone
    score = {language: _score(words, language) for language in _WORDS}
    for language, mark in _MARKS.items():
        score[language] += _OWN * len(mark.findall(lowered))
    best = max(score, key=lambda language: (score[language], language == "es"))
    return best if best != "es" and score[best] >= score["es"] + _LEAD else "es"


def _score(words: list[str], language: str) -> int:
    if language == "es":
        return sum(word in _WORDS["es"] for word in words)
    return sum((1 if word in _WORDS["es"] else _OWN) for word in words if word in _WORDS[language])
