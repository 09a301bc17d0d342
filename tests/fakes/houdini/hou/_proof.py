"""Refuses the fake itself where it has a name, or a parameter of one, that Houdini has not."""

import inspect
import json
import os

TABLE = os.path.join(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "names.generated.json"
)


def prove(names):
    """Raise AssertionError for the first public name that the table does not know."""
    with open(TABLE, encoding="ascii") as file:
        table = json.load(file)
    for name, thing in names.items():
        if name.startswith("_") or inspect.ismodule(thing):
            continue
        if inspect.isclass(thing):
            _prove_class(name, thing, table["classes"])
        elif callable(thing):
            _require(name in table["functions"], f"hou.{name}")
            _prove_parameters(f"hou.{name}", thing, table["functions"][name])


def _prove_class(name, cls, classes):
    _require(name in classes, f"class hou.{name}")
    methods, values = _members(name, classes)
    for own in [each for each in dir(cls) if not each.startswith("_")]:
        if own in values or own in dir(Exception):
            continue
        _require(own in methods, f"hou.{name}.{own}")
        if own in methods:
            _prove_parameters(f"hou.{name}.{own}", inspect.getattr_static(cls, own), methods[own])


def _members(name, classes):
    methods, values = {}, set()
    for base in classes[name]["bases"]:
        if base in classes:
            theirs, their_values = _members(base, classes)
            methods.update(theirs)
            values |= their_values
    methods.update(classes[name]["methods"])
    return methods, values | set(classes[name]["values"])


def _prove_parameters(title, function, expected):
    function = getattr(function, "__func__", function)
    own = [each for each in inspect.signature(function).parameters if each != "self"]
    _require(own == expected[: len(own)], f"{title}({', '.join(own)}); expected {expected}")


def _require(is_known, title):
    if not is_known:
        raise AssertionError(f"Houdini has no {title}: see names.generated.json")
