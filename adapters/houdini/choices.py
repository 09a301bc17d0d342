"""What the artist chose for a scene: by path in the preferences, and in the scene when it is saved.

Houdini counts a scene with new user data as changed and cannot be told otherwise, so that a choice
goes into the scene only when it is saved anyway, or has no file yet. The later of the two wins.
"""

import json
import os
import time

import hou

from .reading import READING
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
