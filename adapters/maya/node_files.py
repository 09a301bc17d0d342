"""Attributes that hold files, by node type; what Maya's own list of paths does not know."""

import re

from maya import cmds

from .attributes import READING, listed, nodes_of, read, text, type_has
from .found_files import chunks
from .renderbridge.background_task import MORE

_AT_ONCE = 32

# (node type, attribute, kind). The first attribute of a type that is set counts for that node.
FILES = (
    ("AlembicNode", ("abc_File",), "alembic"),
    ("gpuCache", ("cacheFileName",), "gpuCache"),
    ("cacheFile", ("cachePath",), "cacheFolder"),
    ("imagePlane", ("imageName",), "imagePlane"),
    ("audio", ("filename",), "audio"),
    ("mayaUsdProxyShape", ("filePath",), "usd"),
    ("xgmSplineCache", ("fileName",), "cache"),
    ("pgYetiMaya", ("cacheFileName",), "yetiCache"),
    ("aiImage", ("filename",), "image"),
    ("aiStandIn", ("dso",), "standIn"),
    ("aiVolume", ("filename",), "volume"),
    ("aiPhotometricLight", ("aiFilename",), "lightProfile"),
    ("VRayMesh", ("fileName2", "fileName"), "proxy"),
    ("VRayScene", ("FilePath",), "vrscene"),
    ("VRaySettingsNode", ("ifile",), "irradianceMap"),
    ("VRaySettingsNode", ("fnm",), "lightCache"),
    ("VRayVolumeGrid", ("if",), "volume"),
    ("RedshiftProxyMesh", ("computedFileNamePattern", "fileName"), "proxy"),
    ("RedshiftVolumeShape", ("computedFileNamePattern", "fileName"), "volume"),
    ("RedshiftNormalMap", ("tex0",), "image"),
    ("RedshiftDomeLight", ("tex0",), "image"),
    ("RedshiftEnvironment", ("tex0",), "image"),
    ("RedshiftIESLight", ("profile",), "lightProfile"),
    ("PxrTexture", ("filename",), "image"),
    ("PxrDomeLight", ("lightColorMap",), "image"),
)
_FOLDERS = (("pgYetiMaya", "imageSearchPath", "yetiImages"),)
# A # alone may be a letter of the name.
_FRAME_TOKEN = re.compile(r"<[^<>]+>|##|%0?[0-9]*d")
_NUMBER = re.compile("[0-9]+")


def add_node_files(found):
    """A background task: add the files of every node type that this Maya has and that the table
    knows.
    """
    known = set(_types())
    yield from _add_textures(found, known)
    for kind, attributes, label in FILES:
        if kind not in known:
            continue
        present = [name for name in attributes if type_has(kind, name)]
        for nodes in chunks(nodes_of(kind), _AT_ONCE):
            for node in nodes:
                found.guarded(node, _add_first, found, node, present, label)
            yield MORE
    for kind, attribute, label in _FOLDERS:
        for node in nodes_of(kind) if kind in known else ():
            for folder in text(node + "." + attribute).split(";"):
                found.guarded(node, found.add, folder.strip(), label, node)
        yield MORE


def _types():
    try:
        return listed(cmds.allNodeTypes())
    except READING:
        return []


def _add_textures(found, known):
    if "file" not in known:
        return
    for nodes in chunks(nodes_of("file"), _AT_ONCE):
        for node in nodes:
            found.guarded(node, _add_texture, found, node)
        yield MORE


def _add_texture(found, node):
    # Raises, where text() would hide a node that is broken.
    path = cmds.getAttr(node + ".fileTextureName") or ""
    pattern = text(node + ".computedFileTextureNamePattern")
    # The name of one tile or frame stands in the node; the pattern stands for all of them.
    is_set = bool(pattern) and "<" in pattern and pattern != path
    found.add(pattern if is_set else path, "image", node)


def _add_first(found, node, attributes, label):
    for attribute in attributes:
        path = cmds.getAttr(node + "." + attribute) or ""
        if isinstance(path, str) and path:
            if label == "imagePlane" and read(node + ".useFrameExtension"):
                path = numbered(path)
            found.add(path, label, node)
            return


def numbered(path):
    """Return `path` with <f> for its last number: "plate.0101.exr" is "plate.<f>.exr".

    Of a number alone nobody can tell whether it is padded. A name with a token stays as it is.
    """
    folder, slash, name = path.rpartition("/")
    end = name.rfind(".") if "." in name else len(name)
    numbers = list(_NUMBER.finditer(name, 0, end))
    if not numbers or _FRAME_TOKEN.search(name):
        return path
    first, last = numbers[-1].span()
    return folder + slash + name[:first] + "<f>" + name[last:]
