"""A path with the frame in it, worked out from what it evaluates to at two frames."""

import re

_FRAME = re.compile(r"\$\{?F(\d*)\}?(?![A-Za-z0-9_])")
_DIGITS = re.compile(r"(\d+)")
#: What a farm, or whoever looks, may put any number for.
ANY_NUMBER = "<F>"


def pattern_of(first, second, frames, raw=""):
    """Return `first` with "$F4" and the like where it says the frame, "<F>" where a number follows
    it.

    first, second: the evaluated text at the two whole `frames`, neighbours from 0 on; raw: the text
    before it was evaluated, "" when there is none. Returns None when the two differ in something
    that is no number, so that no pattern can say it.
    """
    if first == second:
        return first
    # Text and digits in turns.
    mine, theirs = _DIGITS.split(first), _DIGITS.split(second)
    if mine[0::2] != theirs[0::2]:
        return None
    widths = [token.group(1) for token in _FRAME.finditer(raw)]
    changing = [index for index in range(1, len(mine), 2) if mine[index] != theirs[index]]
    for place, index in enumerate(changing):
        if (int(mine[index]), int(theirs[index])) != tuple(frames):
            mine[index] = ANY_NUMBER
        elif len(widths) == len(changing):
            mine[index] = "$F" + widths[place]
        else:
            mine[index] = "$F" + _width(mine[index], theirs[index])
    return "".join(mine)


def _width(first, second):
    # Without a leading zero nobody can tell 1001 that was asked in four digits from one that was
    # not.
    return str(len(first)) if len(first) == len(second) and first.startswith("0") else ""
