"""What a USD stage refers to, as the host's own USD library tells it."""

import os

from .visible import visible_line

# What its reader raises for a broken stage is a RuntimeError.
_READING = (OSError, RuntimeError, ValueError)


def usd_library():
    """Return the host's module pxr.UsdUtils; None for a host, a wheel or a build without it."""
    try:
        from pxr import UsdUtils  # pyright: ignore[reportMissingImports]
    except ImportError:
        return None
    return UsdUtils


def add_usd_files(found, usd_utils, path, owner):
    """Add every file that the stage at `path` needs: sublayers, references, payloads, all variants,
    textures, volumes and value clips.

    found: has add(path, kind, owner) and warn(code, node, **params). usd_utils: what usd_library()
    returns; without it the warning "usdNotSeen" says that nothing looked inside. What the stage
    asks for in vain is added too, so that it is told as missing.
    """
    if usd_utils is None:
        found.warn("usdNotSeen", owner, path=path)
        return
    try:
        files = _files_of(usd_utils, path)
    except _READING as error:
        found.warn("nodeUnreadable", owner, name=path, reason=visible_line(str(error)))
        return
    for each in files:
        found.add(each, "usd", owner)


def _files_of(usd_utils, path):
    layers, assets, unresolved = usd_utils.ComputeAllDependencies(path)
    files = [layer.realPath for layer in layers if layer.realPath]
    # A file inside an archive is named archive.usdz[inner].
    files += [asset.split("[", 1)[0] for asset in assets]
    # A layer of no file is one that a program made.
    files += [each for each in unresolved if not each.startswith("anon:")]
    here = os.path.dirname(path)
    return [os.path.join(here, each) for each in files]
