"""The open scene as a scene snapshot: facts only, every decision is the daemon's."""

import re

import hou

from . import cameras, frames, renderers, rop_order, scene_warnings
from .about import ADAPTER_VERSION, houdini_version, licence
from .dependencies import gather_dependencies
from .openings import openings
from .reading import READING, plain
from .renderbridge.background_task import MORE, run_to_end
from .renderbridge.one_scene import while_open
from .renderbridge.scene_warnings import SceneWarnings
from .renderbridge.snapshot_head import snapshot_head
from .rop_rows import rop_row
from .rop_types import RENDER
from .rops import find_rops
from .scene_identity import scene_identity
from .texts import say

#: The frame or tile in a file's name, with what parts it from the name.
_NUMBER = re.compile(r"[._-]*(?:\$\{?[A-Z]*F\d*\}?|<\w+>|%\(\w+\)d)")


def gather_snapshot():
    """Return the scene snapshot (a dict of JSON values) of the scene that is open.

    Reads hou, so it belongs on the main thread; writes nothing and changes nothing. What cannot be
    read becomes a row of "warnings".
    """
    return run_to_end(gather_steps())


def gather_steps():
    """A background task: the same, in steps of a few milliseconds, over which the artist may go on
    working.

    Raises a BridgeError when another scene is opened meanwhile. A stage of Solaris that was not
    cooked yet takes the time that Houdini needs for it, in one step.
    """
    path = hou.hipFile.path()
    return while_open(
        _steps(),
        lambda: (hou.hipFile.path(), openings()),
        lambda: say("otherScene", name=path),
    )


def _steps():
    warnings = SceneWarnings(say)
    warn = warnings.warn
    snapshot = _scene_facts()
    yield MORE
    found = yield from find_rops(warn)
    nodes, layers, names = yield from _gather_nodes(found, warn)
    snapshot["nodes"] = nodes
    snapshot["renderer"], snapshot["plugins"] = _renderers(names)
    yield MORE
    _gather_picture(snapshot)
    yield MORE
    span = (snapshot["frames"]["start"], snapshot["frames"]["end"])
    snapshot["dependencies"] = yield from gather_dependencies(span, found, layers, warn)
    scene_warnings.warn_about_file(warn)
    scene_warnings.warn_about_rops(found, warn)
    snapshot["extra"]["nodeCount"] = found.nodes
    snapshot["warnings"] = warnings.rows
    return snapshot


def _scene_facts():
    identity = scene_identity()
    root = hou.getenv("JOB") or hou.getenv("HIP")
    if root:
        identity["projectRoot"] = root.replace("\\", "/")
    facts = snapshot_head("houdini", houdini_version(), ADAPTER_VERSION, identity)
    facts.update(
        frames=frames.scene_frames(),
        fps=plain(hou.fps()),
        output={},
        extra={
            "licence": licence(),
            "take": hou.takes.currentTake().name(),
            "currentFrame": plain(hou.frame()),
        },
    )
    return facts


def _gather_nodes(found, warn):
    """Return (rows in the order in which they have to be done, files of layers, renderers by
    path)."""
    rows, layers, names = {}, set(), {}
    for path in found.rops:
        yield MORE
        row, stage = rop_row(path, found, warn)
        if row is None:
            continue
        rows[path] = row
        layers.update(stage.layers if stage is not None else ())
        names[path] = _renderer_name(path, found)
    rendered = set(rows) - found.bypassed
    for path, row in rows.items():
        waits = rop_order.depends_on(path, found.drivers, rendered)
        if waits:
            row["dependsOn"] = waits
    order = rop_order.in_order(rows, {path: row.get("dependsOn", ()) for path, row in rows.items()})
    nodes = [rows[path] for path in order]
    used = [names[row["path"]] for row in nodes if row["kind"] == RENDER and not row["bypassed"]]
    return nodes, sorted(layers), [name for name in used if name]


def _renderer_name(path, found):
    try:
        return renderers.renderer_of(hou.node(path), found.rops[path])
    except READING:
        return found.rops[path].renderer


def _renderers(names):
    each = list(dict.fromkeys(names))
    known = [renderers.with_version(name) for name in each]
    plugins = [renderer for renderer in known if renderer["name"] not in renderers.BUNDLED]
    return (known[0] if known else {"name": "none"}), plugins


def _gather_picture(snapshot):
    """The whole scene's cameras, size and output are those of the first node that would render."""
    rendering = [row for row in snapshot["nodes"] if row["kind"] == RENDER and not row["bypassed"]]
    used = {row["camera"] for row in rendering if "camera" in row and "cameraMissing" not in row}
    snapshot["cameras"] = cameras.gather_cameras(used)
    sizes = [row["resolution"] for row in rendering if "resolution" in row]
    width, height = cameras.DEFAULT_SIZE
    snapshot["resolution"] = sizes[0] if sizes else {"width": width, "height": height}
    first = next((row["output"] for row in rendering if row.get("output")), None)
    if first:
        snapshot["output"] = {"path": first, **_name_and_format(first.rsplit("/", 1)[-1])}


def _name_and_format(name):
    stem, dot, extension = name.rpartition(".")
    plain_name = _NUMBER.sub("", stem if dot else name)
    return {"name": plain_name, **({"format": extension} if dot else {})}
