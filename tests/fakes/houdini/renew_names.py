"""Writes names.generated.json: what the module hou has, taken from the stub package types-houdini.

python3 tests/fakes/houdini/renew_names.py [VERSION]

Only names are taken: functions with their parameters, classes with their bases, methods and values.
"""

import ast
import glob
import json
import os
import subprocess
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
TABLE = os.path.join(HERE, "names.generated.json")
PACKAGE = "types-houdini"
# What the fake models; the stubs know ten times as much.
CLASSES = """
ChopNode Cop2Node CopNode DopNode EnumValue Error HDADefinition LoadWarning LopNode NetworkEditor
NetworkItem NetworkMovableItem Node NodeType NodeTypeCategory NotAvailable ObjNode ObjectWasDeleted
OpNode OpNodeType OpNodeTypeCategory OperationFailed PaneTab Parm ParmTemplate ParmTuple
PathBasedPaneTab PermissionError RopNode SopNode StringParmTemplate Take TopNode exprLanguage
fileType hda hipFile hipFileEventType licenseCategoryType paneTabType playbar qt severityType
takes text ui
""".split()


def main(version=None):
    wanted = f"{PACKAGE}=={version}" if version else PACKAGE
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "-d", folder, wanted],
            check=True,
        )
        (wheel,) = glob.glob(os.path.join(folder, "*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            source = archive.read("hou-stubs/__init__.pyi").decode("utf-8")
    release = os.path.basename(wheel).split("-")[1]
    with open(TABLE, "w", encoding="ascii") as file:
        json.dump(names_of(source, f"{PACKAGE} {release}"), file, indent=0, sort_keys=True)
        file.write("\n")


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
    main(*sys.argv[1:])
