# SPDX-License-Identifier: GPL-3.0-or-later
"""blender -b SCENE --python-exit-code 3 --python headless.py -- OUT.json
blender -b --python-exit-code 3 --python headless.py -- --check FOLDER shortened|kept [SCENE]

Writes the snapshot of SCENE to OUT.json, which is either whole or absent. The second form runs the
self-test and writes its report into FOLDER.
"""

import importlib
import importlib.util
import os
import sys

PACKAGE = "renderbridge_blender"
_FAILED = 3


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


def main(arguments):
    if arguments[:1] == ["--check"]:
        _check(*arguments[1:])
        return
    if len(arguments) != 1:
        raise SystemExit(
            f"headless.py: expected one argument after --, the file to write; got {arguments!a}"
        )
    adapter()
    gather = importlib.import_module(PACKAGE + ".gather")
    bridge_part = importlib.import_module(PACKAGE + ".host").bridge_part
    try:
        bridge_part("whole_json").write_whole(arguments[0], gather.gather_snapshot())
    except Exception as error:  # noqa: BLE001  Blender would print names in it as they came
        words = f"The scene could not be read: {type(error).__name__}: {error}"
        bridge_part("print_line").print_line(words, sys.stderr)
        raise SystemExit(_FAILED) from None


def _check(folder, names, *scene):
    import bpy

    adapter()
    for path in scene:
        bpy.ops.wm.open_mainfile(filepath=os.path.abspath(path), use_scripts=False)
    self_test = importlib.import_module(PACKAGE + ".self_test")
    bridge_part = importlib.import_module(PACKAGE + ".host").bridge_part
    if bridge_part("self_test.headless").check(self_test.subject(), folder, names) != 0:
        raise SystemExit(_FAILED)


if __name__ == "__main__":
    main(sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else [])
