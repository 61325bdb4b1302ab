"""Remember that the person wants the campaign's tips."""

from dataclasses import replace

from bot.ports import ActionRequest, ActionResult, TipsRegister


class SubscribeTips:
    """Puts the person on the tips list; the answer to the intent tells them so."""

    name = "subscribe_tips"

    def __init__(self, tips: TipsRegister) -> None:
        self._tips = tips

    async def run(self, request: ActionRequest) -> ActionResult:
        """See ``Action.run``."""
        await self._tips.add(request.conversation.id, request.conversation.address)
        return ActionResult(replace(request.conversation, tips=True))
