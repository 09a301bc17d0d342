"""The passes that are written besides the picture: AOVs, render elements."""

from collections import Counter

from maya import cmds

from .attributes import READING, listed, nodes_of, read, text

# Node types, and the attribute that names a pass. A set of V-Ray's is no kind of its element.
_NODES = {
    "arnold": (("aiAOV",), "name"),
    "redshift": (("RedshiftAOV",), "name"),
    "vray": (("VRayRenderElement", "VRayRenderElementSet"), "vrayClassType"),
}
# Off here, none of them is written: a switch is False, a mode 0. Other modes write them in batch.
_SWITCHES = {
    "arnold": "defaultArnoldRenderOptions.aovMode",
    "redshift": "redshiftOptions.aovGlobalEnableMode",
    "vray": "vraySettings.relements_enableall",
}


def gather_passes(renderer):
    """Return the names of the enabled passes of `renderer`, in order.

    A pass that has no name of its own goes by that of its node, and so do several that share the
    name of a class: three MultiMattes are three.
    """
    switch = read(_SWITCHES[renderer]) if renderer in _SWITCHES else 0
    # Nobody says off where it cannot be read.
    if switch is not None and not switch:
        return []
    kinds, attribute = _NODES[renderer]
    nodes = {node: None for kind in kinds for node in nodes_of(kind)}
    enabled = [node for node in nodes if read(node + ".enabled") is not False]
    enabled = [node for node in enabled if _is_written(node, renderer)]
    names = [text(node + "." + attribute) or node for node in enabled]
    if attribute == "name":
        return sorted(set(names))
    counts = Counter(names)
    return sorted(name if counts[name] == 1 else node for node, name in zip(enabled, names))


def _is_written(node, renderer):
    """Arnold writes those that its options list; of a reference, another scene's may."""
    if renderer != "arnold":
        return True
    try:
        if not cmds.referenceQuery(node, isNodeReferenced=True):
            return True
        return bool(
            listed(
                cmds.listConnections(
                    node + ".message", source=False, destination=True, type="aiOptions"
                )
            )
        )
    except READING:
        return True
