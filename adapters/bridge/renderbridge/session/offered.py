"""What the daemon says may be done with a submission, a part of it or a task now."""


def offer_of(resource, action, restart=None):
    """Return the offer ({"action", "confirm", "billsAgain", "restart"?}) of `resource`, or None.

    restart: which frames a resubmit takes, None for whichever.
    """
    for offer in resource.get("actions", ()):
        if offer["action"] == action and restart in (None, offer.get("restart")):
            return offer
    return None


def is_offered(resource, action, restart=None):
    """Return whether the daemon offers that action."""
    return offer_of(resource, action, restart) is not None


def ids_by_restart(tasks, action):
    """Return {restart: [taskId]} of the tasks that offer `action`: each kind is one order."""
    ids = {}
    for task in tasks:
        offer = offer_of(task, action)
        if offer is not None:
            ids.setdefault(offer["restart"], []).append(task["taskId"])
    return ids
