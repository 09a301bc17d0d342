"""Where packages put the program, for a host whose user has not set it up yet."""

import os
import re
import sys

_VERSION = re.compile(r"(?:renderbridge-)?(\d+(?:\.\d+)*)(?:-.*)?$")


def installed_program(platform=sys.platform, env=None, names_in=None, is_file=os.path.isfile):
    """Return the argv that starts the newest packaged daemon, None when none is where one goes.

    A Debian package, the per-user installer of Windows, and `renderbridge` in the user's home, in
    which archives are unpacked; each folder is one version.
    """
    env = os.environ if env is None else env
    for folder in _folders(platform, env, names_in or _names_in):
        node = os.path.join(folder, "node.exe" if platform.startswith("win") else "node")
        program = os.path.join(folder, "programs", "renderbridge.cjs")
        if is_file(node) and is_file(program):
            return [node, program, "serve"]
    return None


def _folders(platform, env, names_in):
    """The folders that may hold a version, the user's own before the system's, newest first."""
    if platform.startswith("win"):
        base = env.get("LOCALAPPDATA")
        return _versions(os.path.join(base, "Programs", "Renderbridge"), names_in) if base else []
    home = env.get("HOME")
    own = _versions(os.path.join(home, "renderbridge"), names_in) if home else []
    return own + (["/usr/lib/renderbridge"] if platform.startswith("linux") else [])


def _versions(holder, names_in):
    found = [(_VERSION.match(name), name) for name in names_in(holder)]
    numbered = [
        (tuple(int(part) for part in match.group(1).split(".")), name)
        for match, name in found
        if match
    ]
    return [os.path.join(holder, name) for _, name in sorted(numbered, reverse=True)]


def _names_in(folder):
    try:
        return os.listdir(folder)
    except OSError:
        return []
