"""The files of light that a renderer reads or writes beside its pictures: one table of them."""

from collections import namedtuple

from .reading import ask, text_of

#: mode: the setting that says what is done with the file, and the values for which it is read;
#: per_frame: those of them for which there is one file per frame, its number behind the name.
LightFile = namedtuple("LightFile", "family setting kind mode values per_frame")

READ = (
    LightFile("V-Ray", "adv_irradmap_loadFileName", "lighting", "adv_irradmap_mode", (2, 7), (7,)),
    LightFile("V-Ray", "lightcache_loadFileName", "lighting", "lightcache_mode", (2,), ()),
    LightFile("V-Ray", "photonmap_loadFileName", "lighting", "photonmap_mode", (1,), ()),
    LightFile("V-Ray", "caustics_loadFileName", "lighting", "caustics_mode", (1,), ()),
)

#: What is written, which asset tracking may list among what is read.
WRITTEN = (
    ("V-Ray", "adv_irradmap_saveFileName"),
    ("V-Ray", "adv_irradmap_autoSaveFileName"),
    ("V-Ray", "lightcache_saveFileName"),
    ("V-Ray", "lightcache_autoSaveFileName"),
    ("V-Ray", "photonmap_saveFileName"),
    ("V-Ray", "photonmap_autoSaveFileName"),
    ("V-Ray", "caustics_saveFileName"),
    ("V-Ray", "caustics_autoSaveFileName"),
)


def read_files(renderer):
    """Return (path, kind) of each file that the renderer reads as it is set."""
    settings = ask(renderer.settings)
    found = []
    for row in READ:
        if settings is None or not renderer.name.startswith(row.family):
            continue
        mode = ask(lambda row=row: getattr(settings, row.mode))
        path = text_of(ask(lambda row=row: getattr(settings, row.setting), ""))
        if path and mode in row.values:
            found.append((_numbered(path) if mode in row.per_frame else path, row.kind))
    return found


def written_files(renderer):
    """Return the paths that the renderer writes and does not read as well."""
    settings = ask(renderer.settings)
    read = {path.lower() for path, _ in read_files(renderer)}
    paths = [
        text_of(ask(lambda setting=setting: getattr(settings, setting), ""))
        for family, setting in WRITTEN
        if settings is not None and renderer.name.startswith(family)
    ]
    return [path for path in paths if path and path.lower() not in read]


def _numbered(path):
    stem, dot, extension = path.rpartition(".")
    return stem + "####" + dot + extension if dot else path + "####"
