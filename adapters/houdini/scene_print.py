"""Whether the open scene is worth gathering again, cheap enough to ask four times a second."""

import hou

from .reading import READING, is_bypassed

#: A print is taken often: of a farm of render nodes these tell enough.
_MOST_NODES = 8
_SHOWN = (
    "trange",
    "f1",
    "f2",
    "f3",
    "take",
    "camera",
    "override_camerares",
    "res_fraction",
    "vm_picture",
    "picture",
    "outputimage",
    "sopoutput",
)


def scene_print(paths):
    """Return something hashable; paths: of the render nodes, as they were gathered last."""
    return (
        hou.hipFile.path(),
        hou.text.expandString("$FSTART $FEND $FPS"),
        hou.takes.currentTake().name(),
        _names_in("/out"),
        _names_in("/stage"),
        tuple(_print_of(path) for path in paths[:_MOST_NODES]),
    )


def _names_in(path):
    network = hou.node(path)
    return tuple(child.name() for child in network.children()) if network is not None else ()


def _print_of(path):
    try:
        node = hou.node(path)
        if node is None:
            return None
        return (is_bypassed(node), tuple(_value(node.parm(name)) for name in _SHOWN))
    except READING:
        return None


def _value(parm):
    try:
        # The frame itself is no change, or a scene that plays would be gathered on and on.
        return None if parm is None else _still(parm)
    except READING:
        return None


def _still(parm):
    value = parm.eval()
    return parm.unexpandedString() if isinstance(value, str) else value
