"""What is in a scene: of a file, by its host without a window, or of the scene that is open."""

import importlib
import json
import os
import re
import subprocess
import sys

from ..home import my_home_folders
from ..launcher import read_launcher, scrubbed_environment
from .failures import SceneUnread

# As adapters are installed; Blender puts names before those of its extensions.
_ADAPTER = re.compile(r"(?:.+\.)?renderbridge_[a-z]+\Z")
_SECONDS = 1800.0
_LAST_WORDS = 2000


def gather(path=None, seconds=_SECONDS):
    """Return the snapshot (a dict) of the scene in the file `path`, or of the one that is open.

    A file is opened by its host, which has to be installed here and is given `seconds`; a text
    scene of Maya is read without it. For the open scene this runs inside the host, whose adapter
    is installed; what is not saved yet is no part of what will be rendered.

    Raises SceneUnread; StartFailed when Renderbridge was never installed for this user.
    """
    return _gather_open() if path is None else _gather_file(os.path.abspath(path), seconds)


def _gather_file(path, seconds):
    if not os.path.isfile(path):
        raise SceneUnread(f"There is no file {path}.", path=path)
    _, argv = read_launcher(my_home_folders())
    # It ends with the command that starts the daemon.
    command = [*argv[:-1], "snapshot", path]
    try:
        done = subprocess.run(
            command,
            env=scrubbed_environment(os.environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SceneUnread(f"{path} was not read within {seconds:g} s.", path=path) from None
    except OSError as error:
        raise SceneUnread(f"{argv[0]} cannot be run: {error.strerror}.", path=path) from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip()[-_LAST_WORDS:]
        raise SceneUnread(f"{path} could not be read. {said}", path=path)
    return json.loads(done.stdout.decode("utf-8"))


def _gather_open():
    loaded = sorted(name for name in list(sys.modules) if _ADAPTER.match(name))
    if not loaded:
        raise SceneUnread(
            "No scene is open here: name a file, or call this inside a host whose adapter is "
            "installed (`renderbridge adapters install`) and loaded."
        )
    return importlib.import_module(loaded[0] + ".gather").gather_snapshot()
