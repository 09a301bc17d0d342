"""The OCIO configuration that this Houdini works with, unless it comes with Houdini."""

import hou

from .renderbridge.ocio_config import table_folders

_VARIABLE = "OCIO"


def add_color_config(found):
    """Add the configuration and the folders of its tables; warn that the farm has to know it.

    No scene says which it is: Houdini takes it from the environment alone.
    """
    path = hou.text.expandString(hou.getenv(_VARIABLE) or "")
    # "ocio://default" is built into the library.
    spelled = "" if path.startswith("ocio:") else found.add(path, "ocio")
    if not spelled:
        return
    found.warn("colorConfig", None, path=spelled)
    for folder in table_folders(spelled):
        found.add(folder, "folder", is_optional=True)
