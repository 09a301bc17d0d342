"""The files that were found so far, each once, and what a path in a 3ds Max scene means."""

from pymxs import runtime as rt

from .file_table import TABLE
from .paths import extension, is_absolute, is_foreign, same, spelled
from .reading import ask, text_of


def kind_of(path):
    """Return what a file is, by its extension."""
    return TABLE.kinds.get(extension(path), "file")


class FoundFiles:
    """The dependencies by path; the first to name a path decides its kind, owner and spelling."""

    def __init__(self, scene, project, left_out, warn):
        """scene: path or None; project: folder or ""; left_out: paths that the scene writes."""
        self.by_path = {}
        self.warn = warn
        self._project = project
        self._scene_folder = spelled(scene).rpartition("/")[0] if scene else ""
        self._left_out = {same(spelled(path)) for path in left_out}
        if scene:
            self._left_out.add(same(scene))

    def leave_out(self, path):
        """Have a path that the scene writes count not from now on."""
        self._left_out.add(same(spelled(path)))

    def add(self, path, kind=None, owner=None, exists=None):
        """Add one path as Max spells it; return it as the snapshot does, "" for one that counts
        not.

        exists: False where Max knows that it is missing, None for unknown.
        """
        full = self.absolute(path, owner)
        if not full or same(full) in self._left_out:
            return ""
        known = self.by_path.get(same(full))
        if known is not None:
            known["exists"] = known["exists"] if exists is None else exists
            return known["path"]
        dependency = {"path": full, "kind": kind or kind_of(full), "exists": exists}
        if owner:
            dependency["owner"] = owner
        if is_foreign(full):
            self.warn("foreignPath", owner, path=full)
            dependency["exists"] = None
        self.by_path[same(full)] = dependency
        return full

    def absolute(self, path, owner=None, folder=""):
        """Return `path` spelled and absolute, "" where nothing tells where it begins.

        folder: where a relative one is sought first, which a file names in its own folder. Max asks
        its map paths, then its project, then the folder of the scene.
        """
        full = spelled(path)
        if not full or is_absolute(full):
            return full
        if folder:
            return spelled(folder + "/" + full)
        found = spelled(text_of(ask(lambda: rt.mapPaths.getFullFilePath(path), "")))
        if is_absolute(found):
            return found
        for start in (self._project, self._scene_folder):
            if start:
                return spelled(start + "/" + full)
        self.warn("pathNotAbsolute", owner, path=path)
        return ""

    def tell_closed(self):
        """Tell once of the files into which nobody looks: they may name others."""
        closed = [
            each["path"] for each in self.sorted() if each["path"].lower().endswith(TABLE.closed)
        ]
        if closed:
            self.warn("insideNotSeen", None, path=closed[0], more=len(closed) - 1)

    def sorted(self):
        """Return the dependencies by path, whatever the case."""
        return [self.by_path[key] for key in sorted(self.by_path)]
