"""What the artist chose for a scene: by path in the preferences, and in the scene when it is saved.

3ds Max counts a scene with a new file property as changed, so that a choice goes into the scene
only when it is saved anyway, or has no file yet. The later of the two wins.
"""

import json
import os

from pymxs import runtime as rt

from .reading import READING, ask, text_of
from .renderbridge.kept_choices import KeptUntilSaved

KEY = "renderbridge"
FILE = "renderbridge_choices.json"


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


KEPT = KeptUntilSaved(_preferences_file, _in_scene, _to_scene)
