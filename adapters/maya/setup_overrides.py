"""What a layer of Render Setup overrides, read from its model: no layer is ever switched."""

from maya import cmds

from .attributes import NOT_READ, READING, as_number, listed, read


def setup():
    """Return Render Setup's own model, None where this Maya or this session has none."""
    try:
        if not cmds.mayaHasRenderSetup():
            return None
        from maya.app.renderSetup.model import renderSetup
    except (AttributeError, ImportError, RuntimeError):
        return None
    return renderSetup.instance()


def setup_layer(name):
    """Return the layer `name` of Render Setup, read afresh, or None."""
    model = setup()
    for layer in model.getRenderLayers() if model else []:
        if layer.name() == name:
            return layer
    return None


def overrides_of(layer, spelled, base, warn):
    """Return {plug: value} of the plugs that `layer` overrides, NOT_READ for a value that nobody
    could read.

    spelled: what prepare() gave, by plug; base: what each plug holds below all layers. Later
    overrides stand on earlier ones. warn(code, node, **params) is told about one that cannot be
    read.
    """
    from maya.app.renderSetup.model import override as kinds

    model = setup_layer(layer.name)
    if model is None:
        return {}
    known = {spelling: plug for plug, spelling in spelled.items()}
    names = {plug.rsplit(".", 1)[1] for plug in spelled}
    nodes = {_short(spelling.rsplit(".", 1)[0]) for spelling in known}
    values = {}
    for override in _walk(model, kinds.Override):
        attribute = override.attributeName()
        if attribute not in names or not override.isEnabled() or override.isLocalRender():
            continue
        for target in _targets(override, kinds):
            # A collection may hold a whole set, and only a few nodes are asked for.
            if _short(target) not in nodes:
                continue
            plug = known.get(prepare(target + "." + attribute))
            if plug is None:
                continue
            value = _apply(override, kinds, values.get(plug, base.get(plug)))
            if value is None:
                warn("layerOverrideNotRead", layer.name, layer=layer.name, attribute=attribute)
            values[plug] = NOT_READ if value is None else value
    return values


def prepare(plug):
    """Return one spelling of a plug, whatever path its node is named with."""
    node, attribute = plug.rsplit(".", 1)
    try:
        found = listed(cmds.ls(node, long=True))
    except READING:
        found = []
    return (found[0] if len(found) == 1 else node) + "." + attribute


def below_all_layers(plug, _spelled):
    """Return what `plug` holds where no layer of Render Setup overrides it."""
    seen = set()
    node = _applied_at(plug)
    while node is not None and node not in seen:
        seen.add(node)
        plug = node + ".original"
        # Several overrides form a chain; the furthest holds what was there before all of them.
        node = _applied_at(node)
    return read(plug)


def _short(node):
    return node.rsplit("|", 1)[-1].lstrip(":")


def _walk(layer, override_kind):
    """Yield the overrides of a layer in the order in which they apply, disabled parts left out."""
    waiting = list(reversed(listed(layer.getChildren())))
    # A layer's children leave out its groups, a group's children do not.
    groups = listed(layer.getGroups()) if hasattr(layer, "getGroups") else []
    waiting += list(reversed(groups))
    while waiting:
        item = waiting.pop()
        if isinstance(item, override_kind):
            yield item
        elif item.isEnabled() and _is_not_hidden(item):
            waiting += list(reversed(listed(item.getChildren())))


def _is_not_hidden(item):
    """Whether no other collection of the layer stands alone, which switches this one off."""
    return not hasattr(item, "isRenderable") or item.isRenderable()


def _targets(override, kinds):
    if isinstance(override, kinds.UniqueOverride):
        return [override.targetNodeName()]
    try:
        return listed(list(override.parent().selector().nodes()))
    except READING:
        return []


def _apply(override, kinds, before):
    name = override.name()
    if isinstance(override, kinds.AbsOverride):
        return read(name + ".attrValue")
    if isinstance(override, kinds.RelOverride):
        factor, offset = (
            as_number(read(name + ".multiply"), 1),
            as_number(read(name + ".offset"), 0),
        )
        before = as_number(before, None)
        return None if before is None else before * factor + offset
    return None


def _applied_at(plug):
    try:
        found = listed(
            cmds.listConnections(
                plug,
                source=True,
                destination=False,
                skipConversionNodes=True,
                type="applyOverride",
            )
        )
    except READING:
        return None
    return found[0] if found else None
