"""What the daemon offers for tasks, as the orders that a host has buttons for."""

from .held_rest import ORDERS as REST_ORDERS
from .held_rest import rest_in_words

# How the daemon is asked for each action of a task; the files of a task are fetched by Results.
_WIRE = {
    "pause": "pause",
    "resume": "resubmit",
    "resubmit": "resubmit",
    "priority": "change",
    "timeout": "change",
    "delete": "delete",
    "cancel": "cancel",
}
#: Actions that need a number, and what the number is called on the wire.
VALUES = {"priority": "priority", "timeout": "timeout_seconds"}
#: Hours of a time limit: the most that the farm takes, and what a form begins with.
MOST_HOURS, USUAL_HOURS = 240, 24
#: Every order by its name, in the order of the daemon's offers.
NAMES = (
    "renderRest",
    "dropRest",
    "pause",
    "resume",
    "resubmit_failed",
    "resubmit_aborted",
    "resubmit_waiting",
    "resubmit_started",
    "resubmit_done",
    "priority",
    "timeout",
    "cancel",
    "delete",
)


class TaskOrder:
    """One order for those of some tasks that the daemon offers it for.

    `name` is one of NAMES; `ids_by_restart` which tasks go by which kind of frames, {None: ids}
    where there is none; `confirm` and `bills_again` as the daemon says of any of them.
    """

    def __init__(self, name, action):
        self.name = name
        self.action = action
        self.ids_by_restart = {}
        self.tasks = []
        self.confirm = False
        self.bills_again = False

    @property
    def ids(self):
        """The ids of all tasks that it is for."""
        return [id for ids in self.ids_by_restart.values() for id in ids]

    def take(self, task, offer):
        """Have it be for that task too."""
        self.ids_by_restart.setdefault(offer.get("restart"), []).append(task["taskId"])
        self.tasks.append(task)
        self.confirm = self.confirm or offer["confirm"]
        self.bills_again = self.bills_again or offer["billsAgain"]

    def give(self, orders, value=None):
        """Give it; orders: the session's Orders; value: where the action is one of VALUES."""
        if self.action in REST_ORDERS:
            self._give_rest(orders)
            return
        facts = {VALUES[self.action]: value} if self.action in VALUES else {}
        for restart, ids in self.ids_by_restart.items():
            kind = {"restart": restart} if restart else {}
            orders.operate(ids, _WIRE[self.action], **kind, **facts)

    def _give_rest(self, orders):
        by_submission = {}
        for task in self.tasks:
            by_submission.setdefault(task["submissionId"], []).append(task["taskId"])
        for submission_id, ids in by_submission.items():
            orders.order_rest(submission_id, REST_ORDERS[self.action], ids)


def orders_for(tasks):
    """Return {name: TaskOrder} of all that the daemon offers for `tasks`, in the order of NAMES.

    Each kind of frames to resubmit is an order of its own; an action that a newer daemon knows and
    this host does not is left out.
    """
    orders = {}
    for task in tasks:
        for offer in task.get("actions", ()):
            name = _name_of(offer)
            if name in NAMES:
                orders.setdefault(name, TaskOrder(name, offer["action"])).take(task, offer)
    return {name: orders[name] for name in NAMES if name in orders}


def _name_of(offer):
    is_kind = offer["action"] == "resubmit"
    return f"resubmit_{offer.get('restart')}" if is_kind else offer["action"]


def question_of(order, what, say):
    """Return the sentences that ask whether to give an order for `what`; say: of a host's texts."""
    sentences = [say("confirmOrder", order=title_of(order.name, say), what=what)]
    if order.action in REST_ORDERS:
        sentences += rest_in_words([task["rest"] for task in order.tasks if "rest" in task], say)
    if order.action == "delete":
        sentences.append(say("confirmDelete"))
    if order.action == "cancel":
        sentences.append(say("confirmCancel"))
    if order.bills_again:
        sentences.append(say("confirmBills"))
    return sentences


def title_of(name, say):
    """Return the text of an order's button without the sign that it asks more."""
    return say("order_" + name).replace(" …", "")


def hours_to_seconds(hours):
    """Return the time limit that the daemon takes for the one that farms count in hours."""
    return hours * 3600
