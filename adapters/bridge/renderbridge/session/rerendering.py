"""Rendering frames of a task again: which ones, and what a person reads before it costs money."""

from .money import amounts_in_words
from .offered import is_offered

#: Frames that are named by what is wrong with them, as the daemon calls them.
WHICH = ("flagged", "failed", "missing")
#: Every choice that a host has a button for, in their order; "selected" are frames by number.
CHOICES = ("selected", *WHICH)


def choice_of(name, selected):
    """Return what the daemon takes for one of CHOICES, None where nothing is selected.

    selected: rows of the daemon's frames.
    """
    if name != "selected":
        return {"which": name}
    numbers = sorted({frame["number"] for frame in selected if "number" in frame})
    return {"frames": ",".join(str(number) for number in numbers)} if numbers else None


def can_render_again(task, orders):
    """Return whether frames of a task may be rendered again now; orders: of the session."""
    return is_offered(task, "rerender") and not orders.is_busy(task["taskId"])


def question_of(plan, task_id, say):
    """Return the sentences that ask whether to do what the daemon planned; say: of a host."""
    sentences = [
        say("rerenderAsk", id=task_id, count=plan["count"], frames=plan["frames"]),
        _cost(plan, say),
    ]
    if plan["sceneChanged"]:
        sentences.append(say("rerenderChanged"))
    sentences.append(say("confirmBills"))
    return sentences


def _cost(plan, say):
    if "estimate" not in plan:
        return say("rerenderCostUnknown")
    amount = amounts_in_words([plan["estimate"]])
    return say("rerenderCost", amount=amount, each=amounts_in_words([plan["perFrame"]]))
