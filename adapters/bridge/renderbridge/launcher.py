"""Starting the daemon from inside a host, once, however many hosts want it at the same time."""

import os
import subprocess
import sys
import time

from .background_task import wait_for
from .deadline import Deadline
from .discovery import look_for_daemon
from .errors import BridgeError, DaemonNotFound, StartFailed
from .home import my_home_folders
from .installed_program import installed_program
from .own_command import own_command
from .owned_file import WRITABLE_BY_OTHERS, read_owned_file, this_user
from .shallow_json import read_json
from .starter_lock import StarterLock

LAUNCHER_FILE = "launcher.json"
START_SECONDS = 15.0
ALREADY_RUNNING = 3

# A Popen that is let go of while its process runs complains on stderr.
_started = []

# What a host sets for its own libraries and interpreter would break another program's.
_HOSTS_OWN = (
    "LD_LIBRARY_PATH",
    "LD_PRELOAD",
    "LD_AUDIT",
    "DYLD_",
    "PYTHON",
    "QT_",
    "QML",
    "NODE_OPTIONS",
    "NODE_PATH",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
)


def ensure_daemon(folders=None, timeout=START_SECONDS, sleep=time.sleep):
    """Return what wake_daemon() returns; waits for it, and not on a host's main thread: starting
    takes a second or two.
    """
    return wait_for(wake_daemon(folders, timeout), sleep)


def wake_daemon(folders=None, seconds=START_SECONDS):
    """A background task: return the running Daemon, started when there is none.

    Raises StartFailed when there is nothing to start, when it ends at once or does not come up in
    time; and what look_for_daemon() raises, except DaemonNotFound.
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
            # The process that held the lock before may have started it.
            return (yield from look_for_daemon(folders))
        except DaemonNotFound:
            if lock.is_ours:
                process = _start_detached(argv, folder)
        problem = None
        while not deadline.is_over():
            try:
                return (yield from look_for_daemon(folders))
            except BridgeError as error:
                problem = error  # a daemon that is coming up looks like many things
            _require_alive(process)
            yield None
        raise StartFailed(
            f"Renderbridge did not come up within {seconds:g} s. "
            f"Run `{own_command('doctor', argv)}`."
        ) from problem


def read_launcher(folders):
    """Return (folder, argv) of the first launcher.json, else of a package that nobody set up yet.

    Raises StartFailed when there is neither. argv is a list of str whose first is an absolute path:
    a name would be searched for in the host's own PATH.
    """
    for folder in folders:
        content = read_owned_file(folder, LAUNCHER_FILE, this_user(), WRITABLE_BY_OTHERS)
        if content is not None:
            return folder, _argv(content, os.path.join(folder, LAUNCHER_FILE))
    argv = installed_program()
    if argv and folders:
        # The daemon makes it, too; it is where the two meet while it starts.
        os.makedirs(folders[0], mode=0o700, exist_ok=True)
        return folders[0], argv
    raise StartFailed(
        "Renderbridge is not running, and was never started here, so that there is no telling how "
        "to. Run `renderbridge serve` once.",
        folders=list(folders),
    )


def scrubbed_environment(env):
    """Return `env` without what a host sets for itself: library paths, Python, Qt, Node options."""
    return {name: value for name, value in env.items() if not name.upper().startswith(_HOSTS_OWN)}


def _start_detached(argv, folder):
    """Start `argv` so that it outlives this process; return the subprocess.Popen.

    No window, no inherited handles, a session of its own, `folder` as its working folder.
    """
    options = {}
    if sys.platform.startswith("win"):
        # Not DETACHED_PROCESS: children of a process without a console open windows of their own.
        options["creationflags"] = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    else:
        options["start_new_session"] = True
    try:
        process = subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            close_fds=True,
            cwd=folder,
            env=scrubbed_environment(os.environ),
            **options,
        )
    except OSError as error:
        raise StartFailed(
            f"Renderbridge could not be started: {argv[0]}: {error.strerror}. Install it again, "
            f"or run `{own_command('serve', argv)}` once from where it is now.",
            argv=argv,
        ) from error
    _started.append(process)
    return process


def reap_ended():
    """Reap daemons that this process started and that have ended; call it now and then.

    One that is not reaped stays a zombie, and a command that stops it waits for it in vain.
    """
    # One by one: another thread may be starting one.
    for process in list(_started):
        if process.poll() is not None and process in _started:
            _started.remove(process)


def _require_alive(process):
    code = process.poll() if process else None
    if code is not None and code != ALREADY_RUNNING:
        raise StartFailed(
            f"Renderbridge ended while starting (exit code {code}). "
            f"Run `{own_command('serve', process.args)}` in a terminal to see why.",
            exit_code=code,
        )


def _argv(content, path):
    try:
        argv = read_json(content)["argv"]
    except (ValueError, KeyError, TypeError):
        argv = None
    usable = isinstance(argv, list) and argv and all(isinstance(part, str) for part in argv)
    if not usable or not os.path.isabs(argv[0]):
        raise StartFailed(
            f"{path} does not say how to start Renderbridge (expected argv, a list of texts that "
            f"begins with an absolute path; got {argv!r}). Run `renderbridge serve` once.",
            path=path,
        )
    return argv
