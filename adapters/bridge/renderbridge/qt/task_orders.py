"""What can be done with a row of the tasks now, as the daemon says. No Qt here."""

from ..session.offered import is_offered

NAMES = ("pause", "goOn", "resubmit", "priority", "cancelSending", "retry", "fetch", "openFolder")

# By the names of the buttons: what the daemon calls it, and which frames of a resubmit.
_OF_TASKS = {
    "pause": ("pause", None),
    "goOn": ("resume", None),
    "resubmit": ("resubmit", "failed"),
    "priority": ("priority", None),
    "fetch": ("fetch", None),
}
_OF_SUBMISSIONS = {"cancelSending": "cancel", "retry": "retry"}


def possible_orders(row, results):
    """Return the names of what can be done with a TaskRow; results: of the session."""
    if row is None:
        return []
    orders = [name for name in _OF_TASKS if ids_for(name, row.tasks)]
    if row.kind == "submission":
        orders += [
            name for name, action in _OF_SUBMISSIONS.items() if is_offered(row.submission, action)
        ]
    if any(results.folder(task["taskId"]) for task in row.tasks):
        orders.append("openFolder")
    return orders


def ids_for(name, tasks):
    """Return the ids of those tasks for which a button of that name can do something."""
    action, restart = _OF_TASKS[name]
    return [task["taskId"] for task in tasks if is_offered(task, action, restart)]
