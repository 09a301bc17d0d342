"""What the daemon would do with the open scene, kept up to date while a dialog shows it."""

from typing import TYPE_CHECKING

from ..errors import DaemonRefused
from .choices import scene_key

if TYPE_CHECKING:
    from ..async_client import AsyncBridge

SEEN_SECONDS = 2.5
SETTLE_SECONDS = 0.4
AGAIN_SECONDS = 8.0


class Previewing:
    """Asks again when what is shown has changed and rests for a moment.

    `preview` is the daemon's last answer ({"form", "requests", "problems", "estimate"?}), None
    before there is one for this scene; `failure` the BridgeError of the last request, None when it
    was answered.
    """

    def __init__(self, host, host_timer, connection, choices, gathering, changed, clock):
        self.preview = None
        self.failure = None
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
        self._wanted = None
        self._wanted_since = 0.0

    @property
    def form(self):
        """The daemon's form of this scene, None before there is one."""
        return None if self.preview is None else self.preview["form"]

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
        self._known = self._stored = None

    def end(self):
        """Forget that anything was asked."""
        self._background_task = self._seen_at = None
        self.refresh()

    def tick(self):
        """Look whether something has to be asked; four times a second."""
        self._follow_scene()
        if not self.is_seen():
            return
        self._connection.start_once()
        if self._background_task is not None or self._connection.state != "connected":
            return
        now, wanted = self._clock(), self._what_counts()
        if wanted != self._wanted:
            self._wanted, self._wanted_since = wanted, now
        rested = now - self._wanted_since >= SETTLE_SECONDS or self.preview is None
        again = self.failure is not None and now - self._wanted_since >= AGAIN_SECONDS
        if (wanted != self._known and rested) or again:
            self._wanted_since, self._known = now, wanted
            self._background_task = self._host_timer.run(self._ask(wanted[0]), self._take)
            self._changed()

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
        snapshot = yield from self._gathering.steps(self._host)
        stored = yield from bridge.create_scene(snapshot)
        self._scene_id, self._stored = stored["sceneId"], scene_print

    def _preview(self, bridge: "AsyncBridge"):
        scene, settings = self._scene_id, self._choices.settings(self.form)
        return (yield from bridge.preview(scene, settings))

    def _take(self, background_task):
        self._background_task = None
        self.failure = background_task.error
        if background_task.error is None and scene_key(self._host) == self._scene:
            self.preview = background_task.result
        self._changed()
