"""What the artist chose for a scene: by path in the preferences, and in the scene when it is saved.

Houdini counts a scene with new user data as changed and cannot be told otherwise, so that a choice
goes into the scene only when it is saved anyway, or has no file yet. The later of the two wins.
"""

import json
import os
import time

import hou

from .reading import READING

KEY = "renderbridge"
FILE = "renderbridge_choices.json"
_MOST_SCENES = 200


def load_choices(path):
    """Return the settings kept for the scene at `path` (None: never saved); {} for none."""
    rows = [_in_scene(), _in_preferences().get(path) if path else None]
    rows = [row for row in rows if _is_row(row)]
    return max(rows, key=lambda row: row["at"])["choices"] if rows else {}


def keep_choices(path, chosen, now=time.time):
    """Keep `chosen`, a dict of JSON values, without marking a saved scene as changed."""
    row = {"at": now(), "choices": chosen}
    if path:
        _to_preferences(path, row)
    else:
        _to_scene(row)


def put_into_scene(path):
    """Take what the preferences hold for `path` into the scene, which is about to be saved."""
    row = _in_preferences().get(path)
    if _is_row(row) and row != _in_scene():
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
        unfinished = f"{target}.{os.getpid()}.part"
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
