"""Every action there is, by name. A new one: a file beside this, a line here, and the rule in ``bot.engine.decide`` that runs it."""

from actions.subscribe_tips import SubscribeTips
from actions.unsubscribe_tips import UnsubscribeTips
from bot.ports import Action, TipsRegister


def catalogue(tips: TipsRegister) -> dict[str, Action]:
    """The actions, ready to run."""
    actions: list[Action] = [SubscribeTips(tips), UnsubscribeTips(tips)]
    return {action.name: action for action in actions}
