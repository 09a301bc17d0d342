"""Which files of a scene were not told, and which would be called missing and nobody reads them."""

import os
import re

_TOKEN = re.compile(r"#+|%0\d+d|\*")


def judge(scene, folder):
    """Return {"missed": [needs that no dependency tells], "amiss": [told, and nothing is there]}.

    scene: {"needs", "dependencies"} of file_scenes; folder: where it was built.
    """
    rows = scene["dependencies"]
    return {
        "missed": [
            need
            for need in scene["needs"]
            if not any(_tells(row["path"], os.path.join(folder, *need.split("/"))) for row in rows)
        ],
        "amiss": [
            os.path.relpath(row["path"], folder)
            for row in rows
            if not row.get("optional") and not _is_there(row["path"], scene["needs"], folder)
        ],
    }


def untold(scene, folder, opened):
    """Return the files that were opened below the scene's folder and that no dependency tells."""
    rows = scene["dependencies"]
    return [
        os.path.relpath(path, folder)
        for path in opened
        if path != os.path.join(folder, "scene.blend")
        and os.path.isfile(path)
        and not any(_tells(row["path"], path) for row in rows)
    ]


def _tells(told, path):
    if os.path.isdir(told):
        return path.startswith(told.rstrip(os.sep) + os.sep)
    return told == path or bool(_pattern(told).fullmatch(path))


def _is_there(told, needs, folder):
    if os.path.exists(told):
        return True
    return any(_tells(told, os.path.join(folder, *need.split("/"))) for need in needs)


def _pattern(told):
    """As the daemon reads it: a run of # is a number of that width, or one that outgrew it."""
    parts, end = [], 0
    for token in _TOKEN.finditer(told):
        parts.append(re.escape(told[end : token.start()]))
        text = token.group()
        width = len(text) if text[0] == "#" else int(text[1:-1] or 0)
        parts.append("[^/]*" if text == "*" else rf"(?:\d{{{width}}}|[1-9]\d{{{width},}})")
        end = token.end()
    return re.compile("".join(parts) + re.escape(told[end:]))
