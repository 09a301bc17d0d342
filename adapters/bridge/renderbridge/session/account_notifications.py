"""Of what the farm notifies the account and its sub-accounts, and how."""

from .operations import Operations
from .times import local_time

# As the bridge spells them. An account has one of these events at a time, and one way.
EVENTS = ("started", "done", "failed", "none")
MODES = ("email", "textMessage", "url")
# Longer addresses the bridge refuses.
LONGEST_ADDRESS = 256
#: Of the operations that the daemon makes of such changes.
KIND = "changeNotifications"


class AccountNotifications(Operations):
    """The ids of Operations are login names.

    The farm never tells what is set, so only what it took from this daemon is known: from the
    daemon's operations and their events, whichever client asked for them.
    """

    def __init__(self, host, host_timer, connection, changed, clock):
        super().__init__(host, host_timer, connection, changed, clock)
        # The daemon's operations by their ids, each as it was at its highest revision.
        self._changes = {}
        self._openings = 0

    def known(self, login_name):
        """Return the latest change that the farm took, a dict, None when nobody can tell.

        "type", of EVENTS; "mode", of MODES, and "address" unless that is "none"; "at", when.
        """
        return latest_known(self._changes.values(), login_name)

    def change(self, login_name, type, mode=None, address=None):
        """Have the farm notify an account of `type`, in place of what it was notified of before."""
        way = {} if type == "none" else {"mode": mode, "address": address}
        asked = self._bridge().change_notifications(login_name, type, **way)
        self._ask([login_name], asked, self._follow)

    def learn(self, operations):
        """Know what these operations of the daemon's changed."""
        if self._openings != self._connection.openings:
            # Another daemon may speak for another account.
            self._openings, self._changes = self._connection.openings, {}
        for operation in operations:
            self._note(operation)

    def _take_operation(self, data):
        is_new = self._note(data)
        return super()._take_operation(data) or is_new

    def _note(self, operation):
        if operation.get("kind") != KIND:
            return False
        before = self._changes.get(operation["id"])
        # Events may come late, and answers twice.
        if before is not None and before["revision"] >= operation["revision"]:
            return False
        self._changes[operation["id"]] = operation
        return True


def latest_known(operations, login_name):
    """Return what known() does, of operations of KIND in any order."""
    own = [each for each in operations if each["request"]["loginName"] == login_name]
    for operation in sorted(own, key=lambda each: each["createdAt"], reverse=True):
        result = _result(operation, login_name)
        if result == "done":
            request = operation["request"]
            facts = {name: request[name] for name in ("type", "mode", "address") if name in request}
            return {**facts, "at": operation["updatedAt"]}
        if result == "unknown":
            return None
    return None


def wrong_in_notification(type, address):
    """Return the text that says what is missing, None when nothing is; the form is the farm's."""
    return None if type == "none" or address else "wrongAddress"


def notification_in_words(known, say):
    """Return such as "A task fails: E-mail ana@studio.example"; known: of known()."""
    if known is None:
        return say("notificationsUnknown")
    when = say("event_" + known["type"])
    if known["type"] == "none":
        return when
    mode = say("mode_" + known["mode"])
    return say("notificationLine", event=when, mode=mode, address=known["address"])


def outcome_in_words(notifications, login_name, say):
    """Return what became of the latest change of an account, "" when there was none."""
    if notifications.is_busy(login_name):
        return say("notificationsAsking")
    failure = notifications.failure_of(login_name)
    if failure:
        return failure
    known = notifications.known(login_name)
    return say("notificationsSet", time=local_time(known["at"])) if known else ""


def _result(operation, login_name):
    if operation["state"] == "queued":
        # The farm has not heard of it yet, so what was set before still is.
        return "refused"
    results = {outcome["id"]: outcome["result"] for outcome in operation["outcomes"]}
    return results.get(login_name, "unknown")
