"""The files that were found so far, each once, and the judgement of their paths."""

import posixpath
import re

import hou

_DRIVE = re.compile(r"^[A-Za-z]:[\\/]")
_VARIABLE = re.compile(r"\$\{?([A-Za-z_][A-Za-z0-9_]*)")
#: What a parameter names inside an FBX file: walk.fbx#Root.
_IN_FBX = re.compile(r"(\.fbx)#.*\Z", re.IGNORECASE)
#: What stays unexpanded on purpose: the frame, and the frame of a simulation.
_FRAME_VARIABLE = re.compile(r"(?:FF|S?F\d*)\Z")
#: References inside Houdini, and what is no file at all.
_NO_FILE = ("op:", "opdef:", "oplib:", "temp:", "http:", "https:", "anon:")


class FoundFiles:
    """The dependencies by path; the first to name a path decides its kind and owner."""

    def __init__(self, warn):
        self.by_path = {}
        self.warn = warn
        self._hip = hou.text.expandString("$HIP")
        self._shipped = _folder(hou.getenv("HFS"))
        self._unknown_variables = set()

    def add(self, path, kind, owner=None, is_optional=False):
        """Add one path or pattern; return it as it is spelled, None for what names no file of the
        artist's.

        is_optional: nobody misses it.
        """
        spelled = self._spelled(path, owner)
        if spelled in self.by_path and not is_optional:
            self.by_path[spelled].pop("optional", None)
        if spelled and spelled not in self.by_path:
            dependency = {"path": spelled, "kind": kind, "exists": None}
            if owner:
                dependency["owner"] = owner
            if is_optional:
                dependency["optional"] = True
            self.by_path[spelled] = dependency
        return spelled

    def _spelled(self, path, owner):
        """Return `path` absolute with forward slashes, None for what is no file of the artist's."""
        path = _IN_FBX.sub(r"\1", path.strip())
        if not path or path.startswith(_NO_FILE):
            return None
        if self._names_unknown_variable(path, owner):
            return None
        path = path.replace("\\", "/")
        if not (path.startswith("/") or _DRIVE.match(path)):
            path = posixpath.join(self._hip, path)
        start = "//" if path.startswith("//") else ""
        # normpath, not realpath: mapped drives and links keep the artist's spelling.
        path = start + posixpath.normpath(path[len(start) :])
        if self._shipped and (path + "/").startswith(self._shipped):
            return None
        return path

    def _names_unknown_variable(self, path, owner):
        for found in _VARIABLE.finditer(path):
            name = found.group(1)
            if _FRAME_VARIABLE.match(name):
                continue
            if name not in self._unknown_variables:
                self._unknown_variables.add(name)
                self.warn("variableUnknown", owner, variable="$" + name, path=path)
            return True
        return False


def _folder(path):
    return path.replace("\\", "/").rstrip("/") + "/" if path else None
