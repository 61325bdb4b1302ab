"""Plain TF-IDF (words and word pairs) and logistic regression, both as scikit-learn comes."""

from pathlib import Path

import joblib
import protocol
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline


def train(rows: list[dict], work: Path) -> None:
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), LogisticRegression(C=10, max_iter=1000)
    )
    model.fit([row["text"] for row in rows], [row["intent"] for row in rows])
    joblib.dump(model, work / "model.joblib")


def load(work: Path) -> protocol.Answer:
    model = joblib.load(work / "model.joblib")

    def answer(text: str) -> tuple[str, float]:
        probabilities = model.predict_proba([text])[0]
        best = int(probabilities.argmax())
        return str(model.classes_[best]), float(probabilities[best])

    return answer


protocol.main(train, load)
