"""Reading what may not be there: Maya raises for a missing node, and an unset string is None."""

import math

from maya import cmds

# What Maya raises for one node that is broken or gone; it must not end a submission.
READING = (AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError)

#: What a layer gives a plug where nobody could read it: a guess is never sent.
NOT_READ = object()


def listed(found):
    """Return what a command that lists has found; several of Maya's give None for nothing."""
    return found or []


def read(plug):
    """Return what `plug` holds; None for nothing, for no such plug, and for a broken one."""
    try:
        return cmds.getAttr(plug)
    except READING:
        return None


def text(plug):
    """Return the string in `plug`, "" for one that was never set or is not there."""
    return as_text(read(plug))


def as_text(value):
    return value if isinstance(value, str) else ""


def as_number(value, default):
    """Return `value` as a finite number: an int where it is one, `default` for anything else."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return default
    if not math.isfinite(number):
        return default
    # Times come back as floats, and a snapshot says 1, not 1.0.
    return int(number) if number == int(number) else round(number, 6)


def exists(node):
    """Return whether there is a node of that name."""
    try:
        return bool(cmds.objExists(node))
    except READING:
        return False


def type_has(kind, attribute):
    """Return whether nodes of the type `kind` have `attribute`."""
    try:
        return bool(cmds.attributeQuery(attribute, type=kind, exists=True))
    except READING:
        return False


def nodes_of(kind, long=False):
    """Return the nodes of a type and of those derived from it; [] for a type that Maya lacks."""
    try:
        return listed(cmds.ls(type=kind, long=True) if long else cmds.ls(type=kind))
    except READING:
        return []
