"""Batch Render: views that are rendered one after the other, each with settings of its own."""

from pymxs import runtime as rt

from .cameras import name_of
from .paths import spelled
from .reading import READING, ask, frame_of, reason, text_of
from .renderbridge.background_task import MORE

_AT_ONCE = 16


class FoundViews:
    """rows: of the snapshot; files: paths that they write; presets: files of render presets."""

    def __init__(self):
        self.rows = []
        self.files = []
        self.presets = []


def gather_views(warn):
    """A background task: return the FoundViews, in the order of the list; each name once."""
    found, names = FoundViews(), set()
    count = ask(lambda: rt.batchRenderMgr.numViews, 0)
    for index in range(1, count + 1):
        if index % _AT_ONCE == 0:
            yield MORE
        try:
            # Counted from 1.
            view = rt.batchRenderMgr.getView(index)
            row = _row(view)
        except READING as error:
            warn("viewUnreadable", index=index, reason=reason(error))
            continue
        if not row["name"] or row["name"] in names:
            warn("viewNameTwice", name=row["name"])
            continue
        names.add(row["name"])
        found.rows.append(row)
        found.files += [row["output"]] if "output" in row else []
        found.presets += [row["preset"]] if "preset" in row else []
    if found.rows and not any(row["enabled"] for row in found.rows):
        warn("viewsDisabled", count=len(found.rows))
    return found


def _row(view):
    row = {"name": text_of(view.name), "enabled": bool(view.enabled)}
    camera = name_of(ask(lambda: view.camera))
    if camera:
        row["camera"] = camera
    # Else frames and size are those of Render Setup.
    if ask(lambda: view.overridePreset, False):
        start, end = frame_of(view.startFrame), frame_of(view.endFrame)
        row["frames"] = {"start": start, "end": end, "step": 1}
        width, height = int(view.width), int(view.height)
        if min(width, height) > 0:
            row["resolution"] = {"width": width, "height": height}
    elif text_of(ask(lambda: view.presetFile, "")):
        # Those of a file that only Max reads, when it renders.
        row["unsure"] = ["frames", "resolution"]
    for key, path in (
        ("output", ask(lambda: view.outputFilename, "")),
        ("preset", ask(lambda: view.presetFile, "")),
    ):
        if text_of(path):
            row[key] = spelled(path)
    state = text_of(ask(lambda: view.sceneStateName, ""))
    if state:
        row["sceneState"] = state
    return row
