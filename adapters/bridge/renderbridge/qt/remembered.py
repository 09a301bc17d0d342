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
        """Keep size and place, and which groups of the form the artist folded or unfolded."""
        self._settings.setValue(self._app + "/geometry", window.saveGeometry())
        for group, is_open in window.settings.turned.items():
            self._settings.setValue(self._groups() + group, "open" if is_open else "folded")
        self._settings.sync()

    def turned(self):
        """Return whether a group of the form is open, by id, where that was kept."""
        self._settings.beginGroup(self._groups()[:-1])
        kept = {key: self._settings.value(key) == "open" for key in self._settings.childKeys()}
        self._settings.endGroup()
        return kept

    def _groups(self):
        return self._app + "/groups/"

    def give_back(self, window):
        """Put the window where it was; return whether anything was kept."""
        geometry = self._settings.value(self._app + "/geometry")
        return bool(geometry) and window.restoreGeometry(geometry)


def _config_folder():
    place = QtCore.QStandardPaths.StandardLocation.GenericConfigLocation
    return os.path.join(QtCore.QStandardPaths.writableLocation(place), "renderbridge")
