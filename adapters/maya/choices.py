"""What the artist chose for a scene: in the scene, for all who open it, and by path in the prefs.

Maya counts a scene with new fileInfo as changed, so that a saved one is marked as saved again. What
was chosen after the last save is then found in the preferences only; the later of the two wins.
"""

import base64
import json
import os
import time

from maya import cmds

from .attributes import READING, as_text, listed
from .renderbridge.kept_choices import keep_row, kept_row, latest, row_of

KEY = "renderbridge"
FILE = "renderbridge_choices.json"


def load_choices(path):
    """Return the settings kept for the scene at `path`, the later of both places; {} for none."""
    return latest(_in_scene(), kept_row(_preferences_file(), path))


def keep_choices(path, choices, now=time.time):
    """Keep `choices`, a dict of JSON values. What cannot be written is kept in the other place."""
    row = row_of(choices, now())
    _to_scene(row)
    if path:
        keep_row(_preferences_file(), path, row)


def _to_scene(row):
    try:
        was_modified = bool(cmds.file(query=True, modified=True))
        cmds.fileInfo(KEY, _encoded(row))
        if not was_modified:
            cmds.file(modified=False)
    except READING:
        return


def _in_scene():
    try:
        found = listed(cmds.fileInfo(KEY, query=True))
        return _decoded(as_text(found[0])) if found else None
    except READING:
        return None


def _encoded(row):
    # Maya escapes quotes and backslashes of a fileInfo, and not the same way in every version.
    return base64.urlsafe_b64encode(json.dumps(row).encode("utf-8")).decode("ascii")


def _decoded(text):
    return json.loads(base64.urlsafe_b64decode(text.encode("ascii")).decode("utf-8"))


def _preferences_file():
    return os.path.join(cmds.internalVar(userPrefDir=True), FILE)
