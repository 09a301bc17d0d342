"""What the daemon would do with the open scene, kept up to date while a dialog shows it."""

from typing import TYPE_CHECKING

from ..errors import DaemonRefused
from .choices import scene_key

if TYPE_CHECKING:
    from ..async_client import AsyncBridge

SEEN_SECONDS = 2.5
SETTLE_SECONDS = 0.4
# What changes all the time is asked for all the same.
LONGEST_UNREST_SECONDS = 2.0
AGAIN_SECONDS = 8.0
_LEAST_TOLD = 0.02


class Previewing:
    """Asks again when what is shown has changed and rests for a moment.

    `preview` is the daemon's last answer ({"form", "requests", "problems", "estimate"?}), None
    before there is one for this scene; `failure` the BridgeError of the last request, None when it
    was answered; `is_stale` whether scene, choices or daemon have changed since what `preview`
    answers: then it is being renewed, or will be once the daemon is there. `share` is how far the
    scene is read, 0 to 1, None when there is no telling; `is_checking` whether it is read and the
    daemon has it.
    """

    def __init__(self, host, host_timer, connection, choices, gathering, changed, clock):
        self.preview = None
        self.failure = None
        self.is_stale = False
        self.share = None
        self.is_checking = False
        self._host = host
        self._host_timer = host_timer
        self._connection = connection
        self._choices = choices
        self._gathering = gathering
        self._changed = changed
        self._clock = clock
        self._seen_at = None
        self._background_task = None
        self._scene = None
        self._scene_id = None
        self._stored = None
        self._known = None
        self._answered = None
        self._wanted = None
        self._wanted_since = self._unrest_since = 0.0

    @property
    def form(self):
        """The daemon's form of this scene, None before there is one."""
        return None if self.preview is None else self.preview["form"]

    @property
    def is_current(self):
        """Whether it is known what a press would send: `preview` answers what is open now.

        Looked at when asked, also between two ticks.
        """
        is_answered = self.preview is not None and self.failure is None
        return is_answered and self._what_counts() == self._answered

    @property
    def is_busy(self):
        """Whether the scene is being read or the daemon asked."""
        return self._background_task is not None

    def see(self):
        """Say that the artist sees the dialog now; it counts for 2.5 s."""
        self._seen_at = self._clock()

    def is_seen(self):
        """Return whether a dialog is open."""
        return self._seen_at is not None and self._clock() - self._seen_at < SEEN_SECONDS

    def refresh(self):
        """Read the scene and ask again, whatever is known."""
        self._known = self._stored = self._answered = None
        self._judge(self._wanted)

    def end(self):
        """Forget that anything was asked."""
        self._background_task = self._seen_at = self.share = None
        self.is_checking = False
        self.refresh()

    def tick(self):
        """Look whether something has to be asked; four times a second."""
        self._follow_scene()
        if not self.is_seen():
            return
        self._connection.start_once()
        now, wanted = self._clock(), self._what_counts()
        if self._wanted in (None, self._known):
            self._unrest_since = now
        if wanted != self._wanted:
            self._wanted, self._wanted_since = wanted, now
        if self._judge(wanted):
            self._changed()
        if self._background_task is not None or self._connection.state != "connected":
            return
        if self._connection.farm is None:
            # It is read in a moment, and what is asked before would be asked again.
            return
        rested = (
            now - self._wanted_since >= SETTLE_SECONDS
            or now - self._unrest_since >= LONGEST_UNREST_SECONDS
            or self.preview is None
        )
        again = self.failure is not None and now - self._wanted_since >= AGAIN_SECONDS
        if (wanted != self._known and rested) or again:
            self._wanted_since, self._known = now, wanted
            self._background_task = self._host_timer.run(
                self._ask(wanted[0]), lambda background_task: self._take(wanted, background_task)
            )
            self._changed()

    def _judge(self, wanted):
        """Tell whether what is shown is out of date; return whether that is news."""
        was_stale = self.is_stale
        self.is_stale = self.preview is not None and wanted != self._answered
        return self.is_stale != was_stale

    def _what_counts(self):
        farm = self._connection.farm or {}
        identity = self._host.identity()
        return (
            (self._host.scene_print(), identity["path"], identity["modified"]),
            repr(self._choices.settings(self.form)),
            self._host.language(),
            # Another daemon, or a farm that came back, may answer otherwise.
            (
                self._connection.openings,
                farm.get("baseUrl"),
                farm.get("account"),
                farm.get("state"),
            ),
        )

    def _follow_scene(self):
        scene = scene_key(self._host)
        if scene != self._scene:
            if self._scene is not None:
                if self._background_task is not None:
                    # What it brings, and the scene that it stores, are of before.
                    self._background_task.drop()
                self.preview = self.failure = self._scene_id = None
                self.refresh()
                self._changed()
            self._scene = scene

    def _ask(self, scene_print):
        bridge = self._connection.bridge()
        try:
            yield from self._store(bridge, scene_print)
            return (yield from self._preview(bridge))
        except DaemonRefused as error:
            if error.status != 404:
                raise
        # Scenes live an hour, and not over a restart.
        self._scene_id = None
        yield from self._store(bridge, scene_print)
        return (yield from self._preview(bridge))

    def _store(self, bridge: "AsyncBridge", scene_print):
        if self._scene_id is not None and self._stored == scene_print:
            return
        # Cleared first: a request that fails leaves nothing half known.
        self._scene_id = None
        snapshot = yield from self._gathering.steps(self._host, self._progress)
        self.is_checking = True
        stored = yield from bridge.create_scene(snapshot)
        self._scene_id, self._stored = stored["sceneId"], scene_print

    def _preview(self, bridge: "AsyncBridge"):
        self.is_checking = True
        scene, settings = self._scene_id, self._choices.settings(self.form)
        return (yield from bridge.preview(scene, settings))

    def _progress(self, share):
        if share - (self.share or 0.0) >= _LEAST_TOLD:
            self.share = share
            self._changed()

    def _take(self, wanted, background_task):
        self._background_task = self.share = None
        self.is_checking = False
        self.failure = background_task.error
        if background_task.error is None and scene_key(self._host) == self._scene:
            self.preview, self._answered = background_task.result, wanted
        # A choice that was made meanwhile is not in it.
        self._judge(self._what_counts())
        self._changed()
