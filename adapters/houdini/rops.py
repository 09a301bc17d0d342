"""Finding every render node of the scene, wherever it lies."""

import hou

from .file_table import TABLE
from .reading import READING, category, is_bypassed, namespace, reason, text_of, type_name
from .renderbridge.background_task import MORE
from .rop_order import DriverFacts
from .rop_types import (
    CAMERA_PARMS,
    CONTROL_TYPES,
    NAMES_ITS_NODE,
    NETWORKS,
    RENDER,
    SIMULATION,
    TOP_FETCH,
    TOP_FETCHES,
    TOP_RENDERS,
    RopType,
    rop_type,
)

#: Networks that hold shaders only; they are the biggest and never hold a driver.
_NO_DRIVERS = ("Vop", "Shop")
_NODES_AT_ONCE = 128


class FoundRops:
    """What walking through the scene found, by path and without any node kept.

    rops: RopType of each render node, in the order of the scene; unknown: those of `rops` of which
    nothing is known but that they are drivers; drivers: DriverFacts of every driver, and of what
    fetches one in a TOP network; bypassed: paths of those; top_renders: paths of what renders in a
    TOP network by itself; readers: (path, row) of nodes whose files Houdini's own list misses;
    assets: path of a node by the file of the asset that defines it; nodes: how many there are.
    """

    def __init__(self):
        self.rops = {}
        self.unknown = set()
        self.drivers = {}
        self.bypassed = set()
        self.top_renders = []
        self.readers = []
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
    _add_fetched(found, warn)
    return found


def _add_fetched(found, warn):
    """Add the render nodes that only a fetch names: they lie in an asset that is not walked."""
    for facts in list(found.drivers.values()):
        path = facts.source
        if facts.type_name not in ("fetch", TOP_FETCH) or path is None or path in found.drivers:
            continue
        outer = _known_above(path, found)
        if outer is not None:
            facts.source = outer
            continue
        node = hou.node(path)
        try:
            if path not in found.rops and node is not None:
                _note_render(node, path, found)
        except READING as error:
            warn("nodeUnreadable", path, name=path, reason=reason(error))


def _known_above(path, found):
    """Return the render node that holds the one at `path`, as a Karma LOP holds its driver: that
    one is the node, and rendering both would render it twice."""
    while path.count("/") > 1:
        path = path.rpartition("/")[0]
        # Of an unknown one nobody can say that it renders what it holds.
        if path in found.rops and path not in found.unknown:
            return path
    return None


def _look_at(child, found, inner, types, warn):
    path = ""
    try:
        path = child.path()
        found.nodes += 1
        _note_asset(child, path, found, types)
        _note_render(child, path, found)
        _note_reader(child, path, found)
        if child.isNetwork() and not child.isLockedHDA():
            if child.childTypeCategory().name() not in _NO_DRIVERS:
                inner.append(path)
    except hou.ObjectWasDeleted:
        return
    except READING as error:
        warn("nodeUnreadable", path, name=path, reason=reason(error))


def _note_render(node, path, found):
    kind = category(node)
    if kind == "Driver":
        _note_driver(node, path, found)
    elif kind == "Top":
        _note_top(node, path, found)
    else:
        known = rop_type(type_name(node), kind, namespace(node))
        if known is not None:
            found.rops[path] = known
            if is_bypassed(node):
                found.bypassed.add(path)


def _note_top(node, path, found):
    name = type_name(node)
    if is_bypassed(node):
        return
    if name in TOP_RENDERS:
        found.top_renders.append(path)
    elif name == TOP_FETCH:
        found.drivers[path] = DriverFacts(name, source=_named_node(node, TOP_FETCHES))


def _named_node(node, parm_name):
    said = text_of(node, parm_name)
    target = node.node(said) if said else None
    return target.path() if target is not None else None


def _note_driver(node, path, found):
    name = type_name(node)
    if name in NETWORKS:
        return
    inputs = [None if each is None else each.path() for each in node.inputs()]
    facts = DriverFacts(name, inputs)
    found.drivers[path] = facts
    if is_bypassed(node):
        found.bypassed.add(path)
    known = rop_type(name, "Driver", namespace(node))
    if known is not None:
        found.rops[path] = known
    elif name not in CONTROL_TYPES:
        found.rops[path] = _guess(node)
        found.unknown.add(path)
    elif name in NAMES_ITS_NODE:
        facts.source = _named_node(node, NAMES_ITS_NODE[name])
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
        RENDER if camera else SIMULATION, (), (), camera, None, "camera" if camera else None, False
    )


def _note_reader(node, path, found):
    name = "{}/{}".format(category(node), type_name(node))
    found.readers += [(path, row) for row in TABLE.unlisted if row[0] == name]


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
