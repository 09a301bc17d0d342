"""What the artist chose for a scene: by path in the preferences, and in the scene when it is saved.

3ds Max counts a scene with a new file property as changed, so that a choice goes into the scene
only when it is saved anyway, or has no file yet. The later of the two wins.
"""

import json
import os
import time

from pymxs import runtime as rt

from .reading import READING, ask, text_of
from .renderbridge.kept_choices import is_row, keep_row, kept_row, latest, row_of

KEY = "renderbridge"
FILE = "renderbridge_choices.json"


def load_choices(path):
    """Return the settings kept for the scene at `path` (None: never saved); {} for none."""
    return latest(_in_scene(), kept_row(_preferences_file(), path))


def keep_choices(path, chosen, now=time.time):
    """Keep `chosen`, a dict of JSON values, without marking a saved scene as changed."""
    row = row_of(chosen, now())
    if path:
        keep_row(_preferences_file(), path, row)
    else:
        _to_scene(row)


def put_into_scene(path):
    """Take what the preferences hold for `path` into the scene, which is about to be saved."""
    row = kept_row(_preferences_file(), path)
    if is_row(row) and row != _in_scene():
        _to_scene(row)


def _to_scene(row):
    try:
        # ASCII: properties of a file are kept in the code page of the machine.
        rt.fileProperties.addProperty(rt.Name("custom"), KEY, json.dumps(row))
    except READING:
        return


def _in_scene():
    try:
        custom = rt.Name("custom")
        for index in range(1, rt.fileProperties.getNumProperties(custom) + 1):
            if rt.fileProperties.getPropertyName(custom, index) == KEY:
                return json.loads(text_of(rt.fileProperties.getPropertyValue(custom, index)))
    except READING:
        return None
    return None


def _preferences_file():
    """Return the file in the user's own folder of this Max."""
    return os.path.join(text_of(ask(lambda: rt.getDir(rt.Name("maxData")), "")), FILE)
