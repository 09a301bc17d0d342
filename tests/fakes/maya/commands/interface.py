"""Menus, shelves and windows: what lies where, by name."""

from ..strict import command
from .nodes import refuse


@command
def menu(scene, *names, **flags):
    if flags == {"query": True, "numberOfItems": True}:
        (name,) = names
        if name not in scene.interface:
            raise RuntimeError(f"Object '{name}' not found.")
        return sum(_parent(row) == name for row in scene.interface.values())
    return _control(scene, "menu", names, flags, {"exists", "parent", "label", "tearOff"})


@command
def menuItem(scene, *names, **flags):
    return _control(
        scene,
        "menuItem",
        names,
        flags,
        {"exists", "parent", "label", "command", "divider", "annotation", "image", "sourceType"},
    )


@command
def shelfLayout(scene, *names, **flags):
    return _control(scene, "shelfLayout", names, flags, {"exists", "parent"})


@command
def shelfButton(scene, *names, **flags):
    return _control(
        scene,
        "shelfButton",
        names,
        flags,
        {
            "exists",
            "parent",
            "label",
            "annotation",
            "image1",
            "imageOverlayLabel",
            "command",
            "sourceType",
        },
    )


@command
def deleteUI(scene, *names, **flags):
    refuse(flags, {"menuItem", "control", "layout", "menu"}, "deleteUI")
    for name in names:
        if name not in scene.interface:
            raise RuntimeError(f"Object '{name}' not found.")
        _delete(scene, name)


def _delete(scene, name):
    for other, row in list(scene.interface.items()):
        if _parent(row) == name and other in scene.interface:
            _delete(scene, other)
    del scene.interface[name]


def _parent(row):
    """The parent of a control; None for what is no control, such as a variable of MEL."""
    return row.get("parent") if isinstance(row, dict) else None


def _control(scene, kind, names, flags, modelled):
    refuse(flags, modelled, kind)
    if scene.is_batch:
        raise RuntimeError(f"{kind}: cannot be used in batch mode")
    (name,) = names or (None,)
    row = scene.interface.get(name)
    if flags.get("exists"):
        return row is not None and row["kind"] == kind
    if name is None:
        raise AssertionError(f"{kind} without a name: it could not be found again")
    if row is not None:
        raise RuntimeError(f"Object's name '{name}' is not unique.")
    parent = flags.get("parent")
    if parent is not None and parent not in scene.interface:
        raise RuntimeError(f"{kind}: Object '{parent}' not found.")
    if parent is not None and "filled_by" in scene.interface[parent]:
        raise AssertionError(f"{parent} is not filled yet: Maya would never add its own items")
    scene.interface[name] = {"kind": kind, **flags}
    return f"{parent}|{name}"
