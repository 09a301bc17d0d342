"""What the scene writes: where to, under which name, as what. V-Ray writes files of its own."""

from pymxs import runtime as rt

from .paths import extension, spelled, stem
from .reading import ask, text_of

_MOVIES = ("avi", "mov", "mp4", "mpg", "mpeg", "wmv")
_RAW = "raw"
_SPLIT = "split"


def gather_output(renderer, warn):
    """Return {"path", "name", "format"?, "movie"?, "own"?}, {} when nothing is written.

    own: {"raw", "split"} of V-Ray's frame buffer, which it writes beside the picture or in place of
    it. Max puts four digits of the frame before the extension.
    """
    path = spelled(text_of(ask(lambda: rt.rendOutputFilename, "")))
    own = vray_files(renderer)
    if path and not ask(lambda: rt.rendSaveFile, True):
        warn("saveOff", path=path)
    if not path:
        path = own.get(_SPLIT) or own.get(_RAW) or ""
    if not path:
        warn("outputEmpty")
        return {}
    output = {"path": path, "name": stem(path)}
    form = extension(path)
    if form:
        output["format"] = form
    if form in _MOVIES:
        output["movie"] = True
        warn("movieFormat", format=form)
    if own:
        output["own"] = own
    return output


def vray_files(renderer):
    """Return {"raw"?, "split"?}: the files that V-Ray's frame buffer writes, {} for none."""
    if not renderer.is_vray:
        return {}
    settings = ask(renderer.settings)
    if settings is None or not ask(lambda: settings.output_on, False):
        return {}
    found = {}
    if ask(lambda: settings.output_saverawfile, False):
        found[_RAW] = spelled(text_of(ask(lambda: settings.output_rawfilename, "")))
    if ask(lambda: settings.output_splitgbuffer, False):
        found[_SPLIT] = spelled(text_of(ask(lambda: settings.output_splitfilename, "")))
    return {name: path for name, path in found.items() if path}


def own_size(renderer):
    """Return (width, height) of V-Ray's frame buffer where it does not take those of Render Setup,
    else None."""
    settings = ask(renderer.settings) if renderer.is_vray else None
    if settings is None or not ask(lambda: settings.output_on, False):
        return None
    if ask(lambda: settings.output_getsetsfrommax, True):
        return None
    size = ask(lambda: (int(settings.output_width), int(settings.output_height)))
    return size if size and min(size) > 0 else None
