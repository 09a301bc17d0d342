"""Tests of the Python package `renderbridge`, and where it and the shared vectors lie."""

import json
import os
import sys

CHECKOUT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
PACKAGE = os.path.join(CHECKOUT, "adapters", "bridge")

if PACKAGE not in sys.path:
    sys.path.insert(0, PACKAGE)


def table(name):
    """Return the rows of protocol/vectors/tables/<name>.json."""
    path = os.path.join(CHECKOUT, "protocol", "vectors", "tables", name + ".json")
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def languages():
    """Return what hosts say in each language, as the files have it."""
    folder = os.path.join(PACKAGE, "renderbridge", "languages")
    read = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            read[name.split(".")[0]] = json.load(file)
    return read
