"""Reading a file that must be this user's alone, since it says whom to trust or what to run."""

import errno
import os
import stat

from .errors import DiscoveryUntrusted, too_many_open

READABLE_BY_OTHERS = 0o077
WRITABLE_BY_OTHERS = 0o022
LARGEST = 64 * 1024


def this_user():
    """Return the number of the user that runs this, None on Windows."""
    return os.geteuid() if hasattr(os, "geteuid") else None


def read_owned_file(folder, name, uid, forbidden):
    """Return the bytes of `folder`/`name`, or None when there is no such file.

    uid: the user's number, or None on Windows, where the daemon's access list on the folder
    guards and nothing is checked here. forbidden: permission bits that must not be set.

    Raises DiscoveryUntrusted when folder or file belong to somebody else, are links, or can be
    reached by others; Unreachable when this process can open nothing more.
    """
    path = os.path.join(folder, name)
    if uid is not None and not _is_trusted_folder(folder, uid):
        return None
    flags = os.O_RDONLY
    # A link could lead anywhere, and opening a pipe would wait for its writer.
    for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, flag, 0)
    try:
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno in (errno.EMFILE, errno.ENFILE):
            raise too_many_open(error) from error
        raise DiscoveryUntrusted(
            f"{path} cannot be read ({error.strerror}): expected a plain file of yours. "
            "Delete it and start Renderbridge again.",
            path=path,
        ) from error
    with os.fdopen(descriptor, "rb") as file:
        if uid is not None:
            _require(path, os.fstat(descriptor), stat.S_ISREG, "a plain file", uid, forbidden)
        return file.read(LARGEST)


def _is_trusted_folder(folder, uid):
    try:
        status = os.lstat(folder)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise DiscoveryUntrusted(
            f"{folder} cannot be looked at ({error.strerror}): expected a folder of yours.",
            path=folder,
        ) from error
    _require(folder, status, stat.S_ISDIR, "a folder, not a link", uid, READABLE_BY_OTHERS)
    return True


def _require(path, status, is_kind, kind, uid, forbidden):
    if not is_kind(status.st_mode):
        raise DiscoveryUntrusted(f"{path} is not {kind}: delete it.", path=path)
    if status.st_uid != uid:
        raise DiscoveryUntrusted(
            f"{path} belongs to user {status.st_uid}, expected {uid}: somebody else could have "
            "written it. Have it removed, then start Renderbridge again.",
            path=path,
            owner=status.st_uid,
        )
    mode = stat.S_IMODE(status.st_mode)
    if mode & forbidden:
        raise DiscoveryUntrusted(
            f"{path} is open to other users (mode {mode:o}, expected {mode & ~forbidden:o}): "
            "stop Renderbridge, delete the file or close the folder, and start it again.",
            path=path,
            mode=mode,
        )
