"""What kind of state something is in: hosts show it by colour and picture beside the word."""

#: From the worst on: what a person has to do something about stands first.
STANDINGS = ("needsYou", "bad", "partly", "busy", "waiting", "stopped", "good", "unknown")

_OF = {
    "needsYou": "needsYou",
    "failed": "bad",
    "aborted": "bad",
    "doneWithFailures": "partly",
    "uploading": "busy",
    "sending": "busy",
    "preparing": "busy",
    "rendering": "busy",
    "queued": "waiting",
    "onHold": "waiting",
    "waiting": "waiting",
    "unconfirmed": "waiting",
    "submitted": "waiting",
    "stopped": "stopped",
    "cancelled": "stopped",
    "replaced": "stopped",
    "done": "good",
}


def standing_of(state):
    """Return one of STANDINGS for a state of a submission, a unit, a task or a frame."""
    # A newer daemon may know states that this host does not; what is gone is neither good nor bad.
    return _OF.get(state, "unknown")


def standing_of_frame(frame):
    """Return one of STANDINGS for a frame: a picture that looks wrong is done in part."""
    return "partly" if frame.get("flag") else standing_of(frame["state"])
