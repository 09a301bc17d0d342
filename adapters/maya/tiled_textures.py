"""The .tx files that Arnold made of textures and reads in their place."""

import os

from .attributes import exists, read
from .found_files import chunks, is_foreign
from .renderbridge.errand import MORE

OPTIONS = "defaultArnoldRenderOptions"
_AT_ONCE = 128


def add_tiled_textures(found):
    """An errand: add the .tx beside each image, as far as they lie there.

    One folder is listed once, however many images it holds; one that is not there is Arnold's to
    make, and missing is nothing.
    """
    if not exists(OPTIONS) or not _reads_tiled():
        return
    by_folder = {}
    for some in chunks(list(found.by_path.values()), _AT_ONCE):
        for dependency in some:
            path = dependency["path"]
            if dependency["kind"] == "image" and not is_foreign(path):
                folder, name = path.rsplit("/", 1)
                by_folder.setdefault(folder, []).append((name, dependency.get("owner")))
        yield MORE
    for folder in sorted(by_folder):
        yield MORE
        try:
            there = set(os.listdir(folder))
        except OSError:
            continue  # the daemon tells what is missing
        for some in chunks(by_folder[folder], _AT_ONCE):
            for name, owner in some:
                _add_tiled(found, folder, name, owner, there)
            yield MORE


def _add_tiled(found, folder, name, owner, there):
    tiled = os.path.splitext(name)[0] + ".tx"
    if tiled in there:
        found.add(folder + "/" + tiled, "tiledTexture", owner, is_there=True)


def _reads_tiled():
    switches = [read(OPTIONS + ".autotx"), read(OPTIONS + ".use_existing_tiled_textures")]
    return any(switches)
