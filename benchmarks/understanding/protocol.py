"""What every Python peer does: train once, then, in a fresh process on one core, load and answer one message after another.

A peer script is started as `PEER train WORK` or `PEER answer WORK`. WORK holds train.jsonl and test.jsonl; `train` leaves a
model there, `answer` writes answers.jsonl (intent, confidence, milliseconds) and measures.json. Knows no peer; plain standard
library, since each peer has an environment of its own.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

BEGAN = time.time()
"""When this process began to run Python."""

Answer = Callable[[str], tuple[str, float]]


def main(train: Callable[[list[dict], Path], None], load: Callable[[Path], Answer]) -> None:
    what, work = sys.argv[1], Path(sys.argv[2])
    if what == "train":
        rows = read(work / "train.jsonl")
        began = time.perf_counter()
        train(rows, work)
        write(work / "training.json", {"seconds": time.perf_counter() - began})
        return
    answer = load(work)
    rows = read(work / "test.jsonl")
    answer(rows[0]["text"])
    start = time.time() - BEGAN
    with (work / "answers.jsonl").open("w") as out:
        for row in rows:
            began = time.perf_counter()
            intent, confidence = answer(row["text"])
            ms = (time.perf_counter() - began) * 1000
            out.write(json.dumps({"intent": intent, "confidence": float(confidence), "ms": ms}) + "\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    write(work / "measures.json", {"start": start, "peak_mb": peak})


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def write(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value))
