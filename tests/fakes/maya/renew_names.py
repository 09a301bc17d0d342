"""PYTHONPATH=tests/fakes python3 tests/fakes/maya/renew_names.py: writes names.generated.json anew.

Downloads the stub package of Maya from PyPI into a temporary folder and keeps facts alone: names of
commands, of the flags of those that the fake models, and the types that a flag takes.
"""

import ast
import json
import os
import re

from public_packages import opened

PACKAGE = "maya-stubs==0.4.2"
HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "names.generated.json")


def modelled_commands():
    """The commands that the fake answers: the functions of its commands/ folder marked as such."""
    names = set()
    folder = os.path.join(HERE, "commands")
    for name in sorted(os.listdir(folder)):
        if name.endswith(".py"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                names.update(re.findall(r"^@command\ndef (\w+?)_?\(", file.read(), re.M))
    return sorted(names)


def tree_of(wheel, path):
    return ast.parse(wheel.read("maya-stubs/" + path).decode("utf-8"))


def functions(tree):
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def command_facts(node):
    """{"positional": how many or "any", "flags": {name: type}, "query"?: true, "edit"?: true}."""
    arguments = node.args
    flags = {
        each.arg: ast.unparse(each.annotation)
        for each in arguments.kwonlyargs + arguments.args
        if each.arg not in ("query", "edit") or ast.unparse(each.annotation) != "bool"
    }
    facts = {"positional": "any" if arguments.vararg else len(arguments.posonlyargs)}
    for mode in ("query", "edit"):
        if any(
            each.arg == mode and ast.unparse(each.annotation) == "bool"
            for each in arguments.kwonlyargs
        ):
            facts[mode] = True
    facts["flags"] = dict(sorted(flags.items()))
    return facts


def main():
    with opened(PACKAGE) as (_, wheel):
        commands = functions(tree_of(wheel, "cmds/__init__.pyi"))
        utils, mel, standalone = (
            sorted(name for name in functions(tree_of(wheel, path)) if not name.startswith("_"))
            for path in ("utils.pyi", "mel/__init__.pyi", "standalone.pyi")
        )
    facts = {
        "generated": "by tests/fakes/maya/renew_names.py; do not edit",
        "source": PACKAGE,
        "commands": sorted(commands),
        "modelled": {
            # A plug-in brings others; those stand in names_of_the_facts_page.json.
            name: command_facts(commands[name])
            for name in modelled_commands()
            if name in commands
        },
        "modules": {"maya.utils": utils, "maya.mel": mel, "maya.standalone": standalone},
    }
    with open(OUT, "w", encoding="utf-8") as file:
        json.dump(facts, file, indent=1, sort_keys=True)
        file.write("\n")


if __name__ == "__main__":
    main()
