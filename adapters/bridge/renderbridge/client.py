"""Speaking to the daemon: one method per request, JSON in and out."""

import json
from urllib.parse import urlencode

from .deadline import Deadline
from .discovery import DEFAULT_SECONDS, connect_proved, find_daemon
from .errors import AnswerUnreadable, DaemonRefused, ImpostorOnPort, Unreachable
from .routes_generated import Routes

LONGEST_WAIT = 30
SCENE_SECONDS = 10.0


class Bridge(Routes):
    """The daemon as a host sees it. Each call has its own connection, so threads may share it.

    It has a method for every route, from routes_generated.py, and a few that say more.

    find: callable(timeout=seconds) returning a Daemon, default find_daemon; timeout: seconds for
    a whole call, finding included; language: what texts come in, such as "zh", default English.

    Each method returns the answer's JSON and raises a BridgeError: DaemonRefused for what the
    daemon refuses, Unreachable when no answer came, and what find_daemon raises. When the daemon
    was restarted, it is looked for again, once per call.
    """

    def __init__(self, find=find_daemon, timeout=DEFAULT_SECONDS, language=None):
        self._find = find
        self._timeout = timeout
        self._language = language
        self._daemon = None

    def store_scene(self, scene, timeout=SCENE_SECONDS):
        """Keep a snapshot for an hour; return its sceneId, a str."""
        return self.create_scene(scene, timeout=timeout)["sceneId"]

    def preview(self, scene, settings, type=None, timeout=SCENE_SECONDS):
        """Return what a submission would send: {"form", "requests", "problems", "estimate"?}.

        scene: a snapshot (dict) or a sceneId (str); type: a task type, default the host's.
        """
        snapshot, scene_id = snapshot_or_id(scene)
        return self.preview_submission(snapshot, scene_id, type, settings, timeout)

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
        return self._call("GET", target_of(path, query), None, {}, timeout)

    def post(self, path, body, headers=None, timeout=None):
        """POST `body` (anything that is JSON; ValueError for NaN and infinity) to `path`."""
        return self._call("POST", path, body, headers or {}, timeout)

    def patch(self, path, body, timeout=None):
        """PATCH `path` with `body`."""
        return self._call("PATCH", path, body, {}, timeout)

    def delete(self, path, timeout=None):
        """DELETE `path`."""
        return self._call("DELETE", path, None, {}, timeout)

    def _route(self, method, path, query, body, headers, timeout):
        return self._call(method, target_of(path, query), body, headers, timeout)

    def _all(self, page, arguments):
        cursor = None
        while True:
            answer = page(cursor=cursor, **arguments)
            yield from answer["items"]
            cursor = answer["cursor"]
            if cursor is None:
                return

    def _call(self, method, target, body, headers, timeout):
        deadline = Deadline(self._timeout if timeout is None else timeout)
        content = None if body is None else json.dumps(body, allow_nan=False).encode("ascii")
        request = (method, target, headers_of(method, headers, self._language), content)
        try:
            return self._once(request, deadline)
        except (Unreachable, ImpostorOnPort, DaemonRefused) as error:
            if deadline.is_over() or not may_be_repeated(error, method, headers):
                raise
            sent_before = isinstance(error, Unreachable) and error.sent
        self._daemon = None
        try:
            return self._once(request, deadline)
        except Unreachable as error:
            error.sent = error.sent or sent_before
            raise

    def _once(self, request, deadline):
        method, target, headers, content = request
        daemon = self._daemon
        if daemon is None:
            daemon = self._find(timeout=deadline.left_or_raise(sent=False))
            self._daemon = daemon
        with connect_proved(daemon, deadline) as connection:
            secret = {"Authorization": "Bearer " + daemon.token}
            answer = connection.request(method, target, {**headers, **secret}, content)
        return result_of(answer)


def target_of(path, query):
    """Return `path` with `query`, a mapping or None whose None values are left out."""
    given = {name: value for name, value in (query or {}).items() if value is not None}
    return path + ("?" + urlencode(given) if given else "")


def headers_of(method, given, language=None):
    """Return the headers of a request, the token not among them."""
    headers = {"Accept": "application/json", "Connection": "close", **given}
    if language:
        headers["Accept-Language"] = language
    if method != "GET":
        # Writes must say so, with a body or without.
        headers["Content-Type"] = "application/json"
    return headers


def snapshot_or_id(scene):
    """Return (snapshot, None) of a snapshot, (None, sceneId) of a sceneId."""
    return (None, scene) if isinstance(scene, str) else (scene, None)


def may_be_repeated(error, method, headers):
    """Return whether a second try cannot do a thing twice, and could do better."""
    if isinstance(error, DaemonRefused):
        return error.status == 401
    if isinstance(error, ImpostorOnPort):
        return True
    return not error.sent or method == "GET" or "Idempotency-Key" in headers


def result_of(answer):
    """Return the JSON of an Answer; raise DaemonRefused or AnswerUnreadable for what is none."""
    if answer.status == 204:
        return None
    if 300 <= answer.status < 400:
        raise AnswerUnreadable(
            f"The daemon answered with a redirect (status {answer.status}), which it never does. "
            "Restart Renderbridge.",
            status=answer.status,
        )
    try:
        value = json.loads(answer.body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        if answer.status >= 400:
            raise DaemonRefused(answer.status, None) from error
        raise AnswerUnreadable(
            f"The daemon's answer (status {answer.status}) is not JSON. Restart Renderbridge.",
            status=answer.status,
        ) from error
    if answer.status >= 400:
        raise DaemonRefused(answer.status, value)
    return value
