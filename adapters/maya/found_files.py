"""The files that were found so far, each once, and what a path in a Maya scene means here."""

import os
import re

from maya import cmds

from .attributes import READING, as_text, exists, listed
from .file_patterns import Patterns, matcher_of

_DRIVE = re.compile(r"^[A-Za-z]:[\\/]")
_COPY_NUMBER = re.compile(r"\{\d+\}$")
# What RenderMan adds to the files that Maya knows.
_JUNK = re.compile(r"_<user$|^untitled$")
_RESOURCES = "<MAYA_RESOURCES>"


def is_foreign(path):
    """Return whether `path` was written on Windows and means nothing on this system."""
    return os.sep == "/" and (path.startswith("\\\\") or bool(_DRIVE.match(path)))


def is_absolute(path):
    return path.startswith(("/", "\\\\")) or bool(_DRIVE.match(path))


def absolute(path):
    """Return `path` as the scene has it, absolute: variables filled in, the project before it.

    Tokens such as <UDIM> stay. No disk is read, and links are not followed: a mapped
    drive would become a share.
    """
    path = _COPY_NUMBER.sub("", os.path.expanduser(os.path.expandvars(path.strip())))
    if os.sep == "\\":
        # Typed by hand; Maya itself writes slashes, as everybody after it does.
        path = path.replace("\\", "/")
    if not is_absolute(path):
        try:
            path = as_text(cmds.workspace(expandName=path)) or path
        except READING:
            return path
    head = path[:2]
    # Two slashes inside stand where the project ended when the path was written.
    return (
        head + re.sub(r"(?<!^)/{2,}", "/", path[2:]) if head == "//" else re.sub("/{2,}", "/", path)
    )


class FoundFiles:
    """The dependencies by path; the first to name a path decides its kind and owner."""

    def __init__(self, scene_path, warn):
        self.by_path = {}
        self.warn = warn
        self._patterns = {}
        self._scene = scene_path
        self._shipped = _folder(os.environ.get("MAYA_LOCATION", ""))

    def add(self, path, kind, owner=None, is_there=None, is_optional=False):
        """Add one path as the scene spells it; return it absolute, "" for one that counts not.

        is_there: what Maya saw of it, None for unknown. is_optional: nobody misses it.
        """
        if not path or path.startswith(_RESOURCES) or _JUNK.search(path):
            return ""
        spelled = absolute(path)
        if not is_absolute(spelled):
            self.warn("pathNotAbsolute", owner, path=path)
            return ""
        spelled = spelled.rstrip("/")
        if spelled in ("", self._scene) or (self._shipped and spelled.startswith(self._shipped)):
            return ""
        folder, _, name = spelled.rpartition("/")
        matcher = matcher_of(name)
        if matcher is not None or is_foreign(spelled):
            is_there = None
        known = self.by_path.get(spelled)
        if known is not None:
            if known["exists"] is None:
                known["exists"] = is_there
            return spelled
        if is_foreign(spelled):
            self.warn("foreignPath", owner, path=spelled)
        dependency = {"path": spelled, "kind": kind, "exists": is_there}
        if owner:
            dependency["owner"] = owner
        if is_optional:
            dependency["optional"] = True
        self.by_path[spelled] = dependency
        if matcher is not None:
            self._patterns.setdefault(folder, Patterns()).add(name, matcher)
        return spelled

    def add_listed(self, path, kind, owner=None, is_there=None):
        """Add a path of a list that names single files, unless a pattern stands for it already."""
        if not self._is_covered(absolute(path)):
            self.add(path, kind, owner, is_there)

    def guarded(self, name, gather, *arguments):
        """Call `gather`; a node that cannot be read is a warning, and the others go on."""
        try:
            gather(*arguments)
        except READING as error:
            # One that was deleted while others were read is nobody's any more.
            if exists(name):
                self.warn("nodeUnreadable", name, name=name, reason=error)

    def _is_covered(self, path):
        folder, _, name = path.rpartition("/")
        patterns = self._patterns.get(folder)
        return path not in self.by_path and patterns is not None and patterns.fit(name)


def chunks(items, size):
    """Yield lists of at most `size` of `items`, which may be None."""
    items = listed(items)
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _folder(path):
    return path.replace("\\", "/").rstrip("/") + "/" if path else ""
