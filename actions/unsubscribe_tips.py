"""Take the person off the campaign's tips list."""

from dataclasses import replace

from bot.ports import ActionRequest, ActionResult, TipsRegister


class UnsubscribeTips:
    """No more tips; the answer to the intent tells them so."""

    name = "unsubscribe_tips"

    def __init__(self, tips: TipsRegister) -> None:
        self._tips = tips

    async def run(self, request: ActionRequest) -> ActionResult:
        """See ``Action.run``."""
        await self._tips.remove(request.conversation.id)
        return ActionResult(replace(request.conversation, tips=False))
