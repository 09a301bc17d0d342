"""Finding the daemon of this user, and making sure that it is the one before the token is said."""

import json
import os
import re

from .deadline import Deadline
from .errors import (
    AnswerUnreadable,
    BridgeError,
    DaemonNotFound,
    DiscoveryUntrusted,
    ImpostorOnPort,
    Unreachable,
)
from .exchange import Connection
from .home import my_home_folders
from .owned_file import READABLE_BY_OTHERS, read_owned_file
from .proof import new_nonce, proof_holds
from .routes_generated import HEALTH_PATH

DAEMON_FILE = "daemon.json"
DEFAULT_SECONDS = 2.0

_URL = re.compile(r"http://127\.0\.0\.1:([1-9][0-9]{0,4})/?\Z")
# What an HTTP header can carry unharmed.
_TOKEN = re.compile(r"[\x21-\x7e]{16,512}\Z")


class Daemon:
    """What daemon.json says: port, token, pid (None when it names none), version, folder."""

    def __init__(self, folder, port, token, pid, version):
        self.folder = folder
        self.port = port
        self.token = token
        self.pid = pid
        self.version = version

    def __repr__(self):
        # Tracebacks and logs show this: the token stays out of it.
        return f"Daemon(port={self.port}, pid={self.pid}, version={self.version!r})"


def find_daemon(folders=None, timeout=DEFAULT_SECONDS, uid=None):
    """Return the first Daemon, in the order of `folders`, that proves to be this user's.

    folders: default my_home_folders(); timeout: seconds for all of it; uid: default this user's.

    Raises DaemonNotFound when none runs; ImpostorOnPort when another program answers on its port;
    DiscoveryUntrusted when daemon.json may be forged or read by others; Unreachable when something
    accepts the connection and stays silent.
    """
    deadline = Deadline(timeout)
    failures = []
    for folder in my_home_folders() if folders is None else folders:
        try:
            return _find_in(folder, uid, deadline)
        except BridgeError as error:
            failures.append(error)
    raise most_telling(failures)


def read_daemon_file(folder, uid=None):
    """Return the Daemon that `folder`/daemon.json names; nobody has been asked yet.

    Raises DaemonNotFound when there is no such file or it is not a daemon's, DiscoveryUntrusted.
    """
    content = read_owned_file(folder, DAEMON_FILE, _user(uid), READABLE_BY_OTHERS)
    path = os.path.join(folder, DAEMON_FILE)
    if content is None:
        raise DaemonNotFound(
            f"Renderbridge is not running (there is no {path}). Start it.", path=path
        )
    try:
        record = json.loads(content.decode("utf-8"))
        port = int(_URL.match(record["url"]).group(1))
        token = _TOKEN.match(record["token"]).group(0)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DaemonNotFound(
            f"{path} is not what a daemon writes (expected url http://127.0.0.1:PORT and a "
            "token). Delete it and start Renderbridge.",
            path=path,
        ) from error
    if port > 65535:
        raise DaemonNotFound(f"{path} names port {port}, which cannot be. Delete it.", path=path)
    pid = record.get("pid")
    return Daemon(
        folder, port, token, pid if isinstance(pid, int) else None, str(record.get("version", ""))
    )


def connect_proved(daemon, deadline):
    """Return an open Connection whose other end has just proved to hold `daemon`'s token.

    The proof belongs to the connection: what is sent on it goes to whoever proved it, even when
    the daemon dies in between and a stranger takes its port. Raises Unreachable, ImpostorOnPort.
    """
    connection = Connection(daemon.port, deadline)
    try:
        _require_proof(connection, daemon)
    except BaseException:
        connection.close()
        raise
    return connection


def _find_in(folder, uid, deadline):
    daemon = read_daemon_file(folder, uid)
    try:
        return _proved(daemon, deadline)
    except BridgeError:
        # One that restarted between our two looks has the port of before and another token.
        again = read_daemon_file(folder, uid)
        if again.token == daemon.token:
            raise
    return _proved(again, deadline)


def _proved(daemon, deadline):
    try:
        connect_proved(daemon, deadline).close()
    except (ImpostorOnPort, Unreachable) as error:
        if error.facts.get("reason") != "refused" and not is_gone(daemon.pid):
            raise
        raise DaemonNotFound(
            "Renderbridge is not running: it ended without removing "
            f"{os.path.join(daemon.folder, DAEMON_FILE)}. Start it.",
            port=daemon.port,
            pid=daemon.pid,
        ) from error
    return daemon


def _require_proof(connection, daemon):
    nonce = new_nonce()
    try:
        answer = connection.request("GET", f"{HEALTH_PATH}?nonce={nonce}")
        health = json.loads(answer.body.decode("utf-8")) if answer.status == 200 else None
    except (AnswerUnreadable, ValueError, RecursionError) as error:
        raise _impostor(daemon) from error
    except Unreachable as error:
        # Only a request without secrets went out, whatever became of it.
        error.sent = False
        raise
    proof = health.get("proof") if isinstance(health, dict) else None
    if not proof_holds(daemon.token, daemon.port, nonce, proof):
        raise _impostor(daemon)


def _impostor(daemon):
    return ImpostorOnPort(
        f"Another program answers on port {daemon.port}, where Renderbridge should; it was told "
        f"nothing. Start Renderbridge again; if this stays, delete "
        f"{os.path.join(daemon.folder, DAEMON_FILE)} first.",
        port=daemon.port,
    )


def is_gone(pid):
    """Return whether surely no process of this user has that number; False when nobody can tell."""
    # On Windows os.kill(pid, 0) does not ask, it interrupts.
    if pid is None or pid <= 0 or os.name != "posix":
        return False
    try:
        os.kill(pid, 0)
    except OSError:
        return True
    return False


def most_telling(failures):
    """Return the one of several BridgeErrors that an artist can do most about."""
    for kind in (ImpostorOnPort, DiscoveryUntrusted, Unreachable):
        for failure in failures:
            if isinstance(failure, kind):
                return failure
    return failures[0] if failures else DaemonNotFound("There is no folder to look for a daemon.")


def _user(uid):
    if uid is not None or not hasattr(os, "geteuid"):
        return uid
    return os.geteuid()
