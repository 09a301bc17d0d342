"""Giving an order for tasks: what it needs to know is asked for, and so is what costs money."""

from ..session.task_orders import MOST_HOURS, USUAL_HOURS, hours_to_seconds, question_of
from .asking import Question, ask_number, plain_title
from .task_orders import BUTTONS

_HIGHEST = 2**31 - 1


def give_order(order, what, parts, parent):
    """Give a TaskOrder for `what`, a title; parts: an object with `say` and `session`."""

    def give(value=None):
        order.give(parts.session.orders, value)

    def asked_for(then):
        say = parts.say
        if order.name == "priority":
            words = say("priorityAsk", what=what)
            ask_number(parent, words, -_HIGHEST, _HIGHEST, 0, say, then)
        elif order.name == "timeout":
            words = say("timeoutAsk", what=what)
            ask_number(
                parent, words, 1, MOST_HOURS, USUAL_HOURS, say, lambda h: then(hours_to_seconds(h))
            )
        else:
            then()

    if not order.confirm:
        asked_for(give)
        return
    title = parts.say(BUTTONS[order.name])
    ask_first(title, question_of(order, what, parts.say), lambda: asked_for(give), parts, parent)


def ask_first(title, sentences, then, parts, parent):
    """Ask whether to do what `title`, the text of a button, says; then(): for a yes."""
    Question(sentences, plain_title(title), parts.say, then, parent).open()
