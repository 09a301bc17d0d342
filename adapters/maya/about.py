"""Which adapter and which Maya this is."""

from maya import cmds

from .attributes import READING, as_text

ADAPTER_VERSION = "0.1.0"


def maya_version():
    """Return the year that this Maya is sold as: "2025"."""
    try:
        return as_text(cmds.about(version=True)) or "unknown"
    except READING:
        return "unknown"
