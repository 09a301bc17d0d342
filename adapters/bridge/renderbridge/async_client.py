"""The daemon as a host sees it: every route as a background task, JSON in and out.

submission = yield from AsyncBridge().submit(snapshot, settings, key)
"""

import json
from urllib.parse import urlencode

from .background_task import MORE
from .deadline import Deadline
from .discovery import look_for_daemon
from .errors import (
    AnswerUnreadable,
    BridgeError,
    DaemonNotFound,
    DaemonRefused,
    ImpostorOnPort,
    Unreachable,
)
from .launcher import wake_daemon
from .request import ask
from .routes_generated import AsyncRoutes
from .shallow_json import read_json

REQUEST_SECONDS = 10.0
SUBMIT_SECONDS = 60.0
_ROWS_AT_ONCE = 256


class AsyncBridge(AsyncRoutes):
    """Each method returns a background task. Each has its own connection, so threads may share it.

    folders: where to look for daemon.json, default my_home_folders(); `language`: what texts come
    in, such as "zh", default English; look: callable(seconds) returning a background task that
    returns a Daemon, default look_for_daemon() in `folders`.

    It has a method for every route, from routes_generated.py, and a few that say more. The
    background tasks return the answer's JSON and raise a BridgeError: DaemonRefused for what the
    daemon refuses, Unreachable when no answer came, and what look_for_daemon() raises. When the
    daemon was restarted, it is found again, once per call.
    """

    def __init__(self, folders=None, language=None, look=None):
        self.language = language
        self._folders = folders
        self._look = look or (lambda seconds: look_for_daemon(folders, seconds))
        self._daemon = None

    def wake(self):
        """Return the running Daemon, started when there is none."""
        self._daemon = yield from wake_daemon(self._folders)
        return self._daemon

    def get(self, path, query=None):
        """GET `path` with `query`, a mapping whose None values are left out."""
        return self._route("GET", path, query or {}, None, {}, None)

    def post(self, path, body, headers=None, seconds=REQUEST_SECONDS):
        """POST `body` (anything that is JSON) to `path`."""
        return self._route("POST", path, {}, body, headers or {}, seconds)

    def preview(self, scene, settings):
        """Return what a submission would send: {"form", "requests", "problems", "estimate"?}.

        scene: a snapshot (dict) or a sceneId (str).
        """
        snapshot, scene_id = snapshot_or_id(scene)
        return self.preview_submission(snapshot, scene_id, settings=settings)

    def submit(self, scene, settings, key, seconds=SUBMIT_SECONDS, type=None):
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
                        snapshot, scene_id, type, settings, idempotency_key=key
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
        return self.ask(method, _target_of(path, query), body, headers, seconds)

    def _all(self, page, arguments):
        items, cursor = [], None
        while True:
            answer = yield from page(cursor=cursor, **arguments)
            items += answer["items"]
            cursor = answer["cursor"]
            if cursor is None:
                return items

    def ask(self, method, target, body, headers, seconds):
        """Ask `method` of `target`; every other method goes through here.

        body: None or JSON (ValueError for NaN and infinity); headers: a mapping.
        """
        content = b"" if body is None else (yield from encoded_steps(body))
        request = (method, target, _headers_of(method, headers, self.language), content)
        deadline = Deadline(seconds)
        try:
            return (yield from self._once(request, deadline))
        except (Unreachable, ImpostorOnPort, DaemonRefused) as error:
            if deadline.is_over() or not _may_be_repeated(error, method, headers):
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
            self._daemon = yield from self._look(deadline.left_or_raise(sent=False))
        try:
            left = deadline.left_or_raise(sent=False)
            answer = yield from ask(self._daemon, method, target, headers, content, left)
        except BridgeError:
            self._daemon = None
            raise
        return _result_of(answer)


def snapshot_or_id(scene):
    """Return (snapshot, None) of a snapshot, (None, sceneId) of a sceneId."""
    return (None, scene) if isinstance(scene, str) else (scene, None)


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


def _target_of(path, query):
    given = {name: value for name, value in query.items() if value is not None}
    return path + ("?" + urlencode(given) if given else "")


def _headers_of(method, given, language=None):
    """Return the headers of a request, the token not among them."""
    headers = {"Accept": "application/json", "Connection": "close", **given}
    if language:
        headers["Accept-Language"] = language
    if method != "GET":
        # Writes must say so, with a body or without.
        headers["Content-Type"] = "application/json"
    return headers


def _may_be_repeated(error, method, headers):
    """Return whether a second try cannot do a thing twice, and could do better."""
    if isinstance(error, DaemonRefused):
        return error.status == 401
    if isinstance(error, ImpostorOnPort):
        return True
    return not error.sent or method == "GET" or "Idempotency-Key" in headers


def _result_of(answer):
    """Return the JSON of an Answer, of a picture its bytes.

    Raise DaemonRefused, or AnswerUnreadable for what is none of them.
    """
    if answer.status == 204:
        return None
    if 300 <= answer.status < 400:
        raise AnswerUnreadable(
            f"The daemon answered with a redirect (status {answer.status}), which it never does. "
            "Restart Renderbridge.",
            status=answer.status,
        )
    if answer.status == 200 and answer.headers.get("content-type") == "image/png":
        return answer.body
    try:
        value = read_json(answer.body)
    except ValueError as error:
        if answer.status >= 400:
            raise DaemonRefused(answer.status, None) from error
        raise AnswerUnreadable(
            f"The daemon's answer (status {answer.status}) is not JSON. Restart Renderbridge.",
            status=answer.status,
        ) from error
    if answer.status >= 400:
        raise DaemonRefused(answer.status, value)
    return value
