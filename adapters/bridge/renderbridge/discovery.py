"""Finding the daemon of this user, and making sure that it is the one before the token is said."""

import os
import re

from .background_task import wait_for
from .deadline import Deadline
from .errors import (
    BridgeError,
    DaemonNotFound,
    DiscoveryUntrusted,
    ImpostorOnPort,
    Unreachable,
)
from .home import my_home_folders
from .owned_file import READABLE_BY_OTHERS, read_owned_file, this_user
from .request import prove
from .shallow_json import read_json

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
    """Return what look_for_daemon() returns; waits for it."""
    return wait_for(look_for_daemon(folders, timeout, uid))


def look_for_daemon(folders=None, seconds=DEFAULT_SECONDS, uid=None):
    """A background task: return the first Daemon, in the order of `folders`, that proves to be
    this user's.

    folders: default my_home_folders(); seconds: for all of it; uid: default this user's.

    Raises DaemonNotFound when none runs; ImpostorOnPort when another program answers on its port;
    DiscoveryUntrusted when daemon.json may be forged or read by others; Unreachable when something
    accepts the connection and stays silent.
    """
    deadline = Deadline(seconds)
    failures = []
    for folder in my_home_folders() if folders is None else folders:
        try:
            return (yield from _look_in(folder, uid, deadline))
        except BridgeError as error:
            failures.append(error)
    raise _most_telling(failures)


def announced_daemons(folders, uid=None):
    """Return the Daemons that the files in `folders` name, one at least; nobody has been asked yet.

    Raises what read_daemon_file() raises when there is none.
    """
    daemons, failures = [], []
    for folder in folders:
        try:
            daemons.append(read_daemon_file(folder, uid))
        except BridgeError as error:
            failures.append(error)
    if daemons:
        return daemons
    raise _most_telling(failures)


def read_daemon_file(folder, uid=None):
    """Return the Daemon that `folder`/daemon.json names; nobody has been asked yet.

    Raises DaemonNotFound when there is no such file or it is not a daemon's, DiscoveryUntrusted.
    """
    user = this_user() if uid is None else uid
    content = read_owned_file(folder, DAEMON_FILE, user, READABLE_BY_OTHERS)
    path = os.path.join(folder, DAEMON_FILE)
    if content is None:
        raise DaemonNotFound(
            f"Renderbridge is not running (there is no {path}). Start it.", path=path
        )
    try:
        record = read_json(content)
        port = int(_URL.match(record["url"]).group(1))
        token = _TOKEN.match(record["token"]).group(0)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
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


def _look_in(folder, uid, deadline):
    daemon = read_daemon_file(folder, uid)
    try:
        return (yield from _proved(daemon, deadline))
    except BridgeError:
        # One that restarted between our two looks has the port of before and another token.
        again = read_daemon_file(folder, uid)
        if again.token == daemon.token:
            raise
    return (yield from _proved(again, deadline))


def _proved(daemon, deadline):
    try:
        yield from prove(daemon, deadline.left_or_raise(sent=False))
    except (ImpostorOnPort, Unreachable) as error:
        if error.facts.get("reason") != "refused" and not _is_gone(daemon.pid):
            raise
        raise DaemonNotFound(
            "Renderbridge is not running: it ended without removing "
            f"{os.path.join(daemon.folder, DAEMON_FILE)}. Start it.",
            port=daemon.port,
            pid=daemon.pid,
        ) from error
    return daemon


def _is_gone(pid):
    """Return whether surely no process of this user has that number; False when nobody can tell."""
    # On Windows os.kill(pid, 0) does not ask, it interrupts.
    if pid is None or pid <= 0 or os.name != "posix":
        return False
    try:
        os.kill(pid, 0)
    except (OSError, OverflowError):
        return True
    return False


def _most_telling(failures):
    """Return the one of several BridgeErrors that an artist can do most about."""
    for kind in (ImpostorOnPort, DiscoveryUntrusted, Unreachable):
        for failure in failures:
            if isinstance(failure, kind):
                return failure
    return failures[0] if failures else DaemonNotFound("There is no folder to look for a daemon.")
