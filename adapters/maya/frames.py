"""Which frames a layer renders, by Maya's own settings and by V-Ray's, which replace some."""

import re

from maya import cmds, mel

from .attributes import READING, as_number, as_text

GLOBALS = "defaultRenderGlobals."
VRAY = "vraySettings."
FRAME_PLUGS = (
    GLOBALS + "animation",
    GLOBALS + "startFrame",
    GLOBALS + "endFrame",
    GLOBALS + "byFrameStep",
    GLOBALS + "byFrame",
    VRAY + "animType",
    VRAY + "animFrames",
)
_SPECIFIC = 2
# As V-Ray writes it: from-to;step,frame,from-to
_VRAY_ITEM = re.compile(r"^(\d+)(?:-(\d+)(?:;(\d+))?)?$")


def frames_of(get, renderer):
    """Return the frames of one layer, {"start", "end", "step"} or {"list"}, in frames of the scene.

    get: what a plug holds in that layer, None for nothing; renderer: that of the layer.
    """
    vray = as_number(get(VRAY + "animType"), None) if renderer == "vray" else None
    if vray == _SPECIFIC:
        listed = vray_list(as_text(get(VRAY + "animFrames")))
        if listed:
            return {"list": listed}
    is_animated = bool(get(GLOBALS + "animation")) if vray is None else vray != 0
    if not is_animated:
        now = as_number(cmds.currentTime(query=True), 1)
        return {"start": now, "end": now, "step": 1}
    step = step_of(get)
    return {
        "start": as_number(get(GLOBALS + "startFrame"), 1),
        "end": as_number(get(GLOBALS + "endFrame"), 1),
        # The contract knows no standstill.
        "step": step if step > 0 else 1,
    }


def frames_per_second():
    """Return the scene's rate; 24, Maya's own, where nobody can say."""
    try:
        rate = as_number(mel.eval("currentTimeUnitToFPS()"), 24)
    except READING:
        return 24
    return rate if rate > 0 else 24


def step_of(get):
    """Return the step as it is set, 1 where nobody knows. byFrame is another, older attribute."""
    step = as_number(get(GLOBALS + "byFrameStep"), None)
    return as_number(get(GLOBALS + "byFrame"), 1) if step is None else step


def vray_list(text):
    """Return V-Ray's list of frames in the farm's grammar: "1-9;2,20" is "1-9[2],20".

    "" for a list that is empty or that cannot be said there.
    """
    items = []
    for item in text.replace(" ", "").split(","):
        match = _VRAY_ITEM.match(item)
        if not match:
            return ""
        first, last, step = match.groups()
        if last is None:
            items.append(first)
        elif step in (None, "1"):
            items.append(first + "-" + last)
        else:
            items.append(first + "-" + last + "[" + step + "]")
    return ",".join(items)


def warn_about_frames(get, renderer, frames, warn):
    """Warn about frames that are not what the artist may think."""
    if frames["start"] == frames["end"] if "start" in frames else False:
        if not bool(get(GLOBALS + "animation")) or get(VRAY + "animType") == 0:
            warn("animationOff", frame=frames["start"])
    step = step_of(get)
    if step <= 0:
        warn("stepNotPositive", step=step)
    elif not isinstance(step, int):
        warn("stepFractional", step=step)
    if get(GLOBALS + "modifyExtension"):
        warn("framesRenumbered", start=as_number(get(GLOBALS + "startExtension"), 1))
    if get(GLOBALS + "animationRange") == 1 and "start" in frames:
        slider = _slider()
        if slider is not None and slider != (frames["start"], frames["end"]):
            if bool(get(GLOBALS + "animation")):
                warn(
                    "sliderDiffers",
                    start=frames["start"],
                    end=frames["end"],
                    sliderStart=slider[0],
                    sliderEnd=slider[1],
                )
    if renderer == "vray" and get(VRAY + "animType") == _SPECIFIC and "list" not in frames:
        warn("vrayFramesNotRead", frames=as_text(get(VRAY + "animFrames")))


def _slider():
    try:
        return (
            as_number(cmds.playbackOptions(query=True, minTime=True), None),
            as_number(cmds.playbackOptions(query=True, maxTime=True), None),
        )
    except RuntimeError:
        return None
