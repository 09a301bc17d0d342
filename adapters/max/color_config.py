"""The OCIO configuration that the scene's colors are managed by."""

import os

from pymxs import runtime as rt

from .reading import ask, text_of
from .renderbridge.ocio_config import table_folders

#: Modes of the color management whose configuration comes with Max, or that have none.
_NAMED = ("OCIO_Custom", "OCIO_EnvVar")
_VARIABLE = "OCIO"


def read_files():
    """Return [(path, kind)] of a configuration that does not come with 3ds Max and of its tables.

    Versions without color management have renderers that take the variable by themselves.
    """
    manager = ask(lambda: rt.ColorPipelineMgr)
    if manager is None:
        return _listed(os.environ.get(_VARIABLE, ""))
    mode = ask(lambda: manager.Mode)
    named = next((each for each in _NAMED if mode == rt.Name(each)), None)
    if named is None:
        return []
    path = text_of(ask(lambda: manager.OCIOConfigPath, ""))
    return _listed(path or (os.environ.get(_VARIABLE, "") if named == "OCIO_EnvVar" else ""))


def _listed(path):
    # "ocio://default" is built into the library.
    if not path or path.startswith("ocio:"):
        return []
    # Those that a configuration names and that are not there, nobody misses.
    tables = [folder for folder in table_folders(path) if os.path.isdir(folder)]
    return [(path, "ocio")] + [(folder, "folder") for folder in tables]
