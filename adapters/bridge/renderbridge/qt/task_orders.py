"""The buttons below the tasks: which of them can do something now, as the daemon says. No Qt."""

from ..session.offered import is_offered
from ..session.replacing import replaceable
from ..session.task_orders import NAMES as ORDERS

#: Orders whose buttons have a name, and a text with a mnemonic, of their own.
_NAMED = {"pause": "pause", "resume": "goOn", "resubmit_failed": "resubmit", "priority": "priority"}
#: The name of the button of each order.
BUTTONS = {order: _NAMED.get(order, "order_" + order) for order in ORDERS}
NAMES = (
    *BUTTONS.values(),
    "cancelSending",
    "retry",
    "fetch",
    "replaceNewer",
    "openFolder",
    "showFrames",
    "failedLog",
)
_OF_SUBMISSIONS = {"cancelSending": "cancel", "retry": "retry"}


def possible_buttons(row, orders, results, board):
    """Return the names of what can be done with a TaskRow.

    orders: of orders_for() of its tasks; results: of the session; board: a SceneBoard.
    """
    if row is None:
        return []
    names = [BUTTONS[order] for order in orders]
    if row.kind == "submission" and row.submission:
        names += [
            name for name, action in _OF_SUBMISSIONS.items() if is_offered(row.submission, action)
        ]
    if ids_to_fetch(row.tasks):
        names.append("fetch")
    if replaceable(row.tasks, board):
        names.append("replaceNewer")
    offered = (is_offered(task, "openFolder") for task in row.tasks)
    if any(offered) or any(results.folder(task["taskId"]) for task in row.tasks):
        names.append("openFolder")
    if len(row.tasks) == 1:
        names.append("showFrames")
        if row.failed:
            names.append("failedLog")
    return names


def ids_to_fetch(tasks):
    """Return the ids of those tasks whose frames can be fetched."""
    return [task["taskId"] for task in tasks if is_offered(task, "fetch")]
