"""The daemon as a host without threads sees it: the requests of client.Bridge, as background tasks.

submission = yield from AsyncBridge().submit(snapshot, settings, key)
"""

import json

from .background_task import MORE
from .client import headers_of, may_be_repeated, result_of, snapshot_or_id, target_of
from .deadline import Deadline
from .errors import BridgeError, DaemonNotFound, DaemonRefused, ImpostorOnPort, Unreachable
from .request import ask
from .routes_generated import AsyncRoutes
from .waking import look_for_daemon, wake_daemon

REQUEST_SECONDS = 10.0
SUBMIT_SECONDS = 60.0
_ROWS_AT_ONCE = 256


class AsyncBridge(AsyncRoutes):
    """Each method returns a background task; `language`: what texts come in, such as "zh"; folders:
    where to look for daemon.json, default my_home_folders().

    It has a method for every route, from routes_generated.py, and a few that say more. The
    background tasks return the answer's JSON and raise a BridgeError, as client.Bridge does.
    """

    def __init__(self, folders=None, language=None):
        self.language = language
        self._folders = folders
        self._daemon = None

    def wake(self):
        """Return the running Daemon, started when there is none."""
        self._daemon = yield from wake_daemon(self._folders)
        return self._daemon

    def get(self, path, query=None):
        """GET `path` with `query`, a mapping whose None values are left out."""
        return self._ask("GET", target_of(path, query), None, {}, REQUEST_SECONDS)

    def post(self, path, body, headers=None, seconds=REQUEST_SECONDS):
        """POST `body` (anything that is JSON) to `path`."""
        return self._ask("POST", path, body, headers or {}, seconds)

    def preview(self, scene, settings):
        """Return what a submission would send: {"form", "requests", "problems", "estimate"?}.

        scene: a snapshot (dict) or a sceneId (str).
        """
        snapshot, scene_id = snapshot_or_id(scene)
        return self.preview_submission(snapshot, scene_id, settings=settings)

    def submit(self, scene, settings, key, seconds=SUBMIT_SECONDS):
        """Ask create_submission() until the daemon says yes or no, whatever becomes of it.

        A daemon that dies is started again, and is told the same under the same `key`, so that it
        is one submission. Raises DaemonRefused, or what went wrong last once `seconds` are over.
        """
        snapshot, scene_id = snapshot_or_id(scene)
        deadline = Deadline(seconds)
        sent = False
        while True:
            try:
                yield from self.wake()
                return (
                    yield from self.create_submission(
                        snapshot, scene_id, settings=settings, idempotency_key=key
                    )
                )
            except (DaemonNotFound, ImpostorOnPort, Unreachable) as error:
                sent = sent or error.sent
                if deadline.is_over():
                    error.sent = sent
                    raise
            yield None

    def _route(self, method, path, query, body, headers, timeout):
        seconds = REQUEST_SECONDS if timeout is None else timeout
        return self._ask(method, target_of(path, query), body, headers, seconds)

    def _all(self, page, arguments):
        items, cursor = [], None
        while True:
            answer = yield from page(cursor=cursor, **arguments)
            items += answer["items"]
            cursor = answer["cursor"]
            if cursor is None:
                return items

    def _ask(self, method, target, body, headers, seconds):
        content = None if body is None else (yield from encoded_steps(body))
        request = (method, target, headers_of(method, headers, self.language), content)
        deadline = Deadline(seconds)
        try:
            return (yield from self._once(request, deadline))
        except (Unreachable, ImpostorOnPort, DaemonRefused) as error:
            if deadline.is_over() or not may_be_repeated(error, method, headers):
                raise
            sent_before = isinstance(error, Unreachable) and error.sent
        self._daemon = None
        try:
            return (yield from self._once(request, deadline))
        except Unreachable as error:
            error.sent = error.sent or sent_before
            raise

    def _once(self, request, deadline):
        method, target, headers, content = request
        if self._daemon is None:
            self._daemon = yield from look_for_daemon(
                self._folders, deadline.left_or_raise(sent=False)
            )
        try:
            left = deadline.left_or_raise(sent=False)
            answer = yield from ask(self._daemon, method, target, headers, content, left)
        except BridgeError:
            self._daemon = None
            raise
        return result_of(answer)


def encoded_steps(body):
    """A background task: return `body` as JSON in ASCII. A big scene in one go would be felt."""
    encoder = json.JSONEncoder(allow_nan=False)
    if not isinstance(body, dict):
        return encoder.encode(body).encode("ascii")
    return "".join((yield from _object_steps(encoder, body))).encode("ascii")


def _object_steps(encoder, value):
    """A background task: the JSON of a dict in parts, long lists of it a few hundred rows at a
    time.
    """
    parts = ["{"]
    for name, item in value.items():
        if len(parts) > 1:
            parts.append(",")
        if name == "scene" and isinstance(item, dict):
            parts.append('"scene":')
            parts += yield from _object_steps(encoder, item)
        elif isinstance(item, list) and len(item) > _ROWS_AT_ONCE:
            parts.append(encoder.encode(name) + ":")
            parts += yield from _list_steps(encoder, item)
        else:
            parts.append(encoder.encode({name: item})[1:-1])
    parts.append("}")
    return parts


def _list_steps(encoder, rows):
    parts = ["["]
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        some = encoder.encode(rows[start : start + _ROWS_AT_ONCE])[1:-1]
        parts.append("," + some if start else some)
        yield MORE
    parts.append("]")
    return parts
