"""The .tx files that Arnold made of textures and reads in their place."""

import os

from .attributes import exists, read
from .found_files import chunks, is_foreign
from .renderbridge.background_task import MORE

OPTIONS = "defaultArnoldRenderOptions"
_AT_ONCE = 128
# A snapshot may list 20,000 files; nobody misses a .tx.
_MOST = 18000


def add_tiled_textures(found):
    """A background task: add the .tx beside each image, of tiles and frames by their pattern.

    One that is not there is Arnold's to make, and missing is nothing.
    """
    if not exists(OPTIONS) or not _reads_tiled():
        return
    images = [
        row
        for row in found.by_path.values()
        if row["kind"] == "image" and not is_foreign(row["path"])
    ]
    for convention in (plain_name, name_with_spaces):
        for some in chunks(images, _AT_ONCE):
            if len(found.by_path) > _MOST:
                return
            for image in some:
                tiled = convention(image["path"])
                found.add(tiled, "tiledTexture", image.get("owner"), is_optional=True)
            yield MORE


def plain_name(path):
    """Return what older versions of Arnold call the .tx of `path`: wood.tx."""
    return os.path.splitext(path)[0] + ".tx"


def name_with_spaces(path):
    """Return what newer ones call it, by its colour spaces: wood_sRGB_ACEScg.png.tx."""
    stem, ending = os.path.splitext(path)
    return path if ending.lower() == ".tx" else stem + "_<spaces>" + ending + ".tx"


def _reads_tiled():
    switches = [read(OPTIONS + ".autotx"), read(OPTIONS + ".use_existing_tiled_textures")]
    return any(switches)
