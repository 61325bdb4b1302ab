"""`make bench-training`: how the trainer grows with the phrases: seconds, memory and what is right of the phrases left out.

Beyond the project's own phrases there are noisy copies of them (``bot.understanding.noise``), each in a process of its own. The figures with
copies say how time and memory grow; what is right then says nothing, for a copy of a left-out phrase is trained on.
"""

import argparse
import itertools
import json
import resource
import subprocess
import sys
import time

from bot.content.phrases import TRAINING, Phrase, read_phrases
from bot.settings import ROOT
from bot.understanding.noise import noisy


def phrases(count: int) -> list[Phrase]:
    own = read_phrases(ROOT, TRAINING)
    if count <= len(own):
        return [own[number * len(own) // count] for number in range(count)]
    copies = (
        Phrase(noisy(phrase.text, seed), phrase.intent, phrase.path, phrase.line)
        for seed in itertools.count()
        for phrase in own
    )
    return own + list(itertools.islice(copies, count - len(own)))


def one(count: int) -> None:
    from bot.content.clauses import TrainingData
    from bot.understanding.training import train

    given = phrases(count)
    before = resource.getrusage(resource.RUSAGE_SELF)
    began = time.perf_counter()
    card = train(TrainingData(given)).card
    after = resource.getrusage(resource.RUSAGE_SELF)
    took = time.perf_counter() - began
    processor = after.ru_utime - before.ru_utime
    print(json.dumps([count, took, processor, after.ru_maxrss // 1024, card.left_out_accuracy]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="*", default=[4000, 8000, 16000, 32000, 64000])
    parser.add_argument("--one", action="store_true")
    given = parser.parse_args()
    if given.one:
        one(given.counts[0])
        return
    print(f"{'phrases':>8} {'seconds':>8} {'processor':>10} {'MB':>6} {'left out':>9}")
    for count in given.counts:
        command = [sys.executable, "-m", "benchmarks.training", "--one", str(count)]
        answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        number, took, processor, megabytes, right = json.loads(answer.splitlines()[-1])
        print(f"{number:8} {took:8.1f} {processor:10.1f} {megabytes:6} {right:9.3f}", flush=True)


if __name__ == "__main__":
    main()
