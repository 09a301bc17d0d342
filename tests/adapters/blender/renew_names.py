"""Derives blenderNames.generated.json of scripts/generate/facts: which Blender has each name that
the adapter uses.

cd tests/adapters && python3 -m blender.renew_names

Source are the packages fake-bpy-module-X-Y, which are made of Blender's own documentation; they are
fetched from PyPI into a cache that git ignores. A new use of a name of Blender's wants a new table.
"""

import ast
import glob
import json
import os
import re
import subprocess
import sys

from . import CHECKOUT
from .used_names import used_names

CACHE = os.path.join(CHECKOUT, ".cache", "fake-bpy-module")
#: 3.6 beside those that the tests run, because bakes were called otherwise in it alone.
GENERATIONS = ("3.4", "3.6", "4.2", "4.5", "5.0", "latest")
# What Python knows since 3.12: def get[_T](…, type Items = ….
_ALIAS = re.compile(r"^type (\w+ =)", re.MULTILINE)
_GENERIC = re.compile(r"(\b(?:def|class) \w+)\[[^\]]*\](?=[(:])")
#: Read by the generator of the page too.
TABLE = os.path.join(CHECKOUT, "scripts", "generate", "facts", "blenderNames.generated.json")


class Stubs:
    """What one generation declares."""

    def __init__(self, folder):
        self.members, self.options, self.words = set(), set(), set()
        self.paths, self.types = set(), {}
        for path in sorted(
            glob.glob(os.path.join(folder, "*-stubs", "**", "*.pyi"), recursive=True)
        ):
            module = os.path.relpath(os.path.dirname(path), folder).replace("-stubs", "")
            with open(path, encoding="utf-8") as file:
                source = _ALIAS.sub(r"\1", _GENERIC.sub(r"\1", file.read()))
            self._take(ast.parse(source), module.replace(os.sep, "."))
        for bpy_name, type_name in (("bpy.data", "BlendData"), ("bpy.context", "Context")):
            self.paths |= {bpy_name, *(f"{bpy_name}.{each}" for each in self.lineage(type_name))}

    def has(self, kind, name):
        kind = kind.rstrip("?")
        if kind == "path":
            return name in self.paths
        if kind == "word":
            return name in self.words
        if kind == "type":
            # Also what several types begin with.
            return any(each.startswith(name) for each in self.types)
        if kind == "row":
            types, members = (part.split("/") for part in name.split("."))
            return any(member in self.lineage(each) for each in types for member in members)
        return name in self.members or (kind == "option" and name in self.options)

    def lineage(self, name, seen=()):
        bases, members = self.types.get(name, ((), set()))
        found = set(members)
        for base in bases:
            if base not in seen:
                found |= self.lineage(base, (*seen, name))
        return found

    def _take(self, tree, module):
        self.paths.add(module)
        for node in tree.body:
            names = _names_of(node)
            self.paths |= {f"{module}.{name}" for name in names}
            self.members |= names
            if isinstance(node, ast.ClassDef):
                members = {name for each in node.body for name in _names_of(each)}
                bases = [ast.unparse(base).split(".")[-1] for base in node.bases]
                self.types[node.name] = (bases, members)
                self.members |= members
                if module.startswith("bpy.ops."):
                    # A button sets what its operator asks for.
                    self.options |= {
                        each.arg for each in ast.walk(node) if isinstance(each, ast.arg)
                    }
        for node in ast.walk(tree):
            if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("Literal"):
                self.words |= {
                    each.value for each in ast.walk(node) if isinstance(each, ast.Constant)
                }


def _names_of(node):
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return {node.name}
    targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
    return {each.id for each in targets if isinstance(each, ast.Name)}


def stubs_of(generation):
    """Return the stubs of a generation, fetched where they are not there."""
    folder = os.path.join(CACHE, generation)
    if not os.path.isdir(folder):
        package = "fake-bpy-module-" + generation.replace(".", "-")
        pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--target", folder, package]
        subprocess.run(pip, check=True)
    return Stubs(folder)


def main():
    stubs = {generation: stubs_of(generation) for generation in GENERATIONS}
    rows = {
        f"{kind} {name}": [each for each in GENERATIONS if stubs[each].has(kind, name)]
        for kind, name in sorted(used_names())
    }
    sources = [
        os.path.basename(path)[: -len(".dist-info")]
        for generation in GENERATIONS
        for path in glob.glob(os.path.join(CACHE, generation, "*.dist-info"))
    ]
    with open(TABLE, "w", encoding="utf-8") as file:
        json.dump({"sources": sources, "names": rows}, file, indent=1)
        file.write("\n")
    print(f"{len(rows)} names; unproved: {[name for name, where in rows.items() if not where]}")


if __name__ == "__main__":
    main()
