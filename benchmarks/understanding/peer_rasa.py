"""Rasa 3.6 with the pipeline that its own `rasa init` writes (DIET, 100 epochs), through Rasa's own training and agent."""

import asyncio
from pathlib import Path

import protocol

CONFIG = """
recipe: default.v1
assistant_id: benchmark
language: es
pipeline:
  - name: WhitespaceTokenizer
  - name: RegexFeaturizer
  - name: LexicalSyntacticFeaturizer
  - name: CountVectorsFeaturizer
  - name: CountVectorsFeaturizer
    analyzer: char_wb
    min_ngram: 1
    max_ngram: 4
  - name: DIETClassifier
    epochs: 100
    constrain_similarities: true
  - name: EntitySynonymMapper
  - name: ResponseSelector
    epochs: 100
    constrain_similarities: true
  - name: FallbackClassifier
    threshold: 0.3
    ambiguity_threshold: 0.1
"""
"""As `rasa init` of 3.6.21 documents it; the response selector has nothing to learn without retrieval intents."""


def train(rows: list[dict], work: Path) -> None:
    import yaml
    from rasa.model_training import train_nlu

    by_intent: dict[str, list[str]] = {}
    for row in rows:
        # Rasa reads [..](..) as an entity and {..} as its settings.
        text = row["text"].translate(str.maketrans("[]{}", "()()")).replace("\n", " ")
        by_intent.setdefault(row["intent"].replace("/", "_"), []).append(text)
    nlu = {
        "version": "3.1",
        "nlu": [{"intent": i, "examples": "".join(f"- {t}\n" for t in texts)} for i, texts in by_intent.items()],
    }
    (work / "nlu.yml").write_text(yaml.safe_dump(nlu, allow_unicode=True))
    (work / "config.yml").write_text(CONFIG)
    train_nlu(str(work / "config.yml"), str(work / "nlu.yml"), output=str(work), fixed_model_name="nlu")


def load(work: Path) -> protocol.Answer:
    from rasa.core.agent import load_agent

    loop = asyncio.new_event_loop()
    agent = loop.run_until_complete(load_agent(model_path=str(work / "nlu.tar.gz")))

    def answer(text: str) -> tuple[str, float]:
        parsed = loop.run_until_complete(agent.parse_message(text))
        # The fallback is a decision on top of the guess; what is compared is the guess.
        best = next(guess for guess in parsed["intent_ranking"] if guess["name"] != "nlu_fallback")
        return best["name"], best["confidence"]

    return answer


protocol.main(train, load)
