"""Text parameters as paths: evaluated, with the frame kept as a pattern."""

import hou

from .patterns import pattern_of

_MOST_SAMPLES = 32


def patterns_over(parm, start, end):
    """Return the paths that the parameter names from frame `start` to `end`, in that order.

    One pattern ("beauty.$F4.exr") where it follows the frame. Of a parameter that changes
    otherwise, by keys or a script, at most 32 frames are looked at, evenly spread. Raises what hou
    raises for an expression that is broken.
    """
    # Numbers of frames before 0 would read as a dash and a number.
    first = max(0, int(start))
    said = parm.evalAsStringAtFrame(first)
    if not parm.isTimeDependent():
        return [said.strip()]
    neighbours = (first, first + 1)
    found = pattern_of(said, parm.evalAsStringAtFrame(first + 1), neighbours, unexpanded(parm))
    if found is not None and found != said:
        return [found.strip()]
    count = min(_MOST_SAMPLES, max(1, int(end - start) + 1))
    step = (end - start) / max(1, count - 1)
    frames = [round(start + step * index) for index in range(count)]
    return list(dict.fromkeys(parm.evalAsStringAtFrame(frame).strip() for frame in frames))


def unexpanded(parm):
    """Return the text before it is evaluated, "" for one that has keys or an expression."""
    try:
        return parm.unexpandedString()
    except hou.OperationFailed:
        return ""
