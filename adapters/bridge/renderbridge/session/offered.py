"""What the daemon says may be done with a submission, a part of it, a task or a frame now."""


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


def asks_first(resource, action):
    """Return whether the daemon wants a person to confirm that action."""
    offer = offer_of(resource, action)
    return offer is not None and offer["confirm"]
