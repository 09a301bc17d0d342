"""Which frames Render Setup renders, and how many pass in a second."""

from pymxs import runtime as rt

from .pickup_frames import frame_list
from .reading import READING, ask, frame_of, reason, text_of

SINGLE, SEGMENT, RANGE, PICKUP = 1, 2, 3, 4


def gather_frames(warn):
    """Return ({"start", "end", "step"}, or {"list"} of frames that were typed; whether that is
    sure).

    warn(code, **params) is told of what surprises, and of what cannot be read: then the current
    frame stands for it, and is not sure.
    """
    mode = ask(lambda: rt.rendTimeType)
    try:
        frames = _READ[mode](warn) if mode in _READ else None
    except READING as error:
        frames = None
        warn("framesUnreadable", reason=reason(error))
    else:
        if frames is None and mode != PICKUP:
            warn("framesUnreadable", reason="rendTimeType {}".format(mode))
    if mode != SINGLE:
        _warn_about_numbers(warn)
    return (frames, True) if frames else (_current(), False)


def frames_per_second():
    """Return the frame rate of the scene."""
    return max(1, int(ask(lambda: rt.frameRate, 30)))


def frame_settings():
    """Return everything that decides the frames, for telling a change. Cheap."""
    return (
        ask(lambda: rt.rendTimeType),
        tuple(
            ask(lambda read=read: frame_of(read()))
            for read in (
                lambda: rt.animationRange.start,
                lambda: rt.animationRange.end,
                lambda: rt.rendStart,
                lambda: rt.rendEnd,
                lambda: rt.rendNThFrame,
            )
        ),
        text_of(ask(lambda: rt.rendPickupFrames, "")),
    )


def _single(_warn):
    frame = frame_of(rt.sliderTime)
    return {"start": frame, "end": frame, "step": 1}


def _current():
    frame = ask(lambda: frame_of(rt.sliderTime), 0)
    return {"start": frame, "end": frame, "step": 1}


def _segment(warn):
    interval = rt.animationRange
    return _stepped(interval.start, interval.end, warn)


def _range(warn):
    return _stepped(rt.rendStart, rt.rendEnd, warn)


def _pickup(warn):
    typed = text_of(rt.rendPickupFrames).strip()
    if not typed:
        warn("pickupEmpty")
        return None
    said = frame_list(typed)
    if said is None:
        warn("pickupUnreadable", frames=typed)
    return {"list": said or typed}


def _stepped(start, end, warn):
    frames = {"start": frame_of(start), "end": frame_of(end), "step": _step()}
    if frames["end"] < frames["start"]:
        warn("framesBackwards", start=frames["start"], end=frames["end"])
    return frames


def _step():
    step = ask(lambda: frame_of(rt.rendNThFrame), 1)
    return step if step >= 1 else 1


def _warn_about_numbers(warn):
    base = ask(lambda: frame_of(rt.rendFileNumberBase), 0)
    if base:
        warn("filesRenumbered", base=base)


_READ = {SINGLE: _single, SEGMENT: _segment, RANGE: _range, PICKUP: _pickup}
