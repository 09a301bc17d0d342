"""Asking Houdini about one thing without letting it end everything."""

import math

import hou

# What hou raises for broken expressions, deleted nodes, locked assets and missing plug-ins, and
# what USD raises; one bad parameter must not end a submission.
READING = (
    hou.Error,
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def is_bypassed(node):
    """Return whether `node` is bypassed; objects and managers cannot be."""
    read = getattr(node, "isBypassed", None)
    return bool(read()) if read is not None else False


def type_name(node):
    """Return the name of the node's type without namespace and version: "filecache"."""
    return node.type().nameComponents()[2]


def namespace(node):
    """Return the namespace of the node's type, "" for none: "labs"."""
    return node.type().nameComponents()[1]


def category(node):
    """Return the name of the category of the node's type: "Driver", "Sop", "Lop"."""
    return node.type().category().name()


def text_of(node, parm_name):
    """Return the parameter's text at the current frame, stripped; "" where there is none."""
    parm = node.parm(parm_name)
    return parm.evalAsString().strip() if parm is not None else ""


def is_on(node, parm_name):
    """Return whether the toggle is on; False where there is none."""
    parm = node.parm(parm_name)
    return bool(parm.eval()) if parm is not None else False


def numbers_of(node, tuple_name):
    """Return the values of a parameter's components, () where there is none."""
    parms = node.parmTuple(tuple_name)
    return tuple(parms.eval()) if parms is not None else ()


def plain(number):
    """Return a finite number, whole ones as int. Raises ValueError for others: JSON has none."""
    value = float(number)
    if not math.isfinite(value):
        raise ValueError(f"expected a finite number, got {number}")
    value = round(value, 6)
    return int(value) if value == int(value) else value


def reason(error):
    """Return what an exception of hou says, in one line."""
    said = error.instanceMessage() if isinstance(error, hou.Error) else str(error)
    return " ".join(said.split()) or type(error).__name__
