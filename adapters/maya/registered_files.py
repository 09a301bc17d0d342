"""What Maya's File Path Editor knows, plug-ins' registered attributes among it."""

from maya import cmds

from .attributes import READING, listed
from .found_files import chunks
from .renderbridge.background_task import MORE

_AT_ONCE = 64
_KINDS = {
    "file": "image",
    "psdFileTex": "image",
    "movie": "image",
    "imagePlane": "imagePlane",
    "reference": "reference",
    "audio": "audio",
}


def add_registered_files(found):
    """A background task: add the files that the editor lists, folder by folder."""
    try:
        cmds.filePathEditor(refresh=True)
        folders = listed(cmds.filePathEditor(query=True, listDirectories=""))
    except READING as error:
        found.warn("filePathEditorFailed", error=error)
        return
    for folder in folders:
        yield MORE
        try:
            rows = listed(
                cmds.filePathEditor(query=True, listFiles=folder, withAttribute=True, status=True)
            )
        except READING as error:
            found.warn("filePathEditorFailed", error=error)
            continue
        # One flat list: name, plug, "1" for there, and again.
        for some in chunks(list(zip(rows[0::3], rows[1::3], rows[2::3])), _AT_ONCE):
            for name, plug, status in some:
                node = str(plug).split(".")[0]
                path = folder.rstrip("/") + "/" + name
                found.guarded(node, _add_row, found, path, node, str(status))
            yield MORE


def _add_row(found, path, node, status):
    kind = _KINDS.get(cmds.nodeType(node), "file")
    if kind != "reference":
        found.add_listed(path, kind, node, is_there={"0": False, "1": True}.get(status))
