"""What nodes hold."""

from ..file_types import MARKED_AS_FILES
from ..node_types import TYPES, attributes_of
from ..strict import command
from .nodes import refuse


@command
def getAttr(scene, plug, **flags):
    refuse(flags, {"multiIndices"}, "getAttr")
    return scene.indices(plug) if flags.get("multiIndices") else scene.read(plug)


@command
def listAttr(scene, node, **flags):
    refuse(flags, {"usedAsFilename"}, "listAttr")
    if not flags.get("usedAsFilename"):
        raise NotImplementedError("listAttr without usedAsFilename")
    kind = scene.nodes[scene.resolve(node)].kind
    return [name for name in MARKED_AS_FILES if name in attributes_of(kind)]


@command
def attributeQuery(scene, attr, **flags):
    refuse(flags, {"exists", "node", "type"}, "attributeQuery")
    if not flags.get("exists"):
        raise NotImplementedError("attributeQuery without exists")
    if "type" in flags:
        if flags["type"] not in TYPES:
            raise RuntimeError(f"Node type {flags['type']} not found")
        return attr in attributes_of(flags["type"])
    return scene.has_attribute(scene.resolve(flags["node"]), attr)
