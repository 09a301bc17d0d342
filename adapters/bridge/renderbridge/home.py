"""Where one user's daemon lives on this machine. The same table as in TypeScript and Ruby."""

import ntpath
import os
import posixpath
import sys

from .errors import HomeUnusable
from .owned_file import this_user


def home_folders(platform, env, home, uid):
    """Return the folders in which daemon.json may stand, the likeliest first.

    platform: "windows", "macos" or "linux"; env: mapping of environment variables; home: the
    user's home folder, absolute; uid: the user's number, None on Windows. Paths come out
    normalised, without a trailing separator. Touches no disk.

    Raises HomeUnusable when RENDERBRIDGE_HOME is relative: the daemon and ten hosts, each with a
    working folder of its own, would not mean the same place.
    """
    if platform == "windows":
        return [_first_place_on_windows(env, home)]
    places = [_first_place_on_posix(platform, env, home)]
    # A home on a network disk sends the daemon here.
    second = f"/var/tmp/renderbridge-{uid}"
    if second not in places:
        places.append(second)
    return places


def this_platform():
    """Return "windows", "macos" or "linux" for the machine that runs this."""
    if sys.platform.startswith("win"):
        return "windows"
    if sys.platform == "darwin":
        return "macos"
    return "linux"


def my_home_folders():
    """Return home_folders() for this process: its platform, environment and user."""
    return home_folders(this_platform(), os.environ, os.path.expanduser("~"), this_user())


def _first_place_on_windows(env, home):
    chosen = env.get("RENDERBRIDGE_HOME")
    if chosen:
        return ntpath.normpath(_absolute_or_raise(chosen, _is_absolute_on_windows(chosen)))
    local = env.get("LOCALAPPDATA")
    if not local or not _is_absolute_on_windows(local):
        local = ntpath.join(home, "AppData", "Local")
    return ntpath.normpath(ntpath.join(local, "renderbridge"))


def _first_place_on_posix(platform, env, home):
    chosen = env.get("RENDERBRIDGE_HOME")
    if chosen:
        return posixpath.normpath(_absolute_or_raise(chosen, posixpath.isabs(chosen)))
    if platform == "macos":
        return posixpath.join(home, "Library", "Application Support", "renderbridge")
    data = env.get("XDG_DATA_HOME")
    if not data or not posixpath.isabs(data):
        data = posixpath.join(home, ".local", "share")
    return posixpath.normpath(posixpath.join(data, "renderbridge"))


def _is_absolute_on_windows(path):
    # ntpath.isabs() changed its mind about "\\folder" in Python 3.13; a drive or share is meant.
    drive, rest = ntpath.splitdrive(path)
    return bool(drive) and rest[:1] in ("\\", "/")


def _absolute_or_raise(path, is_absolute):
    if is_absolute:
        return path
    raise HomeUnusable(
        f"RENDERBRIDGE_HOME must be an absolute path, but is {path!r}: set it to a full path or "
        "unset it.",
        path=path,
    )
