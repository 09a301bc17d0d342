"""The files that Max's asset tracking knows; where it is switched off, what else Max lists."""

import pymxs
from pymxs import runtime as rt

from .paths import same, spelled
from .reading import READING, ask, reason, text_of
from .renderbridge.background_task import MORE

_AT_ONCE = 64
#: Assets that are written, by what the asset manager calls their type.
_WRITTEN = ("RenderOutput", "VideoPost")


def add_tracked_files(found):
    """A background task: add every file that the asset tracking lists, and say which of them it
    misses.
    """
    paths = _tracked(found.warn)
    if not paths:
        if ask(lambda: rt.ATSOps.Disabled, False):
            found.warn("trackingOff")
        yield from add_listed_files(found)
        return
    yield from _assets(found, lambda _path: None)
    yield MORE
    missing = {same(spelled(path)) for path in _missing()}
    for start in range(0, len(paths), _AT_ONCE):
        yield MORE
        for path in paths[start : start + _AT_ONCE]:
            found.add(path, exists=False if same(spelled(path)) in missing else None)


def add_listed_files(found):
    """A background task: add the maps in use and what the asset manager lists, without the
    tracking.
    """
    paths = ask(lambda: [text_of(path) for path in rt.usedMaps()], [])
    for start in range(0, len(paths), _AT_ONCE):
        yield MORE
        for path in paths[start : start + _AT_ONCE]:
            found.add(path)
    yield from _assets(found, found.add)


def _assets(found, add):
    """A background task: call `add` with the path of each asset that is read, and leave out those
    that are written: the tracking lists both."""
    manager = ask(lambda: rt.AssetManager)
    for index in range(1, ask(lambda: int(manager.GetNumAssets()), 0) + 1):
        if index % _AT_ONCE == 0:
            yield MORE
        path, is_written = ask(lambda index=index: _asset(manager, index), ("", False))
        if path and is_written:
            found.leave_out(path)
        elif path:
            add(path)
    yield MORE


def _asset(manager, index):
    # Counted from 1.
    asset = manager.GetAssetByIndex(index)
    kind = asset.getType()
    return text_of(asset.getFilename()), any(kind == rt.Name(name) for name in _WRITTEN)


def _refreshed():
    """Return the paths after asking anew, without a dialog of the vault that files may lie in."""
    tracking = rt.ATSOps
    was_silent = ask(lambda: tracking.Silent)
    try:
        if was_silent is not None:
            tracking.Silent = True
        tracking.Refresh()
        return _paths(tracking.GetFiles(pymxs.byref(None)))
    finally:
        if was_silent is not None:
            tracking.Silent = was_silent


def _missing():
    return ask(
        lambda: _paths(rt.ATSOps.GetFilesByFileSystemStatus(rt.Name("missing"), pymxs.byref(None))),
        [],
    )


def _paths(answer):
    """Return the paths of an answer by reference: (how many, the array)."""
    _count, paths = answer
    return [] if paths is None else [text for text in map(text_of, paths) if text]


def _tracked(warn):
    try:
        return _refreshed()
    except READING as error:
        warn("trackingUnreadable", reason=reason(error))
        return []
