"""Settings that an artist chose, kept by the path of their scene in one file of the preferences.

A row is {"at": seconds, "choices": {key: value}}; hosts keep the same row in the scene where they
can, and the later of both wins.
"""

import json
import os
import time

MOST_SCENES = 200
_UNREADABLE = (OSError, TypeError, ValueError)


class KeptUntilSaved:
    """For hosts that count a scene with a new note as changed, and cannot be told otherwise.

    What was chosen is kept by the scene's path; it goes into the scene only when that is saved
    anyway, or has no file yet. file: callable that returns the file of the preferences; read_scene:
    returns the row in the scene, None for none; write_scene: puts a row there.
    """

    def __init__(self, file, read_scene, write_scene):
        self._file, self._read, self._write = file, read_scene, write_scene

    def load(self, path):
        """Return the settings kept for the scene at `path` (None: never saved); {} for none."""
        return latest(self._read(), kept_row(self._file(), path))

    def keep(self, path, chosen, now=time.time):
        """Keep `chosen`, a dict of JSON values, without marking a saved scene as changed."""
        row = row_of(chosen, now())
        if path:
            keep_row(self._file(), path, row)
        else:
            self._write(row)

    def put_into_scene(self, path):
        """Take what the preferences hold for `path` into the scene, which is about to be saved."""
        row = kept_row(self._file(), path)
        if is_row(row) and row != self._read():
            self._write(row)


def row_of(choices, at):
    """Return the row to keep; at: seconds since the epoch."""
    return {"at": at, "choices": choices}


def is_row(row):
    """Return whether `row` is one that can be read; files are written by many versions."""
    return (
        isinstance(row, dict)
        and isinstance(row.get("at"), (int, float))
        and isinstance(row.get("choices"), dict)
    )


def latest(*rows):
    """Return the choices of the latest row, {} where none can be read."""
    known = [row for row in rows if is_row(row)]
    return max(known, key=lambda row: row["at"])["choices"] if known else {}


def kept_row(file, path):
    """Return the row that `file` holds for the scene at `path`, None for none and for no path."""
    return _rows(file).get(path) if path else None


def keep_row(file, path, row):
    """Write `row` for the scene at `path` into `file`, whole; a file that cannot be written is left
    alone. The scenes chosen for longest ago are forgotten."""
    rows = {name: each for name, each in _rows(file).items() if is_row(each)}
    rows[path] = row
    newest = sorted(rows, key=lambda name: rows[name]["at"], reverse=True)[:MOST_SCENES]
    unfinished = "{}.{}.part".format(file, os.getpid())
    try:
        with open(unfinished, "w", encoding="utf-8") as writing:
            json.dump({name: rows[name] for name in newest}, writing)
        os.replace(unfinished, file)
    except _UNREADABLE:
        return


def _rows(file):
    try:
        with open(file, encoding="utf-8") as reading:
            rows = json.load(reading)
    except _UNREADABLE:
        return {}
    return rows if isinstance(rows, dict) else {}
