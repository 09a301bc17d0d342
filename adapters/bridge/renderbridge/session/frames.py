"""The frames of the one task that the artist looks at, and the log of one of them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..routes_generated import Message
    from .connection import DaemonConnection

# The daemon keeps the frames fresh for a minute after it was asked.
LOOK_EVERY_SECONDS = 20.0
# The farm was asked by the first look, and its answer is told by nothing where it has no frames.
LOOK_AGAIN_SECONDS = 0.5
SEEN_SECONDS = 2.5
LOG_SECONDS = 60.0
#: Of a frame's log, as the daemon names them.
LOG_PARTS = ("log", "renderLog", "processLog")


class Frames:
    """Asked for while somebody sees them, then kept fresh by events.

    `task_id` is of the task that is looked at, None for none; `failure` the BridgeError of the last
    request for its frames; `read_at` when the farm told them (of the daemon, UTC), None while
    nobody has read them; `log` a FrameLog, None while none was asked for.
    """

    def __init__(self, host_timer, connection: "DaemonConnection", changed, clock):
        self.task_id = None
        self.failure = None
        self.log = None
        self._host_timer = host_timer
        self._connection = connection
        self._changed = changed
        self._clock = clock
        self._by_id = {}
        self.read_at = None
        self._seen_at = None
        self._reading = None
        self._next_look = 0.0
        self._openings = None

    def see(self, task_id):
        """Say that the artist sees the frames of that task now; it counts for 2.5 s."""
        self._seen_at = self._clock()
        if task_id != self.task_id:
            self._forget()
            self.task_id = task_id

    def rows(self):
        """Return the frames by their numbers; those of which nobody knows a number come last."""
        return sorted(self._by_id.values(), key=_place)

    def is_known(self):
        """Return whether the farm has told of the frames: without any there are none then."""
        return self.read_at is not None

    def read_log(self, frame_id):
        """Ask for the log of a frame that is looked at; the farm may take a while to answer."""
        if self.task_id is None:
            return
        log = self.log = FrameLog(self.task_id, frame_id)
        bridge = self._connection.bridge()
        asked = bridge.frame_log(self.task_id, frame_id, timeout=LOG_SECONDS)

        def told(background_task):
            log.is_reading = False
            log.logs, log.failure = background_task.result, background_task.error
            self._changed()

        self._host_timer.run(asked, told)
        self._changed()

    def close_log(self):
        """Show no log any more."""
        self.log = None

    def take(self, message: "Message"):
        """Take an event of the daemon; return whether it told something new of these frames."""
        data = message.get("data")
        if message["type"] not in ("frame.changed", "frame.progress"):
            return False
        if not isinstance(data, dict) or data.get("taskId") != self.task_id:
            return False
        return self._take_frame(data)

    def tick(self):
        """Ask for the frames when they are seen; four times a second."""
        now = self._clock()
        is_seen = self._seen_at is not None and now - self._seen_at < SEEN_SECONDS
        if not is_seen or self.task_id is None or self._reading is not None:
            return
        if self._connection.state != "connected":
            return
        # Whatever was told while the stream was broken was missed.
        is_due = now >= self._next_look or self._openings != self._connection.openings
        if is_due:
            self._openings = self._connection.openings
            self._next_look = now + LOOK_EVERY_SECONDS
            asked, task_id = self._connection.bridge().frames(self.task_id), self.task_id
            self._reading = self._host_timer.run(
                asked, lambda background_task: self._answered(task_id, background_task)
            )

    def end(self):
        """Forget what is looked at."""
        self._forget()
        self.task_id = self._seen_at = None

    def _forget(self):
        self.failure = self.log = None
        self._by_id, self.read_at, self._next_look = {}, None, 0.0

    def _answered(self, task_id, background_task):
        self._reading = None
        if task_id != self.task_id:
            return
        self.failure = background_task.error
        if background_task.error is None:
            self._take_age(background_task.result)
            for frame in background_task.result["items"]:
                self._take_frame(frame)
        self._changed()

    def _take_age(self, answer):
        # A daemon that does not tell their age has read them.
        self.read_at = answer.get("readAt", "")
        if self.read_at is None:
            self._next_look = self._clock() + LOOK_AGAIN_SECONDS

    def _take_frame(self, frame):
        known = self._by_id.get(frame["frameId"])
        # Progress has the revision of the change before it.
        if known is not None and (frame["revision"] < known["revision"] or frame == known):
            return False
        self._by_id[frame["frameId"]] = frame
        return True


class FrameLog:
    """One request for a log: `logs` has a text for each of LOG_PARTS, None before it is there;
    `failure` is the BridgeError of a request that failed.
    """

    def __init__(self, task_id, frame_id):
        self.task_id = task_id
        self.frame_id = frame_id
        self.is_reading = True
        self.logs = None
        self.failure = None


def _place(frame):
    number = frame.get("number")
    return (number is None, number or 0, frame["frameId"])


def title_of(frame):
    """Return what the artist calls a frame: its number, or the farm's name where there is none."""
    return str(frame.get("number", frame["frameId"]))
