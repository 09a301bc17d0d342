"""The scene file, its project, references and the files that Maya knows."""

import posixpath
import re

from ..strict import command
from .nodes import refuse

_COPY = re.compile(r"\{\d+\}$")


@command
def file_(scene, *paths, **flags):
    if flags.get("query"):
        return _ask(scene, paths, flags)
    if flags.get("save"):
        if scene.save_error:
            raise RuntimeError(scene.save_error)
        if not scene.path:
            raise RuntimeError("No file name specified: the scene is untitled")
        scene.is_modified = False
        return scene.path
    if set(flags) == {"modified"}:
        scene.is_modified = flags["modified"]
        return None
    if flags.get("open"):
        return _open(scene, paths, flags)
    raise NotImplementedError(f"file with {sorted(flags)}")


def _ask(scene, paths, flags):
    asked = set(flags) - {"query", "withoutCopyNumber"}
    if asked == {"sceneName"}:
        return scene.path
    if asked == {"modified"}:
        return scene.is_modified
    if asked == {"reference"}:
        return [row["file"] for row in scene.references.values() if not row.get("parent")]
    if asked == {"list"}:
        rows = [scene.path or "untitled"] + scene.known_files
        rows += [row["file"] for row in scene.references.values() if row["loaded"]]
        return [_COPY.sub("", row) for row in rows] if "withoutCopyNumber" in flags else rows
    raise NotImplementedError(f"file, asked for {sorted(asked)}")


def _open(scene, paths, flags):
    refuse(flags, {"open", "force", "executeScriptNodes", "ignoreVersion", "prompt"}, "file")
    (path,) = paths
    if not flags.get("force") and scene.is_modified:
        raise RuntimeError("Unsaved changes")
    if scene.open_error:
        if not scene.open_error.startswith("Cannot open"):
            scene.path = path
        raise RuntimeError(scene.open_error)
    scene.path = path
    return path


@command
def fileInfo(scene, *words, **flags):
    if flags.get("query"):
        (key,) = words
        return [scene.file_info[key]] if key in scene.file_info else []
    if "remove" in flags:
        scene.file_info.pop(flags["remove"], None)
        scene.is_modified = True
        return None
    key, value = words
    scene.file_info[key] = value
    # As Maya does: what the file would hold has changed.
    scene.is_modified = True
    return None


@command
def workspace(scene, *words, **flags):
    if flags == {"query": True, "rootDirectory": True}:
        return scene.project
    if set(flags) == {"fileRuleEntry"}:
        return scene.image_rule if flags["fileRuleEntry"] == "images" else ""
    if set(flags) == {"expandName"}:
        path = flags["expandName"]
        return path if posixpath.isabs(path) else posixpath.join(scene.project, path)
    if flags == {"openWorkspace": True}:
        scene.project = words[0].rstrip("/") + "/"
        return None
    raise NotImplementedError(f"workspace{words} {flags}")


@command
def referenceQuery(scene, *names, **flags):
    (name,) = names
    if flags == {"isNodeReferenced": True}:
        return scene.nodes[scene.resolve(name)].reference is not None
    row = scene.references.get(name)
    if row is None:
        raise RuntimeError(f"Reference node '{name}' is not associated with a reference file.")
    if flags == {"isLoaded": True}:
        return row["loaded"]
    if set(flags) <= {"filename", "withoutCopyNumber"}:
        return _COPY.sub("", row["file"]) if "withoutCopyNumber" in flags else row["file"]
    raise NotImplementedError(f"referenceQuery {flags}")


@command
def filePathEditor(scene, **flags):
    if set(flags) == {"refresh"}:
        return True
    if not flags.get("query"):
        raise AssertionError("a gatherer never edits paths")
    rows = scene.registered_paths
    if "listDirectories" in flags:
        folders = []
        for path, _ in rows:
            folder = posixpath.dirname(path)
            if folder not in folders:
                folders.append(folder)
        return folders or None
    if "listFiles" in flags:
        refuse(flags, {"listFiles", "withAttribute", "status"}, "filePathEditor")
        found = []
        for path, plug in rows:
            if posixpath.dirname(path) == flags["listFiles"]:
                found.append(posixpath.basename(path))
                if flags.get("withAttribute"):
                    found.append(plug)
                if flags.get("status"):
                    found.append("0" if path in scene.missing_paths else "1")
        return found or None
    raise NotImplementedError(f"filePathEditor {flags}")
