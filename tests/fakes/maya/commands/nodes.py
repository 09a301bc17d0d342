"""Which nodes there are, and how they hang together."""

from ..node_types import family_of
from ..strict import command


@command
def ls(scene, *patterns, **flags):
    refuse(flags, {"type", "long", "exactType", "selection"}, "ls")
    if flags.get("selection"):
        return list(scene.selection)
    kinds = flags.get("type") or flags.get("exactType")
    if kinds is None and not patterns:
        names = list(scene.nodes)
    elif kinds is None:
        names = [name for name in map(_plain, patterns) if name in scene.nodes]
    else:
        wanted = [kinds] if isinstance(kinds, str) else list(kinds)
        for kind in wanted:
            if kind not in scene.node_types() and not _is_abstract(scene, kind):
                raise RuntimeError(f"Unknown object type: {kind}")
        names = [
            name
            for kind in wanted
            for name in scene.of_type(kind, is_exact="exactType" in flags)
            if not patterns or name in map(_plain, patterns)
        ]
    return [scene.long_name(name) for name in names] if flags.get("long") else names


@command
def objExists(scene, name):
    try:
        if "." in name:
            node, attr = scene.split(name)
            return scene.has_attribute(node, attr)
        scene.resolve(name)
    except ValueError:
        return False
    return True


@command
def nodeType(scene, name):
    return scene.nodes[scene.resolve(name)].kind


@command
def allNodeTypes(scene):
    return scene.node_types()


@command
def listRelatives(scene, *names, **flags):
    refuse(flags, {"parent", "fullPath", "path"}, "listRelatives")
    found = []
    for name in names:
        parent = scene.nodes[scene.resolve(name)].parent
        if parent is None:
            continue
        found.append(scene.long_name(parent) if flags.get("fullPath") else parent)
    return found or None


@command
def listConnections(scene, *plugs, **flags):
    refuse(
        flags,
        {"type", "exactType", "source", "destination", "plugs", "skipConversionNodes"},
        "listConnections",
    )
    wanted = flags.get("type")
    found = []
    for plug in plugs:
        node, _, attr = plug.partition(".")
        node = scene.resolve(node)
        for source, destination in scene.connections:
            if flags.get("source", True) and _is_at(scene, destination, node, attr):
                found.append(source)
            if flags.get("destination", True) and _is_at(scene, source, node, attr):
                found.append(destination)
    if wanted:
        found = [each for each in found if wanted in family_of(_kind(scene, each))]
    if not flags.get("plugs"):
        found = [each.split(".")[0] for each in found]
    return found or None


@command
def camera(scene, name, **flags):
    if not flags.get("query") or set(flags) - {"query", "startupCamera", "orthographic"}:
        raise NotImplementedError(f"camera with {sorted(flags)}")
    node = scene.nodes[scene.resolve(name)]
    if "camera" not in family_of(node.kind):
        raise RuntimeError(f"Cannot find camera: {name}")
    return node.startup if "startupCamera" in flags else scene.read(name + ".orthographic")


@command
def select(scene, *names, **flags):
    refuse(flags, {"replace", "noExpand"}, "select")
    scene.selection = [scene.resolve(name) for name in names]


def refuse(flags, modelled, name):
    """Raise for what Maya has and the fake does not model, rather than to ignore it."""
    beyond = set(flags) - modelled - {"query"}
    if beyond:
        raise NotImplementedError(f"the fake does not model {sorted(beyond)} of {name}")


def _plain(pattern):
    return pattern.rsplit("|", 1)[-1].lstrip(":")


def _kind(scene, plug):
    return scene.nodes[plug.split(".")[0]].kind


def _is_at(scene, plug, node, attr):
    end_node, _, end_attr = plug.partition(".")
    return end_node == node and (not attr or end_attr == attr)


def _is_abstract(scene, kind):
    return any(kind in family_of(each) for each in scene.node_types())
