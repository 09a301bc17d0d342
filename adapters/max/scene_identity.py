"""Which scene is open: its path, whether it was changed, its name."""

from pymxs import runtime as rt

from .paths import spelled, stem
from .reading import ask, text_of

UNTITLED = "untitled"


def native_path():
    """Return the path as Max spells it, with backslashes; "" when it was never saved."""
    name = text_of(ask(lambda: rt.maxFileName, ""))
    return text_of(ask(lambda: rt.maxFilePath, "")) + name if name else ""


def scene_path():
    """Return the path with forward slashes, None when it was never saved."""
    return spelled(native_path()) or None


def scene_identity():
    """Return {"path": str or None, "modified": bool or None, "name"} of the open scene."""
    path = scene_path()
    modified = ask(lambda: bool(rt.getSaveRequired()))
    return {"path": path, "modified": modified, "name": stem(path) if path else UNTITLED}
