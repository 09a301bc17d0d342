"""What legacy render layers override: each keeps its values beside the plug that it adjusts."""

from collections import namedtuple

from maya import cmds

from .attributes import NOT_READ, READING, as_number, listed, read
from .frames import frames_per_second

MASTER = "defaultRenderLayer"
_TIMES = ("startFrame", "endFrame")
_ALMOST = 0.001

#: by_layer: {layer node: plug of its value}; scale: what makes a stored value one of the plug, None
#: where nobody knows.
Adjusted = namedtuple("Adjusted", "by_layer scale")


def current_layer():
    """Return the node of the layer that is shown; plugs hold that layer's values."""
    try:
        return cmds.editRenderLayerGlobals(query=True, currentRenderLayer=True) or MASTER
    except READING:
        return MASTER


def prepare(plug):
    """Return how the layers adjust `plug`, as Adjusted."""
    try:
        found = listed(
            cmds.listConnections(
                plug, source=False, destination=True, plugs=True, type="renderLayer"
            )
        )
    except READING:
        return Adjusted({}, 1)
    values = {}
    for other in found:
        layer, _, attribute = other.partition(".")
        if attribute.startswith("adjustments[") and attribute.endswith("].plug"):
            values[layer] = other[: -len("plug")] + "value"
    is_time = plug.rsplit(".", 1)[1] in _TIMES
    return Adjusted(values, _time_scale(plug, values) if values and is_time else 1)


def below_all_layers(plug, adjusted):
    """Return what `plug` holds in the master layer, whichever is shown; NOT_READ where the layer
    that is shown hides it."""
    stored = adjusted.by_layer.get(MASTER)
    if stored is None or current_layer() not in adjusted.by_layer:
        return read(plug)
    value = _stored(stored, adjusted.scale)
    return NOT_READ if value is None else value


def overrides_of(layer, adjusted, _base, warn):
    """Return {plug: value} of the plugs that `layer` adjusts, NOT_READ for a value that nobody
    could read; adjusted: by plug, from prepare()."""
    values = {}
    shown = current_layer()
    for plug, how in adjusted.items():
        stored = how.by_layer.get(layer.node)
        if stored is None:
            continue
        value = read(plug) if layer.node == shown else _stored(stored, how.scale)
        if value is None:
            attribute = plug.rsplit(".", 1)[1]
            warn("layerOverrideNotRead", layer.name, layer=layer.name, attribute=attribute)
        values[plug] = NOT_READ if value is None else value
    return values


def _stored(plug, scale):
    value = read(plug)
    if scale == 1 or value is None:
        return value
    if scale is None or not isinstance(value, (float, int)):
        return None
    # Seconds as they were stored are never whole: frames are told to the thousandth.
    return as_number(round(value * scale, 3), None)


def _time_scale(plug, by_layer):
    """What turns a stored time into frames.

    Layers do not tell whether they store frames or seconds. The layer that is shown stores what
    the plug holds, which tells, unless it was changed since or is nothing.
    """
    shown = current_layer()
    stored = as_number(read(by_layer.get(shown) or by_layer.get(MASTER, "")), None)
    held = as_number(read(plug), None)
    if not stored or not held:
        return None
    for scale in (1, frames_per_second()):
        if abs(stored * scale - held) < _ALMOST:
            return scale
    return None
