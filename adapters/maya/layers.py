"""The render layers that a farm can render, and what each of them changes. No layer is switched."""

from collections import namedtuple

from maya import cmds, mel

from . import legacy_overrides, setup_overrides
from .attributes import NOT_READ, READING, listed, nodes_of, read
from .legacy_overrides import MASTER
from .renderbridge.background_task import MORE

#: name: as the farm and the render view call it; node: the renderLayer node.
Layer = namedtuple("Layer", "name node is_setup renderable")

MASTER_NAME = "masterLayer"
_AT_ONCE = 32


def gather_layers(warn):
    """Return the Layers of this scene in its order, the master layer first.

    Layers of references and those that an import left behind, tied to no manager, are left out
    with a warning: no render knows them.
    """
    master = Layer(MASTER_NAME, MASTER, False, bool(read(MASTER + ".renderable")))
    model = setup_overrides.setup()
    if model is not None:
        return [master] + _setup_layers(model, warn)
    found = [master] if _is_there(MASTER) else []
    for node in nodes_of("renderLayer"):
        if node != MASTER and _counts(node, warn):
            found.append(Layer(_display_name(node), node, False, bool(read(node + ".renderable"))))
    return found


def values_by_layer(layers, plugs, warn):
    """A background task: return {layer name: {plug: value}} of what each layer overrides of
    `plugs`, NOT_READ for what it may override; a callable that gives what a plug holds below all
    layers; and the plugs of which that is not sure."""
    kind = legacy_overrides if setup_overrides.setup() is None else setup_overrides
    names = {}
    base = {}
    unsure = set()
    for index, plug in enumerate(plugs):
        names[plug] = kind.prepare(plug)
        base[plug] = kind.below_all_layers(plug, names[plug])
        if base[plug] is NOT_READ:
            unsure.add(plug)
            base[plug] = read(plug)
        if index % _AT_ONCE == _AT_ONCE - 1:
            yield MORE
    values = {}
    for layer in layers:
        yield MORE
        if layer.node == MASTER:
            values[layer.name] = {}
            continue
        try:
            values[layer.name] = kind.overrides_of(layer, names, base, warn)
        except READING as error:
            warn("layerOverrideNotRead", layer.name, layer=layer.name, attribute=error)
            values[layer.name] = dict.fromkeys(plugs, NOT_READ)
    return values, base.get, unsure


def _setup_layers(model, warn):
    found = []
    twins = {MASTER}
    for layer in listed(model.getRenderLayers()):
        twin = _twin_of(layer)
        twins.add(twin)
        if _is_referenced(layer.name()):
            warn("layerReferenced", layer.name(), layer=layer.name())
            continue
        found.append(Layer(layer.name(), twin, True, bool(layer.isRenderable())))
    for node in nodes_of("renderLayer"):
        # Not a twin of any layer of Render Setup: a guest of the old kind.
        if node not in twins:
            _counts(node, warn, is_setup=True)
    return found


def _twin_of(layer):
    """The legacy node behind a layer: rs_ and its name, unless somebody renamed it."""
    try:
        found = listed(
            cmds.listConnections(
                layer.name() + ".legacyRenderLayer", source=True, destination=False
            )
        )
    except READING:
        found = []
    return found[0] if found else "rs_" + layer.name()


def _counts(node, warn, is_setup=False):
    if _is_referenced(node):
        warn("layerReferenced", node, layer=node)
        return False
    if not _is_managed(node):
        warn("layerStray", node, layer=node)
        return False
    if is_setup:
        warn("layerLegacy", node, layer=node)
    return True


def _is_referenced(node):
    try:
        return bool(cmds.referenceQuery(node, isNodeReferenced=True))
    except READING:
        return False


def _is_managed(node):
    try:
        found = listed(cmds.listConnections(node, type="renderLayerManager"))
    except READING:
        return False
    return "renderLayerManager" in found


def _is_there(node):
    try:
        return bool(cmds.objExists(node))
    except READING:
        return False


def _display_name(node):
    try:
        if mel.eval("exists renderLayerDisplayName"):
            return mel.eval('renderLayerDisplayName "%s"' % node) or node
    except READING:
        return node
    return node
