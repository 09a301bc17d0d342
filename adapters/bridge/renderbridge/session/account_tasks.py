"""All tasks of the account, whatever scene they are of: page by page, by artist, while seen."""

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from ..routes_generated import Message, Task
    from .connection import DaemonConnection

SEEN_SECONDS = 2.5
PAGE = 100
# The farm is asked for its list by each look; what changes in between comes as events.
LOOK_EVERY_SECONDS = 20.0
AGAIN_SECONDS = 4.0


class AccountTasks:
    """Asked for while somebody sees them, newest first, then kept fresh by events.

    `artist` narrows them to those whose artist's name holds it, "" for all; `failure` is the
    BridgeError of the last request, None when it was answered; `has_more` whether further pages
    are there.
    """

    def __init__(self, host_timer, connection: "DaemonConnection", changed, clock):
        self.artist = ""
        self.failure = None
        self.has_more = False
        self._host_timer = host_timer
        self._connection = connection
        self._changed = changed
        self._clock = clock
        self._by_id = {}
        self._order = []
        self._artists = set()
        self._pages = 1
        self._was_read = False
        self._seen_at = None
        self._reading = None
        self._next_look = 0.0
        self._openings = None

    def see(self):
        """Say that the artist sees the list now; it counts for 2.5 s."""
        self._seen_at = self._clock()

    def is_known(self):
        """Return whether the daemon has answered: without any rows there are none then."""
        return self._was_read

    @property
    def is_reading(self):
        """Whether the daemon is asked at the moment."""
        return self._reading is not None

    def rows(self):
        """Return the tasks, newest first."""
        return [self._by_id[task_id] for task_id in self._order]

    def artists(self):
        """Return the names of the artists that were seen, sorted."""
        return sorted(self._artists)

    def filter(self, artist):
        """Show those of an artist alone, "" for all."""
        if artist != self.artist:
            self.artist = artist
            self._forget()
            self._changed()

    def more(self):
        """Read one page more."""
        if self.has_more:
            self._pages += 1
            self._next_look = 0.0

    def take(self, message: "Message"):
        """Take an event of the daemon; return whether it told something new of these tasks."""
        if message["type"] != "task.changed" or not isinstance(message.get("data"), dict):
            return False
        data = cast("Task", message["data"])
        known = self._by_id.get(data["taskId"])
        if known is None:
            # Where it stands among the others, and whether it belongs here, the daemon says.
            if self._was_read:
                self._next_look = min(self._next_look, self._clock() + AGAIN_SECONDS)
            return False
        if data["revision"] <= known["revision"]:
            return False
        self._by_id[data["taskId"]] = data
        return True

    def tick(self):
        """Ask for the tasks when they are seen; four times a second."""
        now = self._clock()
        is_seen = self._seen_at is not None and now - self._seen_at < SEEN_SECONDS
        if not is_seen or self._reading is not None or self._connection.state != "connected":
            return
        # Whatever was told while the stream was broken was missed.
        if now >= self._next_look or self._openings != self._connection.openings:
            self._openings = self._connection.openings
            self._next_look = now + LOOK_EVERY_SECONDS
            artist = self.artist
            self._reading = self._host_timer.run(
                self._read(artist, self._pages),
                lambda background_task: self._answered(artist, background_task),
            )
            self._changed()

    def end(self):
        """Forget what was looked at."""
        self._forget()
        self._seen_at = self._reading = None

    def _forget(self):
        self.failure, self.has_more = None, False
        self._by_id, self._order, self._was_read = {}, [], False
        self._pages, self._next_look = 1, 0.0

    def _read(self, artist, pages):
        bridge, rows, cursor = self._connection.bridge(), [], None
        for _ in range(pages):
            page = yield from bridge.tasks(artist=artist or None, limit=PAGE, cursor=cursor)
            rows += page["items"]
            cursor = page["cursor"]
            if cursor is None:
                break
        return rows, cursor is not None

    def _answered(self, artist, background_task):
        self._reading = None
        if artist != self.artist:
            return
        self.failure = background_task.error
        if background_task.error is None:
            rows, self.has_more = background_task.result
            self._keep(rows)
        else:
            self._next_look = self._clock() + AGAIN_SECONDS
        self._changed()

    def _keep(self, rows):
        self._was_read = True
        fresh = {}
        for task in rows:
            known = self._by_id.get(task["taskId"])
            is_older = known is not None and known["revision"] > task["revision"]
            fresh[task["taskId"]] = known if is_older else task
        self._by_id, self._order = fresh, list(fresh)
        self._artists.update(task["artist"] for task in rows if task.get("artist"))
