"""3dsmaxbatch headless.py -sceneFile SCENE.max -mxsString "out:OUT.json"
3dsmaxbatch headless.py [-sceneFile SCENE.max] -mxsString "check:FOLDER|shortened"

Writes the snapshot of SCENE to OUT.json, which is either whole or absent. The program opens the
scene before this runs, and says nothing when it could not: then no scene has a name. OUT is best
written with forward slashes, because the program may read backslashes as MAXScript does. With
`-dm on` it closes dialogs of plug-ins that nobody is there to answer. The second form runs the
self-test and writes its report into FOLDER, names shortened or kept.
"""

import importlib
import importlib.util
import os
import sys

PACKAGE = "renderbridge_max"


def folder():
    """Return the folder of the adapter; not every way in which Max runs a file says __file__."""
    return os.path.dirname(os.path.abspath(globals().get("__file__") or _code_file()))


def adapter():
    """Return this folder as a package, whatever the folder is called."""
    if PACKAGE in sys.modules:
        return sys.modules[PACKAGE]
    here = folder()
    # A program's own folder may come first; modules of Max's must not find ours in place of theirs.
    sys.path[:] = [path for path in sys.path if os.path.abspath(path or os.curdir) != here]
    spec = importlib.util.spec_from_file_location(
        PACKAGE, os.path.join(here, "__init__.py"), submodule_search_locations=[here]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = package
    spec.loader.exec_module(package)
    return package


def main():
    """Write the snapshot. Raises RuntimeError with a sentence, which the program ends with."""
    adapter()
    try:
        checked = _argument("check")
        if checked:
            _check(*checked.rsplit("|", 1))
        else:
            _write_snapshot()
    except Exception as error:  # noqa: BLE001  the program prints it, with the names in it
        visible_line = importlib.import_module(PACKAGE + ".renderbridge.visible").visible_line
        raise RuntimeError(visible_line(str(error) or repr(error))) from None


def _check(folder, names):
    self_test = importlib.import_module(PACKAGE + ".self_test")
    check = importlib.import_module(PACKAGE + ".renderbridge.self_test.headless").check
    if check(self_test.subject(), folder, names) != 0:
        raise RuntimeError("headless.py: the report could not be written to " + folder)


def _write_snapshot():
    gather = importlib.import_module(PACKAGE + ".gather")
    scene_identity = importlib.import_module(PACKAGE + ".scene_identity")
    out = _argument("out")
    if not out:
        raise RuntimeError('headless.py: expected -mxsString "out:OUT.json", which names no file')
    if scene_identity.scene_path() is None:
        raise RuntimeError("headless.py: 3ds Max opened no scene; expected -sceneFile SCENE.max")
    whole_json = importlib.import_module(PACKAGE + ".renderbridge.whole_json")
    whole_json.write_whole(out, gather.gather_snapshot())


def _argument(name):
    """Return what -mxsString said for `name`, "" for nothing."""
    from pymxs import runtime as rt

    try:
        said = rt.maxOps.mxsCmdLineArgs[rt.Name(name)]
    except (AttributeError, LookupError, RuntimeError, TypeError):
        return ""
    return said.strip().strip('"') if isinstance(said, str) else ""


def _code_file():
    return sys._getframe().f_code.co_filename


if __name__ == "__main__":
    main()
