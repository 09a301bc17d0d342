"""Paths of Windows as the bridge spells them: forward slashes, everything else as the artist did.

No disk is read, and no link or mapped drive is followed: a drive would become a share
that the farm does not know.
"""

import posixpath
import re

_DRIVE = re.compile(r"^[A-Za-z]:/")
# Windows' own prefix for long paths, before a drive or a share.
_LONG_SHARE = re.compile(r"^//[?.]/UNC/", re.IGNORECASE)
_LONG = re.compile(r"^//[?.]/")


def spelled(path):
    """Return `path` with forward slashes, without `.`, `..` and the prefix of long paths."""
    text = path.strip().replace("\\", "/")
    text = _LONG.sub("", _LONG_SHARE.sub("//", text))
    if text.startswith("//"):
        return "/" + posixpath.normpath("/" + text.lstrip("/"))
    if _DRIVE.match(text):
        # Only below the drive: `..` above it is the drive itself.
        return text[:2] + posixpath.normpath(text[2:])
    return posixpath.normpath(text) if text else ""


def is_absolute(path):
    """Return whether a spelled path says where it begins: a drive, a share, or another system."""
    return path.startswith("/") or bool(_DRIVE.match(path))


def is_foreign(path):
    """Return whether a spelled path was written on another system: /Volumes/show/wall.exr."""
    return path.startswith("/") and not path.startswith("//")


def same(path):
    """Return what is equal for two spellings of one file: Windows does not tell case apart."""
    return path.lower()


def stem(path):
    """Return the name of the file without folder and extension."""
    return posixpath.splitext(path.rsplit("/", 1)[-1])[0]


def extension(path):
    """Return the extension in lower case without its dot, "" for none."""
    return posixpath.splitext(path)[1][1:].lower()
