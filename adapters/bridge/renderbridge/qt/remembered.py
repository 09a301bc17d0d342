"""Where the window was, kept in an own file below the user's folder for configuration."""

import os

from .binding import QtCore

FILE = "dialog.ini"


class Remembered:
    """What one host's window remembers. app: the host's; folder: default the user's own.

    Never the registry, and never the file of the host's own Qt settings.
    """

    def __init__(self, app, folder=None):
        where = os.path.join(folder or _config_folder(), FILE)
        self._settings = QtCore.QSettings(where, QtCore.QSettings.Format.IniFormat)
        self._app = app

    def keep(self, window, splitters):
        """Keep size, place and splitters; splitters: a mapping by name."""
        self._settings.setValue(self._app + "/geometry", window.saveGeometry())
        for name, splitter in splitters.items():
            self._settings.setValue(f"{self._app}/{name}", splitter.saveState())
        self._settings.sync()

    def give_back(self, window, splitters):
        """Put the window and its splitters where they were; return whether anything was kept."""
        geometry = self._settings.value(self._app + "/geometry")
        if not geometry or not window.restoreGeometry(geometry):
            return False
        for name, splitter in splitters.items():
            state = self._settings.value(f"{self._app}/{name}")
            if state:
                splitter.restoreState(state)
        return True


def _config_folder():
    place = QtCore.QStandardPaths.StandardLocation.GenericConfigLocation
    return os.path.join(QtCore.QStandardPaths.writableLocation(place), "renderbridge")
