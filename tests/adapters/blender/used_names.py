"""Which names of Blender's the adapter uses: of its syntax trees, and of its table of files.

Needs no Blender. Kinds: "path" (bpy.utils.blend_paths), "member" (.frame_step), "option" (what is
set, such as of a button), "word" ("FINISHED"), "type" (of a node), "row" of the file table
(Image.filepath); with "?" where the adapter has a default for a Blender without it.
"""

import ast
import functools
import glob
import importlib.util
import os
import re

from . import ADAPTER, CHECKOUT

_TABLE = "file_table.json"
_TABLE_PATH = os.path.join(ADAPTER, _TABLE)
BRIDGE = os.path.join(CHECKOUT, "adapters", "bridge", "renderbridge")
_WORD = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
_TYPE = re.compile(r"(Shader|Geometry|Function|Compositor)Node[A-Z]\w*|Node[A-Z]\w+")
_LOWER = re.compile(r"[a-z][a-z0-9_]*")
_PYTHONS = (str, bytes, list, dict, set, tuple, int, float, type, object, BaseException)
_DEFAULTED = 3


def used_names(sources=None):
    """Return {(kind, name): "file:line" of the first use}.

    sources: {file: text} of the adapter, as sources_of() reads them.
    """
    found = {}
    sources = sources_of() if sources is None else sources
    trees = {file: ast.parse(text) for file, text in sources.items() if file != _TABLE}
    own = _own_names(trees.values()) | _shared_names()
    for file, tree in trees.items():
        walk = _Walk(file, own, found)
        walk.modules = _modules_of(tree)
        walk.visit(tree)
    for row in _rows(sources[_TABLE]):
        found.setdefault(("row", row), _TABLE)
    return found


def sources_of(*patterns):
    """Return {file: text}; of the adapter where nothing is asked for."""
    found = {}
    for path in sorted(_paths(patterns or (os.path.join(ADAPTER, "*.py"), _TABLE_PATH))):
        with open(path, encoding="utf-8") as file:
            found[os.path.relpath(path, ADAPTER)] = file.read()
    return found


class _Walk(ast.NodeVisitor):
    def __init__(self, file, own, found):
        self._file, self._own, self._found = file, own, found
        self.modules = set()

    def visit_Attribute(self, node):
        chain = _chain(node)
        if chain and chain[0] == "bpy" and len(chain) > 1:
            self._note("path", ".".join(chain[: _depth(chain)]), node)
            for name in chain[_depth(chain) :]:
                self._member("member", name, node)
            return
        self.generic_visit(node)
        if not (chain and chain[0] in self.modules):
            kind = "option" if isinstance(node.ctx, ast.Store) else "member"
            self._member(kind, node.attr, node)

    def visit_Call(self, node):
        self.generic_visit(node)
        name = getattr(node.func, "id", "")
        if name in ("getattr", "hasattr") and isinstance(node.args[1], ast.Constant):
            has_default = name == "hasattr" or len(node.args) == _DEFAULTED
            chain = _chain(node.args[0]) or []
            if chain == ["bpy", "data"]:
                chain.append(node.args[1].value)
                self._note("path?" if has_default else "path", ".".join(chain), node)
            else:
                self._member("member?" if has_default else "member", node.args[1].value, node)

    def visit_Assign(self, node):
        self.generic_visit(node)
        # Names that a loop looks up: _DATA = ("images", …).
        target = getattr(node.targets[0], "id", "")
        if target in ("_DATA", "_HOLDERS"):
            for each in ast.walk(node.value):
                if isinstance(each, ast.Constant) and _LOWER.fullmatch(str(each.value)):
                    self._member("member", each.value, node)

    def visit_Constant(self, node):
        if isinstance(node.value, str):
            if _WORD.fullmatch(node.value) and len(node.value) > 1:
                self._note("word", node.value, node)
            elif _TYPE.fullmatch(node.value):
                self._note("type", node.value, node)

    def _member(self, kind, name, node):
        if name not in self._own and not name.startswith("__"):
            self._note(kind, name, node)

    def _note(self, kind, name, node):
        self._found.setdefault((kind, name), f"{self._file}:{node.lineno}")


def _paths(patterns):
    return [path for pattern in patterns for path in glob.glob(pattern, recursive=True)]


@functools.lru_cache(maxsize=None)
def _shared_names():
    texts = sources_of(os.path.join(BRIDGE, "**", "*.py")).values()
    return _own_names([ast.parse(text) for text in texts])


def _chain(node):
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return [node.id, *reversed(parts)] if isinstance(node, ast.Name) else None


def _depth(chain):
    """How much of bpy.… the stubs know as one path: bpy.ops.wm.save, bpy.data.images."""
    return min(len(chain), 4 if chain[1] == "ops" else 3)


def _modules_of(tree):
    """What a file knows as modules that are not Blender's."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.asname or alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Assign) and "bridge_part" in ast.dump(node.value):
            found |= {each.id for each in node.targets if isinstance(each, ast.Name)}
    return found - {"bpy"}


def _own_names(trees):
    """What is defined here, and what everything in Python has."""
    names = {name for kind in _PYTHONS for name in dir(kind)}
    for tree in trees:
        for node in tree.body:
            names |= {getattr(each, "id", "") for each in getattr(node, "targets", ())}
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                names.add(node.name)
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                if _chain(node) and _chain(node)[0] == "self":
                    names.add(node.attr)
            elif isinstance(node, ast.AnnAssign):
                # Properties of operators and panels are declared by annotations.
                names.add(getattr(node.target, "id", ""))
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "namedtuple":
                names |= set(node.args[1].value.replace(",", " ").split())
    return names


def _rows(text):
    table = table_of(text)
    for row in table.reads:
        for name in row.types:
            yield f"{name}.{row.member}"
    for row in table.not_read:
        # Of several types and members, for each of which the test of every Blender stands.
        yield "/".join(row.types) + "." + "/".join(row.members)


def table_of(text=None):
    """Return the adapter's FileTable, or that of another text."""
    return _file_table().file_table(text)


@functools.lru_cache(maxsize=None)
def _file_table():
    spec = importlib.util.spec_from_file_location(
        "file_table", os.path.join(ADAPTER, "file_table.py")
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
