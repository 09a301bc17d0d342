# SPDX-License-Identifier: GPL-3.0-or-later
"""blender -b SCENE --python-exit-code 3 --python headless.py -- OUT.json

Writes the snapshot of SCENE to OUT.json, which is either whole or absent.
"""

import importlib.util
import json
import os
import sys

PACKAGE = "renderbridge_blender"


def adapter():
    """Return this folder as a package, whatever the folder is called."""
    if PACKAGE in sys.modules:
        return sys.modules[PACKAGE]
    folder = os.path.dirname(os.path.abspath(__file__))
    spec = importlib.util.spec_from_file_location(
        PACKAGE, os.path.join(folder, "__init__.py"), submodule_search_locations=[folder]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = package
    spec.loader.exec_module(package)
    return package


def write_whole(path, value):
    """Write `value` as JSON to `path` by way of a new file beside it."""
    unfinished = f"{path}.{os.getpid()}.part"
    try:
        with open(unfinished, "w", encoding="ascii") as file:
            json.dump(value, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except BaseException:
        if os.path.exists(unfinished):
            os.remove(unfinished)
        raise


def main(arguments):
    if len(arguments) != 1:
        raise SystemExit(
            f"headless.py: expected one argument after --, the file to write; got {arguments}"
        )
    adapter()
    gather = importlib.import_module(PACKAGE + ".gather")
    write_whole(arguments[0], gather.gather_snapshot())


if __name__ == "__main__":
    main(sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else [])
