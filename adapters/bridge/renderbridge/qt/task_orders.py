"""What can be done with a row of the tasks, and whether it makes sense now. No Qt here."""

from .task_rows import MAY_BE_CANCELLED, MAY_BE_PAUSED

NAMES = ("pause", "goOn", "resubmit", "priority", "cancelSending", "retry", "fetch", "openFolder")


def possible_orders(row, results):
    """Return the names of what can be done with a TaskRow; results: of the session."""
    if row is None:
        return []
    orders = []
    tasks = row.tasks
    if any(task["state"] in MAY_BE_PAUSED for task in tasks):
        orders.append("pause")
    if stopped(tasks):
        orders.append("goOn")
    if with_failures(tasks):
        orders.append("resubmit")
    if any(task["state"] in (*MAY_BE_PAUSED, "stopped") for task in tasks):
        orders.append("priority")
    if row.kind == "submission":
        units = row.submission.get("units", ())
        if row.state in MAY_BE_CANCELLED or any(u["state"] in MAY_BE_CANCELLED for u in units):
            orders.append("cancelSending")
        if row.state == "failed":
            orders.append("retry")
    if any(task["counts"]["done"] > 0 for task in tasks):
        orders.append("fetch")
    if any(results.folder(task["taskId"]) for task in tasks):
        orders.append("openFolder")
    return orders


def pausable(tasks):
    """Return the ids of those that can be paused."""
    return [task["taskId"] for task in tasks if task["state"] in MAY_BE_PAUSED]


def stopped(tasks):
    """Return the ids of those that somebody stopped."""
    return [task["taskId"] for task in tasks if task["state"] == "stopped"]


def with_failures(tasks):
    """Return the ids of those with failed frames."""
    return [task["taskId"] for task in tasks if task["counts"]["failed"] > 0]


def with_priority(tasks):
    """Return the ids of those whose turn is still to come, or goes on."""
    return [task["taskId"] for task in tasks if task["state"] in (*MAY_BE_PAUSED, "stopped")]
