"""Which names of a host's API an adapter asks for, of its syntax trees and its tables.

{(kind, name): {"gather.py", …}}. Kinds of Maya: "command", "flag" (file.sceneName), "module"
(maya.utils.executeDeferred), "procedure" of MEL, "attribute" of a type of node (file.ftn). Of
Houdini: "module" (hou.hipFile.path), "method" of anything (evalAsString), "parm" of a type of node
(Lop/karma.picture, ifd.camera). Of 3ds Max: "function", "global" that may be undefined, "member"
(maxOps.GetICuiMenuMgr).
Of Blender those of blender/used_names.py.
"""

import ast
import json
import os
import re

from blender.used_names import used_names

from . import ADAPTERS, FAKES

# Asked of the dialog.
_OF_QT = ("styleSheet",)
_PROCEDURE = re.compile(r"(?:exists )?([A-Za-z]\w+)")


class Used(dict):
    """The names with the files that use them."""

    def add(self, kind, name, file):
        self.setdefault((kind, name), set()).add(file)


def trees_of(host):
    """Yield (file, tree) of an adapter's own modules."""
    folder = os.path.join(ADAPTERS, host)
    for name in sorted(os.listdir(folder)):
        if name.endswith(".py"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                yield name, ast.parse(file.read())


def names_of_maya(trees=None):
    """Return the Used of Maya."""
    used = Used()
    for file, tree in trees or trees_of("maya"):
        modules = _imports_from(tree, "maya")
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                _maya_call(used, node, file)
            path = _path(node)
            if path and path[0] == "cmds" and len(path) > 1:
                used.add("command", path[1], file)
            elif path and path[0] in modules and len(path) > 1:
                used.add("module", ".".join((modules[path[0]], *path[1:])), file)
    table = "file_nodes.json"
    for row in _table("maya", table):
        for attribute in row["attributes"]:
            used.add("attribute", f"{row['type']}.{attribute}", table)
    return used


def names_of_houdini(trees=None):
    """Return the Used of Houdini."""
    used = Used()
    trees = list(trees or trees_of("houdini"))
    methods = _methods_of_houdini().difference(_OF_QT, *(_own_members(tree) for _, tree in trees))
    for file, tree in trees:
        modules = _imported(tree)
        for node in ast.walk(tree):
            path = _path(node)
            if path and path[0] == "hou" and len(path) > 1:
                used.add("module", ".".join(path), file)
            elif isinstance(node, ast.Attribute) and node.attr in methods:
                if not (path and path[0] in modules):
                    used.add("method", node.attr, file)
        if file == "rop_types.py":
            for name in _parms_of_rops(tree):
                used.add("parm", name, file)
    # Where hou.hipFile.path is there, so is hou.hipFile.
    for _, name in list(used):
        used.pop(("module", name.rsplit(".", 1)[0]), None)
    return used


def names_of_max(trees=None):
    """Return the Used of 3ds Max."""
    used = Used()
    for file, tree in trees or trees_of("max"):
        for node in ast.walk(tree):
            path = _path(node)
            if path and path[0] == "rt" and len(path) > 1:
                used.add("global", path[1], file)
                if len(path) > 2:
                    used.add("member", ".".join(path[1:3]), file)
            called = _path(node.func) if isinstance(node, ast.Call) else None
            if called and called[0] == "rt" and len(called) == 2:
                used.add("function", called[1], file)
    # What is called can never be undefined; what has members is told by them.
    for kind, name in list(used):
        if kind != "global":
            used.pop(("global", name.split(".")[0]), None)
    return used


def names_of_blender(sources=None):
    """Return the Used of Blender; a name that is read with a default is one like others here."""
    used = Used()
    for (kind, name), place in used_names(sources).items():
        used.add(kind.rstrip("?"), name, place.rsplit(":", 1)[0])
    return used


def _maya_call(used, node, file):
    path = _path(node.func)
    if not path:
        return
    if path[0] == "cmds" and len(path) == 2:
        for keyword in node.keywords:
            if keyword.arg not in (None, "query", "edit"):
                used.add("flag", f"{path[1]}.{keyword.arg}", file)
    elif path == ["mel", "eval"]:
        said = next((each for each in ast.walk(node.args[0]) if _is_text(each)), None)
        match = _PROCEDURE.match(said.value) if said is not None else None
        if match and not said.value.endswith("exists "):
            used.add("procedure", match.group(1), file)


def _is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _path(node):
    """Return ["cmds", "file"] of cmds.file, None for what is no chain of names."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return [node.id, *reversed(parts)] if isinstance(node, ast.Name) and parts else None


def _imports_from(tree, package):
    """Return {name in the file: whole name} of what a file imports from `package`."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == package:
            for alias in node.names:
                found[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == package:
                    found[package] = package
    found.pop("cmds", None)
    return found


def _own_members(tree):
    """Return what the adapter's own things have: fields of named tuples, and what __init__ sets."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "namedtuple":
            found |= set(node.args[1].value.split())
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.attr)
    return found


def _imported(tree):
    """Return what a file imports, as it calls it there."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    return found


def _parms_of_rops(tree):
    """Yield type.parm of the table of render nodes: outputs, toggles and cameras."""
    assigned = (node for node in tree.body if isinstance(node, ast.Assign))
    (rops,) = (node.value for node in assigned if getattr(node.targets[0], "id", "") == "ROP_TYPES")
    for key, call in zip(rops.keys, rops.values):
        is_render = call.func.id == "_renders"
        values = [ast.literal_eval(each) for each in call.args if not isinstance(each, ast.Name)]
        names = values[0].split() + ([values[1]] if is_render and values[1] else [])
        names += [name for pair in (values[4] if len(values) > 4 else ()) for name in pair]
        yield from (f"{key.value}.{name}" for name in names)


def _methods_of_houdini():
    """Return the methods of Houdini's classes that no value of Python's has too."""
    with open(os.path.join(FAKES, "houdini", "names.generated.json"), encoding="ascii") as file:
        classes = json.load(file)["classes"]
    methods = {name for row in classes.values() for name in row["methods"]}
    return methods - {name for kind in (str, bytes, list, dict, set) for name in dir(kind)}


def _table(host, name):
    with open(os.path.join(ADAPTERS, host, name), encoding="utf-8") as file:
        return json.load(file)
