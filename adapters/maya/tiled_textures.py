"""The .tx files that Arnold made of textures and reads in their place."""

import os

from .attributes import exists, read
from .found_files import chunks, is_foreign
from .renderbridge.background_task import MORE

OPTIONS = "defaultArnoldRenderOptions"
_AT_ONCE = 128


def add_tiled_textures(found):
    """A background task: add the .tx beside each image, of tiles and frames by their pattern.

    One that is not there is Arnold's to make, and missing is nothing.
    """
    if not exists(OPTIONS) or not _reads_tiled():
        return
    for some in chunks(list(found.by_path.values()), _AT_ONCE):
        for dependency in some:
            path = dependency["path"]
            if dependency["kind"] == "image" and not is_foreign(path):
                tiled = os.path.splitext(path)[0] + ".tx"
                found.add(tiled, "tiledTexture", dependency.get("owner"), is_optional=True)
        yield MORE


def _reads_tiled():
    switches = [read(OPTIONS + ".autotx"), read(OPTIONS + ".use_existing_tiled_textures")]
    return any(switches)
