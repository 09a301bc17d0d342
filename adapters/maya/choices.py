"""What the artist chose for a scene: in the scene, for whoever opens it, and by path in the prefs.

Maya counts a scene with new fileInfo as changed, so that a saved one is marked as saved again. What
was chosen after the last save is then found in the preferences only; the later of the two wins.
"""

import base64
import json
import os
import time

from maya import cmds

from .attributes import READING, as_text, listed

KEY = "renderbridge"
FILE = "renderbridge_choices.json"
_MOST_SCENES = 200


def load_choices(path):
    """Return the settings kept for the scene at `path`, the later of both places; {} for none."""
    rows = [_in_scene(), _in_preferences().get(path) if path else None]
    rows = [row for row in rows if _is_row(row)]
    return max(rows, key=lambda row: row["at"])["choices"] if rows else {}


def keep_choices(path, choices, now=time.time):
    """Keep `choices`, a dict of JSON values. What cannot be written is kept in the other place."""
    row = {"at": now(), "choices": choices}
    _to_scene(row)
    if path:
        _to_preferences(path, row)


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


def _in_preferences():
    try:
        with open(_preferences_file(), encoding="utf-8") as file:
            rows = json.load(file)
    except READING:
        return {}
    return rows if isinstance(rows, dict) else {}


def _to_preferences(path, row):
    rows = {name: each for name, each in _in_preferences().items() if _is_row(each)}
    rows[path] = row
    newest = sorted(rows, key=lambda name: rows[name]["at"], reverse=True)[:_MOST_SCENES]
    try:
        target = _preferences_file()
        unfinished = "%s.%d.part" % (target, os.getpid())
        with open(unfinished, "w", encoding="utf-8") as file:
            json.dump({name: rows[name] for name in newest}, file)
        os.replace(unfinished, target)
    except READING:
        return


def _is_row(row):
    return (
        isinstance(row, dict)
        and isinstance(row.get("at"), (int, float))
        and isinstance(row.get("choices"), dict)
    )
