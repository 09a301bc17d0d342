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

    def keep(self, window):
        """Keep size and place."""
        self._settings.setValue(self._app + "/geometry", window.saveGeometry())
        self._settings.sync()

    def give_back(self, window):
        """Put the window where it was; return whether anything was kept."""
        geometry = self._settings.value(self._app + "/geometry")
        return bool(geometry) and window.restoreGeometry(geometry)


def _config_folder():
    place = QtCore.QStandardPaths.StandardLocation.GenericConfigLocation
    return os.path.join(QtCore.QStandardPaths.writableLocation(place), "renderbridge")
