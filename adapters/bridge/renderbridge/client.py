"""Speaking to the daemon and waiting for what it answers: AsyncBridge for scripts and threads."""

from .async_client import AsyncBridge, snapshot_or_id
from .background_task import wait_for
from .discovery import DEFAULT_SECONDS, find_daemon
from .routes_generated import Routes

LONGEST_WAIT = 30
SCENE_SECONDS = 10.0


class Bridge(Routes):
    """The daemon as a script sees it; see AsyncBridge for what its methods return and raise.

    find: callable(timeout=seconds) returning a Daemon, default find_daemon; timeout: seconds for
    a whole call, finding included; language: what texts come in, such as "zh", default English.
    """

    def __init__(self, find=find_daemon, timeout=DEFAULT_SECONDS, language=None):
        def look(seconds):
            return find(timeout=seconds)
            yield

        self._timeout = timeout
        self._bridge = AsyncBridge(language=language, look=look)

    def store_scene(self, scene, timeout=SCENE_SECONDS):
        """Keep a snapshot for an hour; return its sceneId, a str."""
        return self.create_scene(scene, timeout=timeout)["sceneId"]

    def preview(self, scene, settings, type=None, timeout=SCENE_SECONDS):
        """Return what a submission would send: {"form", "requests", "problems", "estimate"?}.

        scene: a snapshot (dict) or a sceneId (str); type: a task type, default the host's.
        """
        snapshot, scene_id = snapshot_or_id(scene)
        return self.preview_submission(snapshot, scene_id, type, settings, timeout=timeout)

    def submit(self, scene, settings, idempotency_key=None, type=None, timeout=SCENE_SECONDS):
        """Submit a scene, as for preview(): accepted and kept whatever happens next.

        With the same `idempotency_key` (at most 128 characters) a second call returns the first
        one's submission; without one, a key is made up that covers this call and its retry.
        Raises DaemonRefused with status 422 and issues when the plan has problems.
        """
        snapshot, scene_id = snapshot_or_id(scene)
        return self.create_submission(
            snapshot, scene_id, type, settings, idempotency_key=idempotency_key, timeout=timeout
        )

    def events(self, after=None, wait=0, types=None):
        """Return {"events", "cursor"}; waits up to `wait` seconds, 30 at most, for one.

        after: a cursor, None for from now on; types: list of event types, None for all.
        Raises DaemonRefused with status 410 when the events after that cursor are gone.
        """
        wait = min(wait, LONGEST_WAIT)
        listed = ",".join(types) if types else None
        return self.read_events(after=after, wait=wait, types=listed, timeout=wait + self._timeout)

    def get(self, path, query=None, timeout=None):
        """GET `path` with `query`, a mapping whose None values are left out."""
        return self._route("GET", path, query or {}, None, {}, timeout)

    def post(self, path, body, headers=None, timeout=None):
        """POST `body` (anything that is JSON; ValueError for NaN and infinity) to `path`."""
        return self._route("POST", path, {}, body, headers or {}, timeout)

    def patch(self, path, body, timeout=None):
        """PATCH `path` with `body`."""
        return self._route("PATCH", path, {}, body, {}, timeout)

    def delete(self, path, timeout=None):
        """DELETE `path`."""
        return self._route("DELETE", path, {}, None, {}, timeout)

    def _route(self, method, path, query, body, headers, timeout):
        seconds = self._timeout if timeout is None else timeout
        return wait_for(self._bridge._route(method, path, query, body, headers, seconds))

    def _all(self, page, arguments):
        cursor = None
        while True:
            answer = page(cursor=cursor, **arguments)
            yield from answer["items"]
            cursor = answer["cursor"]
            if cursor is None:
                return
