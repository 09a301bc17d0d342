"""What nodes hold."""

from ..node_types import TYPES, attributes_of
from ..strict import command
from .nodes import refuse


@command
def getAttr(scene, plug, **flags):
    refuse(flags, set(), "getAttr")
    return scene.read(plug)


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
