"""Writes file_names.generated.json anew.

PYTHONPATH=tests/fakes python3 tests/fakes/maya/renew_file_names.py

Downloads two public packages from PyPI into a temporary folder and keeps facts alone: which node
types and attributes the scrapers of ciomaya name, and which names of the adapter's table stand in
the symbol table of the analyser of rayvision-maya, with the names of its handlers. Has to be run
when a row of adapters/maya/file_nodes.json is added.
"""

import ast
import json
import os
import re

from public_packages import opened

SCRAPERS = "ciomaya==1.2.1"
ANALYSER = "rayvision-maya==1.5.3"
HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "file_names.generated.json")
TABLE = os.path.join(HERE, "..", "..", "..", "adapters", "maya", "file_nodes.json")
_IDENTIFIER = re.compile(r"[A-Za-z_]\w*")
_HANDLER = re.compile(rb"SceneInfo_\d+_(\w+)_handler\x00")
# What Cython calls a string that the analyser uses; one that is formatted begins with "s_".
_SYMBOL = re.compile(rb"__pyx_(?:n_s|n_u|kp_s|kp_u|k)_(\w+)\x00")


def main():
    with opened(SCRAPERS) as (_, wheel):
        scraped = scraped_names(wheel)
    with opened(ANALYSER) as (_, wheel):
        binary = wheel.read("rayvision_maya/Analyze/py39/Analyze.so")
    facts = {
        "generated": "by tests/fakes/maya/renew_file_names.py; do not edit",
        SCRAPERS: scraped,
        ANALYSER: {
            "handlers": sorted({each.decode() for each in _HANDLER.findall(binary)}),
            "names": sorted(symbols(binary) & names_of_the_table()),
        },
    }
    with open(OUT, "w", encoding="utf-8") as file:
        json.dump(facts, file, indent=1, sort_keys=True)
        file.write("\n")


def scraped_names(wheel):
    """{node type: attributes}: the tables of the scrapers, and ".imageName" beside a type."""
    with open(TABLE, encoding="utf-8") as table:
        types = {row["type"] for row in json.load(table)}
    found = {}
    for name in wheel.namelist():
        if not re.search(r"/(scripts/scrape_\w+|lib/strip_paths)\.py$", name):
            continue
        tree = ast.parse(wheel.read(name).decode("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values):
                    if isinstance(value, (ast.List, ast.Tuple)) and isinstance(key, ast.Constant):
                        found.setdefault(key.value, set()).update(texts(value))
        words = set(texts(tree))
        plugs = {word[1:] for word in words if re.fullmatch(r"\.\w+", word)}
        for kind in types & words:
            found.setdefault(kind, set()).update(plugs)
    return {kind: sorted(names) for kind, names in found.items() if kind in types}


def texts(tree):
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [value for value in constants if isinstance(value, str)]


def symbols(binary):
    names = {each.decode() for each in _SYMBOL.findall(binary)}
    return names | {name[2:] for name in names if name.startswith("s_")}


def names_of_the_table():
    with open(TABLE, encoding="utf-8") as table:
        rows = json.load(table)
    names = {row["type"] for row in rows}
    return names.union(*(_IDENTIFIER.findall(name) for row in rows for name in row["attributes"]))


if __name__ == "__main__":
    main()
