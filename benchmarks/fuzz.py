"""`make fuzz`: 100,000 malformed and hostile updates, webhook bodies and web-chat frames against the real handlers (tests/hostile.py).

Fails on the first crash, hang, answer of 500, or secret in a log or an answer, and shows the smallest input that does it. About fifteen minutes.
Options: --examples N, --seed N (printed; the same seed makes the same inputs).
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path

from bot.content.load import load_content
from bot.storage.connection import connect
from bot.storage.embedded import embedded_redis
from tests import hostile
from tests.running import PROJECT


async def prepared(stack: AsyncExitStack, folder: Path) -> hostile.Target:
    url = await stack.enter_async_context(embedded_redis(folder / "redis"))
    redis = connect(url)
    stack.push_async_callback(redis.aclose)
    return await stack.enter_async_context(hostile.target(redis, folder, load_content(PROJECT)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=None)
    given = parser.parse_args()
    seed = given.seed if given.seed is not None else random.randrange(10**6)
    print(f"fuzz: {given.examples} inputs, seed {seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="suenos-fuzz-") as folder, asyncio.Runner() as runner:
        stack = AsyncExitStack()
        target = runner.run(prepared(stack, Path(folder)))
        began = time.monotonic()
        try:
            for name, throw in hostile.throws(target, runner.run, given.examples, seed):
                throw()
                print(f"  {name:34} {hostile.thrown[name]:7} inputs, nothing found", flush=True)
        finally:
            runner.run(stack.aclose())
    print(
        f"no crash, no hang, no secret in a log: {sum(hostile.thrown.values())} inputs in {time.monotonic() - began:.0f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
