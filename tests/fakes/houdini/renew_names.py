"""Writes names.generated.json: what the module hou has, taken from the stub package types-houdini.

PYTHONPATH=tests/fakes python3 tests/fakes/houdini/renew_names.py

Only names are taken: functions with their parameters, classes with their bases, methods and values.
Of older generations the names are kept that the adapter asks for and they have not.
"""

import ast
import json
import os

from public_packages import opened
from used_names import names_of_hou

HERE = os.path.dirname(os.path.abspath(__file__))
TABLE = os.path.join(HERE, "names.generated.json")
PACKAGE = "types-houdini"
NEWEST, *OLDER = ("21.0.512.3", "20.5.487.0", "19.5.1")
# What the fake models; the stubs know ten times as much.
CLASSES = """
ChopNode Cop2Node CopNode DopNode EnumValue Error HDADefinition LoadWarning LopNode NetworkEditor
NetworkItem NetworkMovableItem Node NodeType NodeTypeCategory NotAvailable ObjNode ObjectWasDeleted
OpNode OpNodeType OpNodeTypeCategory OperationFailed PaneTab Parm ParmTemplate ParmTuple
PathBasedPaneTab ParmTemplateGroup PermissionError RopNode SopNode StringParmTemplate Take TopNode
exprLanguage fileType hda hipFile hipFileEventType licenseCategoryType paneTabType playbar qt
severityType takes text ui
""".split()


def main():
    table = names_of(stubs_of(NEWEST), f"{PACKAGE} {NEWEST}")
    used = names_of_hou()
    table["absent"] = {
        f"{PACKAGE} {version}": sorted(used - all_names(stubs_of(version))) for version in OLDER
    }
    with open(TABLE, "w", encoding="ascii") as file:
        json.dump(table, file, indent=0, sort_keys=True)
        file.write("\n")


def stubs_of(version):
    """Return the text of that version's stubs."""
    with opened(f"{PACKAGE}=={version}") as (_, archive):
        (name,) = [each for each in archive.namelist() if each.endswith("__init__.pyi")]
        return archive.read(name).decode("utf-8")


def all_names(source):
    """Return every name of the module, and of its classes as Class.name."""
    names = set()
    for node in ast.parse(source).body:
        name = getattr(node, "name", None) or getattr(getattr(node, "target", None), "id", None)
        names.add(name)
        for member in getattr(node, "body", ()):
            own = getattr(member, "name", None) or getattr(
                getattr(member, "target", None), "id", None
            )
            names.add(f"{name}.{own}")
    return names


def names_of(source, package):
    tree = ast.parse(source)
    functions, values, classes = {}, [], {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            functions[node.name] = parameters(node)
        elif isinstance(node, ast.AnnAssign):
            values.append(node.target.id)
        elif isinstance(node, ast.ClassDef) and node.name in CLASSES:
            classes[node.name] = members(node)
    return {"source": package, "functions": functions, "values": sorted(values), "classes": classes}


def members(node):
    methods, values = {}, []
    for member in node.body:
        if isinstance(member, ast.FunctionDef) and not member.name.startswith("_"):
            methods[member.name] = parameters(member)
        elif isinstance(member, ast.AnnAssign) and not member.target.id.startswith("_"):
            values.append(member.target.id)
    bases = [ast.dump(base) for base in node.bases]
    names = [base.id for base in node.bases if isinstance(base, ast.Name)]
    assert len(bases) == len(names), node.name
    return {"bases": names, "methods": methods, "values": sorted(set(values) - {"thisown"})}


def parameters(function):
    return [each.arg for each in function.args.args if each.arg not in ("self", "cls")]


if __name__ == "__main__":
    main()
