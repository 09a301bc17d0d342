"""Other scenes that this one shows: XRef scenes and XRef objects, and those that these show in
turn."""

import pymxs
from pymxs import runtime as rt

from .reading import READING, ask, reason, text_of
from .renderbridge.background_task import MORE

_AT_ONCE = 32
#: Of scenes that show each other without an end, Max itself loads none.
_MOST_DEEP = 32


def add_xrefs(found):
    """A background task: add the scene files of XRefs that are on; those that are off are told."""
    yield from _add_scenes(found, None, "", 0)
    yield MORE
    yield from _add_objects(found)
    yield MORE


def _add_scenes(found, root, folder, depth):
    """Add what the scene `root` shows, None for the open one; folder: where it lies."""
    of_root = {} if root is None else {"root": root}
    # Counted from 1.
    for index in range(1, int(ask(lambda: rt.xrefs.getXRefFileCount(**of_root), 0)) + 1):
        if index % _AT_ONCE == 0:
            yield MORE
        try:
            xref = rt.xrefs.getXRefFile(index, **of_root)
            path = text_of(xref.filename)
            is_on = not ask(lambda xref=xref: xref.disabled, False)
            # An overlay shows in its own scene alone.
            is_on = is_on and not (depth and ask(lambda xref=xref: xref.overlay, False))
        except READING as error:
            found.warn("xrefUnreadable", kind="scene", index=index, reason=reason(error))
            continue
        added = _add(found, path, is_on, folder)
        if added and depth < _MOST_DEEP:
            yield from _add_scenes(found, xref, added.rpartition("/")[0], depth + 1)


def _add_objects(found):
    for index in range(1, int(ask(lambda: rt.objXRefMgr.recordCount, 0)) + 1):
        if index % _AT_ONCE == 0:
            yield MORE
        try:
            record = rt.objXRefMgr.GetRecord(index)
            _add_record(found, record, "", 0)
        except READING as error:
            found.warn("xrefUnreadable", kind="objects", index=index, reason=reason(error))


def _add_record(found, record, folder, depth):
    path = text_of(record.srcFileName)
    added = _add(found, path, bool(ask(lambda: record.enabled, True)), folder)
    if not added or depth >= _MOST_DEEP:
        return
    _count, children = ask(lambda: record.GetChildRecords(pymxs.byref(None)), (0, None))
    for child in [] if children is None else children:
        _add_record(found, child, added.rpartition("/")[0], depth + 1)


def _add(found, path, is_on, folder):
    """Add one scene file, a relative one of a scene from that scene's folder; return it, or ""."""
    full = found.absolute(path, folder=folder)
    if not is_on:
        found.warn("xrefOff", path=full or path)
        return ""
    return found.add(full, "xref") if full else ""
