"""What XGen reads: the .xgen file of each palette beside the scene, and the folders named in it."""

import os

from .attributes import listed, nodes_of, text
from .output import project_root
from .renderbridge.background_task import MORE

_FOLDERS = ("xgDataPath",)
_MOST_BYTES = 4000000


def add_xgen_files(found, scene_path):
    """A background task: add the files of every palette. Reads the .xgen files, which are short."""
    folder = scene_path.rsplit("/", 1)[0] if "/" in scene_path else ""
    for palette in listed(nodes_of("xgmPalette")):
        found.guarded(palette, _add_palette, found, palette, folder)
        yield MORE


def _add_palette(found, palette, folder):
    spelled = ""
    for attribute in ("xgFileName", "xgBaseFile", "xgDeltaFiles"):
        for name in text(palette + "." + attribute).split(";"):
            # Without a folder it means the one of the scene, not of the project.
            path = name if "/" in name or not folder else folder + "/" + name
            added = found.add(path, "xgen", palette) if name else ""
            spelled = spelled or added
    if not spelled:
        return
    # What was exported for batch renders lies beside it.
    found.add(os.path.splitext(spelled)[0] + ".abc", "alembic", palette, is_optional=True)
    for data in data_folders(_read(spelled)):
        found.add(data.replace("${PROJECT}", project_root() + "/"), "xgenData", palette)


def data_folders(lines):
    """Return the folders that the lines of an .xgen file name, each once."""
    folders = []
    for line in lines:
        words = line.split(None, 1)
        if len(words) == 2 and words[0] in _FOLDERS:
            for folder in words[1].strip().split(";"):
                if folder and folder not in folders:
                    folders.append(folder)
    return folders


def _read(path):
    try:
        if not path or os.path.getsize(path) > _MOST_BYTES:
            return []
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read().splitlines()
    except OSError:
        return []  # the daemon tells what is missing
