"""In the place of 3dsmaxbatch: python3 batch.py SCRIPT -sceneFile SCENE -mxsString name:value

A scene file of the fake holds two words, module and function, which makes the scene. One that
cannot be opened leaves an untitled scene, as it does in 3ds Max.
"""

import importlib
import os
import runpy
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def main(script, *options):
    sys.path.insert(0, HERE)
    from pymxs import _scene

    given = dict(zip(options[::2], options[1::2]))
    if set(given) - {"-sceneFile", "-mxsString", "-dm"} or len(options) % 2:
        raise SystemExit(f"3dsmaxbatch knows no {options}")
    opened = open_file(given.get("-sceneFile", ""))
    opened.is_batch = True
    name, _, value = given.get("-mxsString", "").partition(":")
    # As MAXScript reads a text.
    opened.arguments = {name: value.replace("\\t", "\t").replace("\\r", "\r")} if name else {}
    _scene.current[0] = opened
    try:
        runpy.run_path(script, run_name="__main__")
    except Exception as error:
        print(f"Error in {script}: {error}")
        if os.environ.get("MAX_SAYS_SUCCESS"):
            return 0
        return 1
    return 0


def open_file(path):
    from pymxs import _scene

    try:
        with open(path, encoding="utf-8") as file:
            module, function = file.read().split()
        return getattr(importlib.import_module(module), function)(path)
    except (OSError, ValueError):
        return _scene.Session()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
