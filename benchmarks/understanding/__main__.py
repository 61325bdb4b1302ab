"""Trains and asks every peer on every set, each in an environment of its own, and prints one table.

Public sets are read from the folder in SUENOS_DATASETS (JSON Lines {text, intent, split}; intent "oos" is out of scope and
only in test); without it, the project's own data alone. Options: --only SET, --peers a,b, --keep FILE for the figures as JSON,
--per-class N to train everyone on the first N phrases of each intent (DIET takes over an hour on all of the project's).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
HOMES = PROJECT / "var" / "bench"
OUT = "out_of_scope"
"""The project's name for what public sets call oos."""

Rows = list[dict[str, str]]


def sets(folder: Path | None) -> Iterator[tuple[str, str, Rows, Rows]]:
    """(name, language, training rows, test rows); in test rows of public sets out of scope is named as ours."""
    sys.path.insert(0, str(PROJECT))
    from bot.content.phrases import TESTS, TRAINING, read_phrases

    own = [[{"text": p.text, "intent": p.intent} for p in read_phrases(PROJECT, part)] for part in (TRAINING, TESTS)]
    yield "project", "es", own[0], own[1]
    for file in sorted(folder.glob("*.jsonl")) if folder else ():
        rows = [json.loads(line) for line in file.read_text().splitlines()]
        for row in rows:
            row["intent"] = OUT if row["intent"] == "oos" else row["intent"].replace("/", "_")
        language = "es" if "_es" in file.stem else "en"
        yield file.stem, language, *[[row for row in rows if row["split"] == part] for part in ("train", "test")]


def environments() -> None:
    """Set up what is missing: Rasa, scikit-learn and node-nlp, each apart from the project's own packages."""
    subprocess.run(["sh", "scripts/rasa", "setup"], cwd=PROJECT, check=True)
    uv = PROJECT / "var" / "tools" / "bin" / "uv"
    if not (HOMES / "tfidf" / "bin" / "python").exists():
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, HOMES / "tfidf"], check=True)
        python = HOMES / "tfidf" / "bin" / "python"
        subprocess.run([uv, "pip", "install", "--quiet", "--python", python, "scikit-learn==1.7.2"], check=True)
    if not (HOMES / "nlpjs" / "node_modules").exists():
        (HOMES / "nlpjs").mkdir(parents=True, exist_ok=True)
        command = [
            "npm",
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--prefix",
            HOMES / "nlpjs",
            "node-nlp@4.27.0",
        ]
        subprocess.run(command, check=True)


def command(peer: str, what: str, work: Path, language: str) -> list[str]:
    pythons = {
        "suenos": sys.executable,
        "rasa": PROJECT / "var" / "rasa" / "bin" / "python",
        "tfidf": HOMES / "tfidf" / "bin" / "python",
    }
    if peer == "nlpjs":
        return ["node", str(HERE / "peer_nlpjs.js"), what, str(work), language]
    return [str(pythons[peer]), str(HERE / f"peer_{peer}.py"), what, str(work)]


def run(peer: str, language: str, train: Rows, test: Rows) -> dict:
    """Figures of one peer on one set."""
    with tempfile.TemporaryDirectory(prefix="suenos-bench-") as folder:
        work = Path(folder)
        for name, rows in (("train", train), ("test", test)):
            (work / f"{name}.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n")
        for what in ("train", "answer"):
            environment = os.environ | {"NLPJS": str(HOMES / "nlpjs"), "TF_CPP_MIN_LOG_LEVEL": "3"}
            environment |= {"SQLALCHEMY_SILENCE_UBER_WARNING": "1", "RASA_TELEMETRY_ENABLED": "false"}
            cores = None if what == "train" else (lambda: os.sched_setaffinity(0, {0}))
            done = subprocess.run(
                command(peer, what, work, language), cwd=work, env=environment, preexec_fn=cores,
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            if done.returncode:
                raise SystemExit(f"{peer} failed to {what}:\n{done.stderr[-2000:]}")
        answers = [json.loads(line) for line in (work / "answers.jsonl").read_text().splitlines()]
        measured = json.loads((work / "measures.json").read_text()) | json.loads((work / "training.json").read_text())
    return figures([row["intent"] for row in test], answers) | measured


def figures(truth: list[str], answers: list[dict]) -> dict:
    guesses = [answer["intent"] for answer in answers]
    learned = [(t, g) for t, g in zip(truth, guesses, strict=True) if t != OUT or OUT in guesses]
    right: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for t, g in learned:
        right[t][1] += 1
        right[g][2] += 1
        right[t][0] += t == g
    f1 = [2 * hit / (have + said) for hit, have, said in right.values() if have]
    inside = [a["confidence"] if a["intent"] != OUT else 1 - a["confidence"] for a in answers]
    milliseconds = [answer["ms"] for answer in answers]
    return {
        "accuracy": sum(t == g for t, g in learned) / len(learned),
        "macro_f1": float(np.mean(f1)),
        "oos_auroc": auroc([s for s, t in zip(inside, truth, strict=True) if t != OUT],
                           [s for s, t in zip(inside, truth, strict=True) if t == OUT]),
        "p50": float(np.median(milliseconds)),
        "p99": float(np.quantile(milliseconds, 0.99)),
    }  # fmt: skip


def auroc(inside: list[float], outside: list[float]) -> float | None:
    """The chance that a message in scope is given more confidence than one out of scope; ties count half."""
    if not outside:
        return None
    above = sum(np.mean(np.asarray(outside) < score) + 0.5 * np.mean(np.asarray(outside) == score) for score in inside)
    return float(above / len(inside))


def first_of_each(rows: Rows, count: int) -> Rows:
    """The first ``count`` rows of each intent, in order."""
    seen: dict[str, int] = defaultdict(int)
    kept = []
    for row in rows:
        seen[row["intent"]] += 1
        if seen[row["intent"]] <= count:
            kept.append(row)
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only")
    parser.add_argument("--peers", default="suenos,tfidf,nlpjs,rasa")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--per-class", type=int)
    given = parser.parse_args()
    environments()
    folder = Path(os.environ["SUENOS_DATASETS"]) if os.environ.get("SUENOS_DATASETS") else None
    kept = []
    print("bench-understanding")
    print(
        f"{'set':22} {'peer':7} {'accuracy':>8} {'macro-F1':>8} {'OOS AUROC':>9} {'p50 ms':>7} {'p99 ms':>7} "
        f"{'peak MB':>7} {'start s':>7} {'train s':>7}"
    )
    for name, language, train, test in sets(folder):
        if given.only not in (None, name):
            continue
        label = f"{name}, {given.per_class} each" if given.per_class else name
        learned = first_of_each(train, given.per_class) if given.per_class else train
        for peer in given.peers.split(","):
            got = run(peer, language, learned, test)
            kept.append({"set": label, "peer": peer, **got})
            outside = f"{got['oos_auroc']:9.3f}" if got["oos_auroc"] is not None else f"{'–':>9}"
            print(
                f"{label:22} {peer:7} {got['accuracy']:8.3f} {got['macro_f1']:8.3f} {outside} {got['p50']:7.2f} {got['p99']:7.2f} "
                f"{got['peak_mb']:7.0f} {got['start']:7.1f} {got['seconds']:7.1f}",
                flush=True,
            )
            if given.keep:
                given.keep.write_text(json.dumps(kept, indent=1))


if __name__ == "__main__":
    main()
