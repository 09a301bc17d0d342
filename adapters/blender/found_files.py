# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that were found so far, each once, and the judgement of their paths."""

import os
import re

import bpy

# What bpy raises for data of a missing or broken add-on; one asset must not end a submission.
READING = (
    AttributeError,
    LookupError,
    OSError,
    ReferenceError,
    RuntimeError,
    TypeError,
    ValueError,
)
_DRIVE = re.compile(r"^/?([A-Za-z]):[\\/]+(.*)$")
# An unset cache is stored with the temporary folder of the session that saved the file.
_UNSET_CACHE = re.compile(r"[\\/]blender_[0-9A-Za-z]{6}[\\/]cache_[a-z]+_[0-9a-f]+[\\/]?$")


def is_foreign(path):
    """Return whether `path` was written on Windows and means nothing on this system."""
    return os.sep == "/" and (path.startswith("\\\\") or bool(_DRIVE.match(path)))


def absolute(path, block):
    """Return `path` of `block`, absolute: linked blocks keep it relative to their library."""
    return bpy.path.abspath(path, library=block.library)


class FoundFiles:
    """The dependencies by path or pattern; the first to name one decides its kind and owner."""

    def __init__(self, warn):
        self.by_path = {}
        self.warn = warn
        self._misread = set()
        self._unread = set()
        self._shipped = _folder(bpy.utils.system_resource("DATAFILES"))
        # realpath() would turn mapped drives into shares; abspath keeps the artist's spelling.
        self._session_folder = _folder(bpy.app.tempdir)

    def add(self, path, kind, owner=None, optional=None):
        """Add one path as the host spells it; what names no file of the artist's is left out.

        optional: "optional" where nobody misses the file if it is not there.
        """
        if not path or path.startswith("<") or path in self._misread:
            return
        foreign = is_foreign(path)
        spelled = _spelled(path)
        known = self.by_path.get(spelled)
        if known is not None and not optional:
            known.pop("optional", None)
        if known is not None or self._is_nobodys(spelled):
            return
        if foreign:
            self._expect_misreading(path)
            self.warn("foreignPath", owner, path=path)
        dependency = {"path": spelled, "kind": kind, "exists": None}
        if owner:
            dependency["owner"] = owner
        if optional:
            dependency["optional"] = True
        self.by_path[spelled] = dependency

    def add_if_read(self, is_read, path, kind, block):
        """Add the path that `block` names, or keep it out where nothing reads it."""
        if not path:
            return
        if is_read:
            self.add(absolute(path, block), kind, block.name)
        else:
            self.leave_out(absolute(path, block))

    def leave_out(self, path):
        """Keep out what a thing names and does not read, unless something else reads it."""
        if path:
            self._unread.add(_spelled(path))

    def add_leftover(self, path, kind):
        """Add what Blender's own list names besides, and nothing says is not read."""
        if _spelled(path) not in self._unread:
            self.add(path, kind)

    def has(self, path):
        """Return whether `path` was added."""
        return _spelled(path) in self.by_path

    def guarded(self, name, gather, *arguments):
        """Call `gather`; an asset that cannot be read is a warning, and the others go on."""
        try:
            gather(*arguments)
        except READING as error:
            self.warn("assetUnreadable", name, name=name, error=error)

    def _is_nobodys(self, path):
        # Brushes and the like that Blender links from its own folder are on any farm.
        for folder in (self._session_folder, self._shipped):
            if folder and (path + os.sep).startswith(folder):
                return True
        return bool(_UNSET_CACHE.search(path))

    def _expect_misreading(self, path):
        # Blender's own list turns D:/maps into /d/maps here: a file that nobody means.
        drive = _DRIVE.match(path)
        if drive:
            rest = drive.group(2).replace("\\", "/")
            self._misread.add("/" + drive.group(1).lower() + "/" + rest)


def _spelled(path):
    return path if is_foreign(path) else os.path.abspath(path)


def _folder(path):
    """The folder with a separator at its end, or None."""
    return os.path.join(os.path.abspath(path), "") if path else None
