"""Menus, shelves and windows: what lies where, by name."""

from ..strict import command
from .nodes import refuse


@command
def menu(scene, *names, **flags):
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
        if isinstance(row, dict) and row.get("parent") == name and other in scene.interface:
            _delete(scene, other)
    del scene.interface[name]


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
    scene.interface[name] = {"kind": kind, **flags}
    return f"{parent}|{name}"
