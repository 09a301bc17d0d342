"""What is written as a path: evaluated, with the frame kept as a pattern."""

import hou

from .patterns import pattern_of

_MOST_SAMPLES = 32


def patterns_over(parm, start, end):
    """Return the paths that the parameter names from frame `start` to `end`, in that order.

    One pattern ("beauty.$F4.exr") where it follows the frame. Of a parameter that changes
    otherwise, by keys or a script, at most 32 frames are looked at, evenly spread. Raises what hou
    raises for an expression that is broken.
    """
    neighbours = _neighbours(start)
    said = parm.evalAsStringAtFrame(neighbours[0])
    if not parm.isTimeDependent():
        return [said.strip()]
    later = parm.evalAsStringAtFrame(neighbours[1])
    found = pattern_of(said, later, neighbours, unexpanded(parm))
    if found is not None and found != said:
        return [found.strip()]
    count = min(_MOST_SAMPLES, max(1, int(end - start) + 1))
    step = (end - start) / max(1, count - 1)
    frames = [round(start + step * index) for index in range(count)]
    return list(dict.fromkeys(parm.evalAsStringAtFrame(frame).strip() for frame in frames))


def pattern_in(text, start):
    """Return the path that `text` names, which is no parameter's; one pattern where it follows the
    frame.

    Raises what hou raises for a text that is broken.
    """
    neighbours = _neighbours(start)
    first, second = (hou.text.expandStringAtFrame(text, frame) for frame in neighbours)
    found = pattern_of(first, second, neighbours, text)
    return (first if found is None else found).strip()


def unexpanded(parm):
    """Return the text before it is evaluated, "" for one that has keys or an expression."""
    try:
        return parm.unexpandedString()
    except hou.OperationFailed:
        return ""


def _neighbours(start):
    # Numbers of frames before 0 would read as a dash and a number.
    first = max(0, int(start))
    return first, first + 1
