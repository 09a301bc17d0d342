"""The files of light that a renderer reads or writes beside its pictures, by the table of them."""

from .file_table import TABLE
from .reading import ask, text_of


def read_files(renderer):
    """Return (path, kind) of each file that the renderer reads as it is set."""
    settings = ask(renderer.settings)
    found = []
    for row in TABLE.light:
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
        for family, setting in TABLE.written
        if settings is not None and renderer.name.startswith(family)
    ]
    return [path for path in paths if path and path.lower() not in read]


def _numbered(path):
    stem, dot, extension = path.rpartition(".")
    return stem + "####" + dot + extension if dot else path + "####"
