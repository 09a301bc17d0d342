"""What legacy render layers override: each keeps its values beside the plug that it adjusts."""

from maya import cmds

from .attributes import READING, listed, read

MASTER = "defaultRenderLayer"
# How a layer stores a time is not documented, and a wrong frame is worse than none.
_TIMES = ("startFrame", "endFrame")


def current_layer():
    """Return the node of the layer that is shown; plugs hold that layer's values."""
    try:
        return cmds.editRenderLayerGlobals(query=True, currentRenderLayer=True) or MASTER
    except READING:
        return MASTER


def adjustments_of(plug):
    """Return {layer node: plug of its value} of the layers that adjust `plug`."""
    try:
        found = listed(
            cmds.listConnections(
                plug, source=False, destination=True, plugs=True, type="renderLayer"
            )
        )
    except READING:
        return {}
    values = {}
    for other in found:
        layer, _, attribute = other.partition(".")
        if attribute.startswith("adjustments[") and attribute.endswith("].plug"):
            values[layer] = other[: -len("plug")] + "value"
    return values


def below_all_layers(plug):
    """Return what `plug` holds in the master layer, whichever is shown."""
    if current_layer() != MASTER:
        value = adjustments_of(plug).get(MASTER)
        if value is not None and not _is_time(plug):
            return read(value)
    return read(plug)


def overrides_of(layer, plugs, warn):
    """Return {plug: value} of the plugs among `plugs` that the legacy layer node `layer` adjusts."""
    values = {}
    shown = current_layer()
    for plug in plugs:
        stored = adjustments_of(plug).get(layer)
        if stored is None or layer == MASTER:
            continue
        value = read(plug) if layer == shown else None if _is_time(plug) else read(stored)
        if value is None:
            attribute = plug.rsplit(".", 1)[1]
            warn("layerOverrideNotRead", layer, layer=layer, attribute=attribute)
        else:
            values[plug] = value
    return values


def _is_time(plug):
    return plug.rsplit(".", 1)[1] in _TIMES
