"""What the artist chose for a scene: by path in the preferences, and in the scene when it is saved.

Houdini counts a scene with new user data as changed and cannot be told otherwise, so that a choice
goes into the scene only when it is saved anyway, or has no file yet. The later of the two wins.
"""

import json
import os

import hou

from .reading import READING
from .renderbridge.kept_choices import KeptUntilSaved

KEY = "renderbridge"
FILE = "renderbridge_choices.json"


def _to_scene(row):
    try:
        hou.root().setUserData(KEY, json.dumps(row))
    except READING:
        return


def _in_scene():
    try:
        return json.loads(hou.root().userData(KEY) or "null")
    except READING:
        return None


def _preferences_file():
    return os.path.join(hou.homeHoudiniDirectory(), FILE)


KEPT = KeptUntilSaved(_preferences_file, _in_scene, _to_scene)
