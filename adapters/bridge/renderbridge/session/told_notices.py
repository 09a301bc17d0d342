"""Notices that the daemon has hosts show: what was paused, what a limit stops, what waits."""

from typing import TYPE_CHECKING

from ..errors import DaemonRefused

if TYPE_CHECKING:
    from ..async_client import AsyncBridge
    from ..routes_generated import Message

LONGEST = 160


class ToldNotices:
    """The open ones of the daemon, newest last."""

    def __init__(self):
        self._open = {}

    def take(self, message: "Message"):
        """Take an event of the daemon; return whether it told something new."""
        if message["type"] != "notice" or not isinstance(message.get("data"), dict):
            return False
        return self._keep(message["data"])

    def read(self, bridge: "AsyncBridge"):
        """A background task: ask for those that were raised while nobody listened."""
        try:
            notices = yield from bridge.notices()
        except DaemonRefused:
            return
        self._open = {}
        for notice in reversed(notices["items"]):
            self._keep(notice)

    def words(self):
        """Return the newest in one line that fits a status bar, None where there is none."""
        if not self._open:
            return None
        message = " ".join(list(self._open.values())[-1]["message"].split())
        return message if len(message) <= LONGEST else message[: LONGEST - 1] + "…"

    def _keep(self, notice):
        if not notice.get("hostLine"):
            return False
        known = self._open.pop(notice["id"], None)
        if notice["state"] == "open":
            self._open[notice["id"]] = notice
        return known != self._open.get(notice["id"])
