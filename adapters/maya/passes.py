"""The passes that are written besides the picture: AOVs, render elements."""

from .attributes import nodes_of, read, text

_NODES = {
    "arnold": ("aiAOV", "name"),
    "redshift": ("RedshiftAOV", "name"),
    "vray": ("VRayRenderElement", "vrayClassType"),
}
# Off here, none of them is written.
_SWITCHES = {"vray": "vraySettings.relements_enableall"}


def gather_passes(renderer):
    """Return the names of the enabled passes of `renderer`, each once, in order.

    A pass that has no name of its own goes by that of its node.
    """
    if renderer not in _NODES or read(_SWITCHES.get(renderer, "")) is False:
        return []
    kind, name = _NODES[renderer]
    names = {
        text(node + "." + name) or node
        for node in nodes_of(kind)
        # Nobody says off where it cannot be read.
        if read(node + ".enabled") is not False
    }
    return sorted(names)
