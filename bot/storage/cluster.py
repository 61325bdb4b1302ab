"""What a cluster's client lacks for us: pipelines over several nodes that keep an order where one is needed.

The library's own pipeline sends to all nodes at once. A hint that arrives before the work it points at would be looked at, found empty
and thrown away; so a pipeline has stages, and each is done before the next begins.
"""

from collections.abc import Callable
from typing import Any

from redis.asyncio import RedisCluster
from redis.asyncio.cluster import ClusterPipeline


class ClusterClient(RedisCluster):
    """A cluster whose plain pipelines have stages. One with ``transaction=True`` stays the library's: all its keys are in one slot."""

    def pipeline(self, transaction: Any = None, shard_hint: Any = None) -> Any:
        """See ``Redis.pipeline``."""
        return super().pipeline(transaction, shard_hint) if transaction else StagedPipeline(super().pipeline, self)


class StagedPipeline:
    """Commands for any nodes; between stages everything before is done."""

    def __init__(self, stage: Callable[[], ClusterPipeline], client: ClusterClient) -> None:
        self._new_stage = stage
        self._client = client
        self._stages: list[ClusterPipeline | tuple[str, str]] = []

    def begin_stage(self) -> None:
        """What comes from here on waits for what came before."""
        self._stages.append(self._new_stage())

    def publish(self, channel: str, message: str) -> None:
        """A stage of its own: it goes to the whole cluster, not to a slot."""
        self._stages.append((channel, message))

    def __getattr__(self, command: str) -> Any:
        if not self._stages or isinstance(self._stages[-1], tuple):
            self.begin_stage()
        return getattr(self._stages[-1], command)

    async def execute(self) -> list[Any]:
        """The answers of all stages, in order. Raises the first error; what comes after it is then not done."""
        answers: list[Any] = []
        stages, self._stages = self._stages, []
        for stage in stages:
            if isinstance(stage, tuple):
                answers.append(await self._client.publish(*stage))
            else:
                answers += await stage.execute()
        return answers

    async def __aenter__(self) -> "StagedPipeline":
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stages = []
