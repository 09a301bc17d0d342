"""hython headless.py SCENE OUT.json; hython headless.py --check FOLDER shortened|kept [SCENE]

Writes the snapshot of SCENE to OUT.json, which is either whole or absent. Missing assets and other
warnings of loading do not stop it. Exit code 1 and a sentence when it could not be done, 2 for
wrong arguments. The second form runs the self-test and writes its report into FOLDER.
"""

import importlib
import importlib.util
import os
import sys

PACKAGE = "renderbridge_houdini"
FOLDER = os.path.dirname(os.path.abspath(__file__))

# A program's own folder comes first; modules of Houdini's must not find ours in place of theirs.
sys.path[:] = [path for path in sys.path if os.path.abspath(path or os.curdir) != FOLDER]


def adapter():
    """Return this folder as a package, whatever the folder is called."""
    if PACKAGE in sys.modules:
        return sys.modules[PACKAGE]
    spec = importlib.util.spec_from_file_location(
        PACKAGE, os.path.join(FOLDER, "__init__.py"), submodule_search_locations=[FOLDER]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = package
    spec.loader.exec_module(package)
    return package


def gather_file(scene):
    """Open the scene file and return its snapshot. Raises hou.OperationFailed when it cannot be."""
    adapter()
    gather = importlib.import_module(PACKAGE + ".gather")
    _open_scene(scene)
    return gather.gather_snapshot()


def _open_scene(scene):
    import hou

    # Forward slashes: Houdini has crashed on others.
    path = os.path.abspath(scene).replace(os.sep, "/")
    hou.hipFile.load(path, suppress_save_prompt=True, ignore_load_warnings=True)


def main(arguments):
    """Return the exit code."""
    if arguments[:1] == ["--check"]:
        return _check(*arguments[1:])
    if len(arguments) != 2:
        _complain(f"headless.py: expected SCENE and OUT.json; got {arguments!a}")
        return 2
    scene, out = arguments
    try:
        snapshot = gather_file(scene)
        whole_json = importlib.import_module(PACKAGE + ".renderbridge.whole_json")
        whole_json.write_whole(out, snapshot)
    except Exception as error:  # noqa: BLE001  whatever it was, the caller hears of it
        said = str(error) or repr(error)
        _complain(f"headless.py: {scene} could not be gathered: {said}")
        return 1
    return 0


def _check(folder, names, *scene):
    adapter()
    for path in scene:
        _open_scene(path)
    self_test = importlib.import_module(PACKAGE + ".self_test")
    check = importlib.import_module(PACKAGE + ".renderbridge.self_test.headless").check
    return check(self_test.subject(), folder, names)


def _complain(sentence):
    adapter()
    print_line = importlib.import_module(PACKAGE + ".renderbridge.print_line").print_line
    print_line(sentence, sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
