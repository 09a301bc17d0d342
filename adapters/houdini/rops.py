"""Finding every render node of the scene, wherever it lies."""

import hou

from .reading import READING, category, is_bypassed, reason, text_of, type_name
from .renderbridge.background_task import MORE
from .rop_order import DriverFacts
from .rop_types import CAMERA_PARMS, CONTROL_TYPES, RENDER, SIMULATION, RopType, rop_type

#: Networks that hold shaders only; they are the biggest and never hold a driver.
_NO_DRIVERS = ("Vop", "Shop")
_NODES_AT_ONCE = 128


class FoundRops:
    """What walking through the scene found, by path and without any node kept.

    rops: RopType of each render node, in the order of the scene; unknown: those of `rops` of which
    nothing is known but that they are drivers; drivers: DriverFacts of every driver; bypassed:
    paths of those; assets: path of a node by the file of the asset that defines it; nodes: how
    many there are.
    """

    def __init__(self):
        self.rops = {}
        self.unknown = set()
        self.drivers = {}
        self.bypassed = set()
        self.assets = {}
        self.nodes = 0


def find_rops(warn):
    """A background task: return the FoundRops. Contents of locked assets are not walked: the asset
    is the node.

    Nodes that go away meanwhile are left out; one that cannot be read is told to warn().
    """
    found = FoundRops()
    waiting = ["/"]
    types = {}
    while waiting:
        path = waiting.pop()
        node = hou.node(path)
        if node is None:
            continue
        inner = []
        try:
            children = node.children()
        except READING as error:
            warn("nodeUnreadable", path, name=path, reason=reason(error))
            continue
        for start in range(0, len(children), _NODES_AT_ONCE):
            for child in children[start : start + _NODES_AT_ONCE]:
                _look_at(child, found, inner, types, warn)
            yield MORE
        waiting.extend(reversed(inner))
    return found


def _look_at(child, found, inner, types, warn):
    path = ""
    try:
        path = child.path()
        found.nodes += 1
        _note_asset(child, path, found, types)
        if category(child) == "Driver":
            _note_driver(child, path, found)
        else:
            known = rop_type(type_name(child), category(child))
            if known is not None:
                found.rops[path] = known
                if is_bypassed(child):
                    found.bypassed.add(path)
        if child.isNetwork() and not child.isLockedHDA():
            if child.childTypeCategory().name() not in _NO_DRIVERS:
                inner.append(path)
    except hou.ObjectWasDeleted:
        return
    except READING as error:
        warn("nodeUnreadable", path, name=path, reason=reason(error))


def _note_driver(node, path, found):
    name = type_name(node)
    inputs = [None if each is None else each.path() for each in node.inputs()]
    facts = DriverFacts(name, inputs)
    found.drivers[path] = facts
    if is_bypassed(node):
        found.bypassed.add(path)
    known = rop_type(name, "Driver")
    if known is not None:
        found.rops[path] = known
    elif name not in CONTROL_TYPES:
        found.rops[path] = _guess(node)
        found.unknown.add(path)
    elif name in ("fetch", "wedge"):
        said = text_of(node, "source" if name == "fetch" else "driver")
        target = node.node(said) if said else None
        facts.source = target.path() if target is not None else None
    elif name == "switch":
        facts.chosen = node.evalParm("index")
    elif name == "subnet":
        children = node.children()
        used = {each.path() for child in children for each in child.inputs() if each is not None}
        facts.ends = [child.path() for child in children if child.path() not in used]


def _guess(node):
    """Of a driver that nobody knows: it renders when it has a camera."""
    camera = next((name for name in CAMERA_PARMS if node.parm(name) is not None), None)
    return RopType(
        RENDER if camera else SIMULATION, (), (), camera, None, "camera" if camera else None
    )


def _note_asset(node, path, found, types):
    kind = node.type()
    key = kind.nameWithCategory()
    if key in types:
        return
    types[key] = True
    definition = kind.definition()
    library = definition.libraryFilePath() if definition is not None else None
    # "Embedded": the scene file holds the asset itself.
    if library and library != "Embedded":
        found.assets.setdefault(library, path)
