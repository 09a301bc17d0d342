# SPDX-License-Identifier: GPL-3.0-or-later
"""The self-test in this Blender: how each name is tried in what Blender says of its own types."""

import functools
import importlib

import bpy

from .host import bridge_part
from .scene_host import SceneHost

_api_names = bridge_part("self_test.api_names")
_absent = _api_names.Absent


def subject():
    """Return this Blender as the self-test sees it.

    No window is tried: Blender draws the panel itself, and tells nobody what became of it.
    """
    return bridge_part("self_test.examining").Subject(
        title="Blender",
        host=SceneHost(),
        least="2.93",
        adapter=__file__,
        tries={
            "member": _member,
            "option": _option,
            "path": _path,
            "row": _row,
            "type": _type,
            "word": _word,
        },
    )


def _path(name):
    parts = name.split(".")
    if parts[:2] == ["bpy", "ops"] and len(parts) > 2:
        # Whatever is asked of bpy.ops seems to be there.
        group = getattr(bpy.ops, parts[2])
        return _told(parts[-1] in dir(group) if parts[3:] else bool(dir(group)), "operator", name)
    if parts[:2] == ["bpy", "context"] and not hasattr(bpy.context, parts[2]):
        # Some of it is there in a window only.
        return None
    try:
        return _api_names.found(bpy, ".".join(parts[1:]))
    except _absent:
        # Some are modules that are there once they are imported.
        return _module(name)


def _module(name):
    try:
        importlib.import_module(name)
    except ImportError:
        raise _absent(name) from None
    return "module"


def _member(name):
    return _told(name in _members(), "member", name)


def _option(name):
    return _told(name in _members() or name in _options(), "option", name)


def _word(name):
    return _told(name in _words(), "word", name)


def _type(name):
    return _told(any(each.startswith(name) for each in dir(bpy.types)), "type", name)


def _row(name):
    # Of several types and members, one that is there is enough.
    types, members = (part.split("/") for part in name.split("."))
    kinds = [getattr(bpy.types, each, None) for each in types]
    found = [
        kind.bl_rna.properties[member].type
        for kind in kinds
        if kind is not None
        for member in members
        if member in kind.bl_rna.properties
    ]
    return _told(bool(found), found[0] if found else "", name)


def _told(is_there, answered, name):
    if not is_there:
        raise _absent(name)
    return answered


@functools.lru_cache(maxsize=1)
def _members():
    """Return every name that a type of Blender's has, and those of its modules."""
    names = {name for kind in _kinds() for name in dir(kind)}
    for kind in _kinds():
        names.update(kind.bl_rna.properties.keys())
        names.update(kind.bl_rna.functions.keys())
    modules = (bpy.app, bpy.app.handlers, bpy.app.timers, bpy.app.translations, bpy.path, bpy.utils)
    return names.union(dir(bpy.ops.wm.open_mainfile), *(dir(module) for module in modules))


@functools.lru_cache(maxsize=1)
def _options():
    """Return the names of what operators are set to."""
    return {name for rna in _operators() for name in rna.properties.keys()}


@functools.lru_cache(maxsize=1)
def _words():
    """Return the words that properties and parameters choose between."""
    owners = [kind.bl_rna for kind in _kinds()] + _operators()
    functions = [each for kind in _kinds() for each in kind.bl_rna.functions]
    properties = [each for owner in owners for each in owner.properties]
    properties += [each for function in functions for each in function.parameters]
    return {word for each in properties for word in _words_of(each)}


def _words_of(rna_property):
    if rna_property.type != "ENUM":
        return ()
    return [item.identifier for item in rna_property.enum_items]


@functools.lru_cache(maxsize=1)
def _kinds():
    kinds = [getattr(bpy.types, name, None) for name in dir(bpy.types)]
    return [kind for kind in kinds if hasattr(kind, "bl_rna")]


@functools.lru_cache(maxsize=1)
def _operators():
    found = []
    for group in [getattr(bpy.ops, name) for name in dir(bpy.ops)]:
        found += [getattr(group, name).get_rna_type() for name in dir(group)]
    return found
