"""The files that stages need: by Houdini's own USD, which looks into each layer."""

from .reading import READING, reason
from .renderbridge.background_task import MORE
from .renderbridge.usd_files import add_usd_files, usd_library

_ENDINGS = (".usd", ".usda", ".usdc", ".usdz", ".usdnc")


def layers_of(stage):
    """Return the files that the layers of `stage` are, and those that layers without a file name.

    What Houdini composes lies in layers of no file, whose references may be switched off by a
    variant or not loaded: only the layer itself tells them.
    """
    files = set()
    for layer in stage.GetUsedLayers():
        if layer.realPath:
            files.add(layer.realPath)
            continue
        for asked in layer.GetCompositionAssetDependencies():
            if not asked.startswith("anon:"):
                files.add(layer.ComputeAbsolutePath(asked) or asked)
    return sorted(files)


def add_files_of_layers(found, layers):
    """A background task: add what each layer file needs, and what those need that parameters named.

    A file per frame is told by its name alone: it is not looked into.
    """
    usd_utils = usd_library()
    named = [path for path in sorted(found.by_path) if is_layer(path)]
    for path in dict.fromkeys([*layers, *named]):
        yield MORE
        owner = found.by_path.get(path, {}).get("owner")
        try:
            add_usd_files(found, usd_utils, path, owner)
        except READING as error:
            found.warn("nodeUnreadable", owner, name=path, reason=reason(error))


def is_layer(path):
    """Return whether a path, which is no pattern, is one of a USD layer."""
    return path.lower().endswith(_ENDINGS) and not any(each in path for each in "<$%#*")
