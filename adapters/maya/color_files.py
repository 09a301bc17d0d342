"""The colour configuration that the scene is managed by, unless it is Maya's own."""

from maya import cmds

from .attributes import READING, as_text
from .renderbridge.ocio_config import table_folders


def add_color_files(found):
    """Add the OCIO configuration where the scene uses one."""
    try:
        if not cmds.colorManagementPrefs(query=True, cmEnabled=True):
            return
        if not cmds.colorManagementPrefs(query=True, cmConfigFileEnabled=True):
            return
        path = found.add(
            as_text(cmds.colorManagementPrefs(query=True, configFilePath=True)), "ocio"
        )
        for folder in table_folders(path) if path else ():
            found.add(folder, "folder", "OCIO", is_optional=True)
    except READING as error:
        found.warn("nodeUnreadable", name="OCIO", reason=error)
