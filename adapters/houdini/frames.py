"""Which frames a render node renders, as Houdini itself would work them out."""

import hou

from .reading import plain

#: Menu of `trange`: as a number, or as the token of nodes whose menu says tokens.
_MODES = {0: "current", 1: "range", 2: "strict", 3: "stage"}
_TOKENS = {"off": 0, "normal": 1, "on": 2, "stage": 3}


def scene_frames():
    """Return the scene's range ($FSTART to $FEND) as {"start", "end", "step"}."""
    start, end = (plain(hou.text.expandString(name)) for name in ("$FSTART", "$FEND"))
    return {"start": start, "end": end, "step": 1}


def frame_mode(node):
    """Return "current", "range", "strict" or "stage"; "range" where the node has no such menu, None
    where it says something else."""
    parm = node.parm("trange")
    if parm is None:
        return "range"
    value = parm.eval()
    return _MODES.get(_TOKENS.get(value, value))


def node_frames(node, stage_range, warn):
    """Return ({"start", "end", "step"}, mode, is_sure) of the node, expressions evaluated.

    stage_range: callable for (start, end) of the USD stage, or None when it says none; asked only
    in mode "stage". warn(code, **params) hears of a range that no machine can walk. Where the node
    does not tell, the frames are the nearest that it has, and not sure.
    """
    mode = frame_mode(node)
    is_sure = mode is not None
    if mode == "current":
        frame = plain(hou.frame())
        return {"start": frame, "end": frame, "step": 1}, mode, True
    if mode == "stage":
        found = stage_range()
        if found is not None:
            start, end = (plain(each) for each in found)
            return {"start": start, "end": end, "step": 1}, mode, True
        warn("stageRange")
        is_sure = False
    mode = mode or "range"
    if node.parm("f1") is None:
        return scene_frames(), mode, False
    start, end, step = (plain(node.evalParm(name)) for name in ("f1", "f2", "f3"))
    if step <= 0:
        warn("frameStep", step=step)
        step, is_sure = 1, False
    if end < start:
        warn("frameOrder", start=start, end=end)
    return {"start": start, "end": end, "step": step}, mode, is_sure
