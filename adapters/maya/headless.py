"""mayapy headless.py SCENE OUT.json; mayapy headless.py --check FOLDER shortened|kept [SCENE]

Opens SCENE without a window and writes its snapshot to OUT.json, which is either whole or absent.
With a scene that goes wrong, that file can be sent. The second form runs the self-test and writes
its report into FOLDER.
"""

import importlib
import importlib.util
import os
import sys

PACKAGE = "renderbridge_maya"
_FAILED = 3
_USAGE = 2


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


def open_scene(path):
    """Open `path`; return what Maya complained of, [] for nothing. SystemExit when it did not open.

    References open as they were saved: what the artist unloaded the farm does not load either.
    """
    from maya import cmds

    scene = os.path.abspath(path).replace("\\", "/")
    project = project_of(scene)
    if project:
        cmds.workspace(project, openWorkspace=True)
    try:
        cmds.file(
            scene, open=True, force=True, executeScriptNodes=False, ignoreVersion=True, prompt=False
        )
    except RuntimeError as error:
        if cmds.file(query=True, sceneName=True) != scene:
            raise SystemExit("Maya could not open {}: {}".format(path, error)) from error
        # A missing reference or plug-in is an error to Maya, and the rest of the scene is there.
        return [("openedWithErrors", {"error": str(error).strip()[:300]})]
    return []


def project_of(scene):
    """Return the nearest folder above `scene` that holds a workspace.mel, "" for none."""
    folder = os.path.dirname(scene)
    while True:
        if os.path.isfile(os.path.join(folder, "workspace.mel")):
            return folder.replace("\\", "/")
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above


def main(arguments):
    """Return the exit code: 0, 2 for a wrong command line, 3 when the scene could not be read."""
    if arguments[:1] == ["--check"]:
        return _check(*arguments[1:])
    if len(arguments) != 2:
        _complain("usage: mayapy headless.py SCENE OUT.json; got {!a}".format(arguments))
        return _USAGE
    import maya.standalone

    maya.standalone.initialize(name="python")
    adapter()
    gather = importlib.import_module(PACKAGE + ".gather")
    try:
        told = open_scene(arguments[0])
        whole_json = importlib.import_module(PACKAGE + ".renderbridge.whole_json")
        whole_json.write_whole(arguments[1], gather.gather_snapshot(told))
    except SystemExit as error:
        _complain(str(error))
        return _FAILED
    except Exception as error:  # noqa: BLE001  the exit code is what a program reads
        _complain("The scene could not be read: {}: {}".format(type(error).__name__, error))
        return _FAILED
    return 0


def _check(folder, names, *scene):
    import maya.standalone

    maya.standalone.initialize(name="python")
    adapter()
    for path in scene:
        open_scene(path)
    self_test = importlib.import_module(PACKAGE + ".self_test")
    check = importlib.import_module(PACKAGE + ".renderbridge.self_test.headless").check
    return check(self_test.subject(), folder, names)


def _complain(sentence):
    adapter()
    print_line = importlib.import_module(PACKAGE + ".renderbridge.print_line").print_line
    print_line(sentence, sys.stderr)


def leave(code):
    """End at once: plug-ins are known to crash while Maya is taken down, after all is written."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    leave(main(sys.argv[1:]))
