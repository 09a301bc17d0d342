"""The names of Houdini's that the adapter asks for, from its syntax trees and its tables."""

import ast
import json
import os

ADAPTER = os.path.join(
    os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))),
    "adapters",
    "houdini",
)
#: What takes the name of a parameter, by the place of the argument.
_ASKS = {"parm": 0, "parmTuple": 0, "evalParm": 0, "text_of": 1, "is_on": 1, "numbers_of": 1}
#: Tuples of names, in modules of the adapter.
_LISTS = ("CAMERA_PARMS", "_FRAMES", "_SHOWN")


def trees():
    for name in sorted(os.listdir(ADAPTER)):
        if name.endswith(".py"):
            with open(os.path.join(ADAPTER, name), encoding="utf-8") as file:
                yield ast.parse(file.read())


def names_of_hou():
    """Return what the adapter asks of the module: "frame", "hipFile.path"."""
    return {name for tree in trees() for node in ast.walk(tree) for name in _chain(node)}


def _chain(node):
    if not isinstance(node, ast.Attribute):
        return
    before = node.value
    if isinstance(before, ast.Name) and before.id == "hou":
        yield node.attr
    elif isinstance(before, ast.Attribute) and isinstance(before.value, ast.Name):
        if before.value.id == "hou":
            yield f"{before.attr}.{node.attr}"


def names_of_parms():
    """Return the names of parameters, of rows that an artist adds without their number."""
    found = set()
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                found.update(_asked(node))
            elif isinstance(node, ast.Assign) and _target(node) in _LISTS:
                found.update(ast.literal_eval(node.value))
            elif isinstance(node, ast.Assign) and _target(node) == "NAMES_ITS_NODE":
                found.update(ast.literal_eval(node.value).values())
            elif isinstance(node, ast.Assign) and _target(node) == "TOP_FETCH":
                found.add(ast.literal_eval(node.value)[1])
            elif isinstance(node, ast.Assign) and _target(node) == "ROP_TYPES":
                found.update(_of_rops(node.value))
    with open(os.path.join(ADAPTER, "file_parms.json"), encoding="utf-8") as file:
        table = json.load(file)
    return found | {each["parm"] for part in ("unlisted", "written") for each in table[part]}


def _asked(call):
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    place = _ASKS.get(name)
    if place is None or len(call.args) <= place:
        return
    said = _text(call.args[place])
    if said:
        yield said


def _text(node):
    """Return the text that a node is, "" for what is none."""
    try:
        said = ast.literal_eval(node)
    except ValueError:
        return ""
    return said if isinstance(said, str) else ""


def _target(node):
    target = node.targets[0]
    return getattr(target.elts[0] if isinstance(target, ast.Tuple) else target, "id", "")


def _of_rops(value):
    """The names in the rows: outputs, pairs of a toggle and its output, the camera."""
    for call in value.values:
        for place, argument in enumerate(call.args):
            if isinstance(argument, ast.Tuple):
                yield from (name for pair in ast.literal_eval(argument) for name in pair)
            elif place < 2:
                yield from _text(argument).split()
