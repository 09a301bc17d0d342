"""The daemon as this host knows it: found, started when needed, lost and found again."""

from typing import TYPE_CHECKING

from ..background_task import MORE
from ..errors import DiscoveryUntrusted, ImpostorOnPort
from ..host_timer import guarded
from ..launcher import reap_ended
from ..presence import Presence
from ..scene_board import SceneBoard
from .choices import is_same_scene, scene_key

if TYPE_CHECKING:
    from ..async_client import AsyncBridge
    from ..routes_generated import Message

READ_AGAIN_SECONDS = 2.0
# So many messages of one poll mean that more wait: the daemon hangs up on who falls behind.
BURST = 100


class DaemonConnection:
    """One event stream, what it tells of the open scene, and this host's presence on it.

    `state` is "looking", "starting", "connected" or "absent"; `farm` and `health` what the daemon
    says of the farm and of itself, None before; `failure` a sentence that says why there is no
    connection and what to do, None when there is nothing to say; `board` the SceneBoard of the open
    scene; `listeners` callables that take each message and return whether it told something new;
    `readers` callables that take a bridge and return a background task, run when much may have been
    missed.
    """

    def __init__(self, host, host_timer, bridge_for, stream_for, gathering, changed, clock):
        self.state = "looking"
        self.farm = None
        self.health = None
        self.failure = None
        self.board = SceneBoard(None)
        self.listeners = []
        self.readers = []
        self._host = host
        self._host_timer = host_timer
        self._bridge_for = bridge_for
        self._stream_for = stream_for
        self._gathering = gathering
        self._changed = changed
        self._clock = clock
        self._stream = None
        self._presence = None
        self._scene = None
        self._reading = None
        self._catching_up = None
        self._has_news = False
        self._is_stale = False
        self._read_at = 0
        self._next_read = 0.0
        self._was_started = False
        # A failure of before the daemon was started says nothing about it.
        self._old_failure = None
        self._has_stream_told = False
        self._has_start_failed = False

    @property
    def openings(self):
        """How often the stream was opened: what was asked before that rose may be out of date."""
        return 0 if self._stream is None else self._stream.openings

    def bridge(self) -> "AsyncBridge":
        """Return a bridge whose methods are background tasks and whose texts are in the host's
        language.
        """
        return self._bridge_for(self._host.language())

    def begin(self):
        """Look for the daemon from now on."""
        self.state, self.failure = "looking", None
        self._read_at = 0
        self._stream = self._stream_for()
        self._presence = Presence(
            self._stream, self._host.app, self._host.version(), self._host.adapter_version
        )

    def end(self):
        """Leave no socket behind."""
        self._reading = self._catching_up = None
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def start_once(self):
        """Start the daemon when none was seen yet; one that was stopped on purpose stays so."""
        if self.state == "absent" and not self._was_started:
            self.start()

    def start(self):
        """Start the daemon when none runs."""
        if self.state in ("starting", "connected"):
            return
        self._was_started = True
        self._has_start_failed = False
        self.state, self.failure = "starting", None
        self._old_failure = None if self._stream is None else self._stream.failure
        self._changed()
        self._host_timer.run(self.bridge().wake(), self._started)

    def read_again(self):
        """Read farm, submissions and tasks anew."""
        self._is_stale = True
        self._next_read = self._clock()

    def tick(self):
        """Take what the daemon has said; four times a second."""
        if self._stream is None:
            return
        reap_ended()
        changed = self._follow_scene()
        if self._listen() >= BURST and self._catching_up is None:
            self._catching_up = self._host_timer.run(self._catch_up(), self._caught_up)
        changed, self._has_news = self._has_news or changed, False
        identity = self._host.identity()
        self._presence.tell(identity["path"], identity["modified"])
        if self._stream.is_open and self._read_at != self._stream.openings:
            self._read_at = self._stream.openings
            self._was_started = True
            self.read_again()
        self._read()
        changed = self._judge() or changed
        if changed:
            self._changed()

    def _listen(self):
        """Take what the daemon has said since; return how many messages that were."""
        messages = self._stream.poll()
        for message in messages:
            # One that nobody understands must not hide those behind it.
            guarded(self._hear, message)
        return len(messages)

    def _hear(self, message):
        self._has_news = self._take(message) or self._has_news

    def _catch_up(self):
        while self._stream is not None and self._listen() >= BURST:
            yield MORE

    def _caught_up(self, _background_task):
        self._catching_up = None

    def _judge(self):
        before = (self.state, self.failure)
        failure = self._stream.failure
        if self._stream.is_open:
            self.state, self.failure = "connected", None
            self._has_start_failed = False
        elif self.state != "starting" and failure not in (None, self._old_failure):
            self.state = "absent"
            self._tell_of(failure)
        return (self.state, self.failure) != before

    def _tell_of(self, failure):
        if self._has_start_failed and not _is_told_anyway(failure):
            # The start said what to do; that the stream is silent still says less.
            return
        if _is_worth_telling(failure):
            self.failure, self._has_stream_told = failure.sentence, True
        elif self._has_stream_told:
            self.failure, self._has_stream_told = None, False

    def _started(self, background_task):
        self.failure = str(background_task.error) if background_task.error else None
        self._has_start_failed = background_task.error is not None
        self.state = "absent" if background_task.error else "looking"
        if self._stream is not None and not background_task.error:
            # The stream went on trying while the daemon came up.
            self._old_failure = self._stream.failure
            self._stream.resume_from(self._stream.cursor)
        self._changed()

    def _follow_scene(self):
        scene = scene_key(self._host)
        if scene == self._scene:
            return False
        before, self._scene = self._scene, scene
        followed = self.board
        self.board = SceneBoard(scene[0])
        if before is not None and is_same_scene(before, scene):
            # What was submitted under the name of before is this scene's all the same.
            self.board.submissions = followed.submissions
            self.board.transfers = followed.transfers
            self.board.uploads = followed.uploads
        self.read_again()
        return True

    def _read(self):
        is_due = self._is_stale and self._clock() >= self._next_read
        if is_due and self._reading is None and self._stream.is_open:
            self._is_stale = False
            self._reading = self._host_timer.run(self._read_steps(), self._was_read)

    def _read_steps(self):
        bridge = self.bridge()
        self.health = yield from bridge.health()
        self.farm = yield from bridge.farm()
        yield from self.board.read(bridge)
        for read in self.readers:
            yield from read(bridge)

    def _was_read(self, background_task):
        self._reading = None
        if background_task.error is not None:
            # A daemon that has just come up may be slow.
            self._is_stale = True
            self._next_read = self._clock() + READ_AGAIN_SECONDS
        self._changed()

    def _take(self, message: "Message"):
        if message["type"] == "reset":
            # What is read once the stream is open again is newer than anything that was missed.
            self._stream.resume_from(None)
            return False
        if message["type"] == "farm.changed":
            self.farm = message["data"]
            return True
        request = self._presence.take(message)
        if request is not None:
            self._host_timer.run(self._gather_for(request))
        changed = self.board.take(message)
        for listener in self.listeners:
            changed = bool(listener(message)) or changed
        return changed

    def _gather_for(self, request):
        try:
            snapshot = yield from self._gathering.steps()
            stored = yield from self.bridge().create_scene(snapshot)
            self._presence.gathered(request, scene_id=stored["sceneId"])
        except Exception as error:  # noqa: BLE001  the caller has to hear of it
            self._presence.gathered(request, error=str(error) or repr(error))


def _is_worth_telling(failure):
    """Return whether the artist can do something about it that starting the daemon is not."""
    return _is_told_anyway(failure) or failure.facts.get("reason") in (
        "timeout",
        "notHttp",
        "accept",
    )


def _is_told_anyway(failure):
    return isinstance(failure, (DiscoveryUntrusted, ImpostorOnPort))
