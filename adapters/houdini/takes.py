"""Whether a node says in another take what it says in the current one, without switching takes."""

import re

#: An expression that asks for other parameters, whose values a take may change as well.
_ASKS_OTHERS = re.compile(r"\(|`")
#: What of a row comes from which parameters.
_FRAMES = ("trange", "f")


def differing(node, known, take, current):
    """Return which of "frames", "camera" and "output" `take` may say otherwise than `current`.

    node: the render node; known: its RopType. A take holds the parameters that it changes and has
    the rest of its parents.
    """
    asked = {"frames": _FRAMES, "camera": (known.camera,), "output": known.outputs}
    return [
        what
        for what, names in asked.items()
        if any(_may_differ(node, name, take, current) for name in names if name)
    ]


def _may_differ(node, name, take, current):
    parms = node.parmTuple(name)
    if parms is None:
        return False
    if _holder(parms, take) != _holder(parms, current):
        return True
    # The same expression, of values that one of the takes may change.
    return take.path() != current.path() and any(_asks_others(parm) for parm in parms)


def _holder(parms, take):
    """Return the path of the take that decides the value, "" for the main one."""
    while take.parent() is not None:
        if take.hasParmTuple(parms):
            return take.path()
        take = take.parent()
    return ""


def _asks_others(parm):
    held = parm.rawValue()
    return isinstance(held, str) and bool(_ASKS_OTHERS.search(held))
