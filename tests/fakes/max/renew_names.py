"""PYTHONPATH=tests/fakes python3 tests/fakes/max/renew_names.py FOLDER: judges names.json again.

FOLDER is a clone, with its history, of the repository friedererdmann/pymxs_stubs, which no package
registry has: pymxs.pyi and, in an older commit, maxscript.api, both made inside 3ds Max 2021. The
packages of public submitters come from PyPI. Only names are read. A name that a source knows is
marked with it; one that claims a source and is not in it is a fault. Names with another source stay
as they are: each says why it is there although nothing proves it.
"""

import ast
import json
import os
import subprocess
import sys

from public_packages import opened, programs_of

STUBS = "max 2021 stubs"
PACKAGES = ("ciomax", "deadline-cloud-for-3ds-max", "dcc-mcp-3dsmax")
HERE = os.path.dirname(os.path.abspath(__file__))


def names_of_stubs(folder):
    """Return the names of the stubs in lower case, members as before.after."""
    git = ("git", "-C", folder)
    said = subprocess.run([*git, "show", "HEAD:pymxs.pyi"], check=True, capture_output=True)
    names = names_of_classes(said.stdout.decode("utf-8"))
    commits = subprocess.run(
        [*git, "rev-list", "--all", "--", "*maxscript.api"], check=True, capture_output=True
    )
    for commit in commits.stdout.decode("ascii").split():
        listed = subprocess.run(
            [*git, "show", f"{commit}:maxscript/maxscript.api"], check=False, capture_output=True
        )
        if listed.returncode == 0:
            names |= names_of_list(listed.stdout.decode("utf-8"))
    return names


def names_of_classes(source):
    """Return the names of pymxs.pyi, whose class `runtime` holds everything."""
    (runtime,) = [
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef) and node.name == "runtime"
    ]
    names = set()
    for owner, name in _members(runtime):
        names.add((f"{owner}.{name}" if owner else name).lower())
    return names


def _members(runtime):
    for node in runtime.body:
        name = _name(node)
        if name:
            yield "", name
        if isinstance(node, ast.ClassDef):
            yield from ((node.name, _name(each)) for each in node.body if _name(each))


def _name(node):
    if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
        return node.name
    return node.target.id if isinstance(node, ast.AnnAssign) else None


def names_of_list(text):
    """Return the names of maxscript.api: one a line, of structures the members only."""
    names = {line.strip().lower() for line in text.splitlines() if line.strip()}
    return names | {name.split(".")[0] for name in names}


def names_of_programs(sources):
    """Return the names that programs ask of rt, members as before.after; and with a dot alone
    before it each that they ask of anything."""
    names = set()
    for source in sources:
        try:
            tree = ast.parse(source)
        except SyntaxError:
            continue  # Written for Python 2.
        for node in ast.walk(tree):
            if _is_getattr(node):
                names.update((node.args[1].value.lower(), "." + node.args[1].value.lower()))
            if not isinstance(node, ast.Attribute):
                continue
            names.add("." + node.attr.lower())
            before = node.value
            if _is_runtime(before):
                names.add(node.attr.lower())
            elif isinstance(before, ast.Attribute) and _is_runtime(before.value):
                names.add(f"{before.attr}.{node.attr}".lower())
    return names


def _is_getattr(node):
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "getattr"
        and len(node.args) > 1
        and isinstance(node.args[1], ast.Constant)
        and isinstance(node.args[1].value, str)
    )


def _is_runtime(node):
    return isinstance(node, ast.Name) and node.id in ("rt", "runtime", "mxs")


def judged(known, table):
    """Return (the table anew, the names that claim a source and are not there).

    known: names by their source, the best first.
    """
    wrong = []
    globals_of_max = {name.lower() for name in table["globals"]}

    def source_of(kind, name, said):
        whole = f"{kind}.{name}".lower() if kind else name.lower()
        for source, names in known.items():
            # What is no global of Max's is a thing that one returns: its members stand alone.
            is_thing = kind and kind.lower() not in globals_of_max
            if whole in names or (is_thing and source != STUBS and "." + name.lower() in names):
                return source
        if said in known or said.split(" ")[0] in PACKAGES:
            wrong.append(f"{kind}.{name}" if kind else name)
        return said

    renewed = {
        **table,
        "globals": {name: source_of("", name, said) for name, said in table["globals"].items()},
        "members": {
            kind: {name: source_of(kind, name, said) for name, said in members.items()}
            for kind, members in table["members"].items()
        },
    }
    return renewed, wrong


def figures(table):
    """Return how many names of the table there are by source."""
    counted = {}
    for part in (table["globals"], *table["members"].values()):
        for said in part.values():
            counted[said] = counted.get(said, 0) + 1
    return counted


def main(arguments):
    if len(arguments) != 1:
        raise SystemExit("expected the folder of a clone of friedererdmann/pymxs_stubs")
    path = os.path.join(HERE, "names.json")
    with open(path, encoding="utf-8") as file:
        table = json.load(file)
    known = {STUBS: names_of_stubs(arguments[0])}
    for package in PACKAGES:
        with opened(package) as (title, archive):
            known[title] = names_of_programs(programs_of(archive))
    renewed, wrong = judged(known, table)
    if wrong:
        raise SystemExit(f"not in the source that they claim: {', '.join(wrong)}")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(renewed, file, indent=2)
        file.write("\n")
    for source, count in sorted(figures(renewed).items(), key=lambda each: -each[1]):
        print(count, source)


if __name__ == "__main__":
    main(sys.argv[1:])
