"""Finding the daemon, and starting it when none runs, as background tasks for a timer."""

from .deadline import Deadline
from .discovery import DEFAULT_SECONDS, is_gone, most_telling, read_daemon_file
from .errors import BridgeError, DaemonNotFound, ImpostorOnPort, Unreachable
from .home import my_home_folders
from .launcher import came_too_late, read_launcher, require_alive, start_detached
from .request import ask
from .routes_generated import HEALTH_PATH
from .starter_lock import StarterLock

START_SECONDS = 15.0


def look_for_daemon(folders=None, seconds=DEFAULT_SECONDS):
    """A background task: return the first Daemon that proves to be this user's.

    Raises as find_daemon.
    """
    failures = []
    for folder in my_home_folders() if folders is None else folders:
        try:
            daemon = read_daemon_file(folder)
            yield from _prove(daemon, seconds)
            return daemon
        except BridgeError as error:
            failures.append(error)
    raise most_telling(failures)


def wake_daemon(folders=None, seconds=START_SECONDS):
    """A background task: return the running Daemon, started when there is none.

    Raises as ensure_daemon.
    """
    folders = my_home_folders() if folders is None else folders
    deadline = Deadline(seconds)
    try:
        return (yield from look_for_daemon(folders))
    except DaemonNotFound:
        folder, argv = read_launcher(folders)
    with StarterLock(folder) as lock:
        process = None
        try:
            # Whoever held the lock before may have started it.
            return (yield from look_for_daemon(folders))
        except DaemonNotFound:
            if lock.is_ours:
                process = start_detached(argv, folder)
        problem = None
        while not deadline.is_over():
            yield None
            try:
                return (yield from look_for_daemon(folders))
            except BridgeError as error:
                problem = error  # a daemon that is coming up looks like many things
            require_alive(process)
        raise came_too_late(seconds) from problem


def _prove(daemon, seconds):
    try:
        yield from ask(daemon, "GET", HEALTH_PATH, {"Connection": "close"}, None, seconds)
    except (ImpostorOnPort, Unreachable) as error:
        if error.facts.get("reason") != "refused" and not is_gone(daemon.pid):
            raise
        raise DaemonNotFound(
            "Renderbridge is not running: it ended without removing its daemon.json. Start it.",
            port=daemon.port,
            pid=daemon.pid,
        ) from error
