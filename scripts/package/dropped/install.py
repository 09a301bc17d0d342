"""Dropped into a viewport of Maya: puts the adapter beside this file where Maya looks for it."""

import os
import shutil
import sys

NAME = "renderbridge_maya"
MODULE = "renderbridge.mod"
MARKER = "renderbridge-adapter.json"


def onMayaDroppedPythonFile(*_arguments):  # noqa: N802  Maya calls it so
    """Install, and add the menu; Maya need not be started again."""
    # A file that is dropped twice is not read again: its name would stand for the first one.
    sys.modules.pop(os.path.splitext(os.path.basename(__file__))[0], None)
    from maya import cmds

    modules = os.path.join(cmds.internalVar(userAppDir=True), cmds.about(version=True), "modules")
    print(install(os.path.dirname(os.path.abspath(__file__)), modules))
    if modules not in sys.path:
        sys.path.append(modules)
    from renderbridge_maya import menu

    menu.install()


def install(source, modules):
    """Copy the adapter from `source` into `modules`; return a sentence of what was done.

    Raises RuntimeError for a folder of that name that we did not make, which stays as it is.
    """
    target = os.path.join(modules, NAME)
    if not os.path.isfile(os.path.join(source, NAME, MARKER)):
        raise RuntimeError(
            "{} is not beside install.py. Unpack the whole archive first.".format(NAME)
        )
    is_there = os.path.lexists(target)
    if is_there and not os.path.isfile(os.path.join(target, MARKER)):
        raise RuntimeError(
            "{} is not from Renderbridge, and was left alone. Move it away.".format(target)
        )
    os.makedirs(modules, exist_ok=True)
    # Whole or not at all, and hidden from a Maya that starts meanwhile.
    fresh, old = (os.path.join(modules, ".{}.{}".format(NAME, what)) for what in ("new", "old"))
    for each in (fresh, old):
        shutil.rmtree(each, ignore_errors=True)
    shutil.copytree(os.path.join(source, NAME), fresh)
    if is_there:
        os.rename(target, old)
    os.rename(fresh, target)
    shutil.rmtree(old, ignore_errors=True)
    shutil.copyfile(os.path.join(source, MODULE), os.path.join(modules, MODULE))
    return "Renderbridge is installed in {}.".format(target)
