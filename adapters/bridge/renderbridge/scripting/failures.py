"""What can go wrong for a script besides what goes wrong for every client of the daemon."""

from ..errors import BridgeError


class SceneUnread(BridgeError):
    """A scene could not be read; the sentence holds what its host said last."""

    code = "sceneUnread"


class StillRunning(BridgeError):
    """The time to wait is over; `outcome` is how things stand, and they go on by themselves."""

    code = "stillRunning"

    def __init__(self, sentence, outcome):
        super().__init__(sentence)
        self.outcome = outcome


class FetchFailed(BridgeError):
    """Frames did not come, or not all; `transfers` are the daemon's, with their failures."""

    code = "fetchFailed"

    def __init__(self, sentence, transfers):
        super().__init__(sentence)
        self.transfers = transfers
