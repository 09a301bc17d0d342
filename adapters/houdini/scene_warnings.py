"""What about the open scene could surprise the artist on a farm. Each is said, none stops."""

import posixpath

import hou

from .about import NON_COMMERCIAL, licence
from .reading import READING, plain
from .rop_order import drives
from .rop_types import NAMES_ITS_NODE, TOP_FETCH
from .scene_identity import scene_path

#: Of the menu of a fetch that says where its frames come from: a range of its own.
_OWN_RANGE = ("1", "range")
_LIMITED = {".hipnc": "Apprentice", ".hiplc": "Indie"}


def warn_about_file(warn):
    """Warn about a scene that no file holds, and one that needs a licence that farms may lack."""
    path = scene_path()
    if path is None:
        warn("sceneNeverSaved")
    extension = posixpath.splitext(path or hou.hipFile.path())[1].lower()
    named = licence()
    if named in NON_COMMERCIAL or extension == ".hipnc":
        warn("nonCommercial", licence=_LIMITED.get(extension, named))
    elif named == "Indie" or extension == ".hiplc":
        warn("indie")


def warn_about_rops(found, warn):
    """Warn about what the order of the drivers hides; found: FoundRops."""
    if not found.rops:
        warn("noRenderNode")
    rendered = set(found.rops) - found.bypassed
    for path, facts in found.drivers.items():
        if path in found.bypassed:
            continue
        reached = drives(path, found.drivers, rendered)
        if facts.type_name == "wedge":
            warn("wedge", path, name=path, nodes=", ".join(reached) or "-")
        elif facts.type_name == "switch":
            others = [
                each for each in facts.inputs if each and facts.inputs.index(each) != facts.chosen
            ]
            if others:
                warn("switch", path, name=path, index=facts.chosen, others=", ".join(others))
        elif facts.type_name in NAMES_ITS_NODE and facts.source is None:
            warn("fetchMissing", path, name=path)
        elif facts.type_name == TOP_FETCH:
            if facts.source is None:
                warn("fetchMissing", path, name=path)
                continue
            nodes = ", ".join(reached) or facts.source
            span = _frames_of_fetch(path)
            if span:
                warn("topFetchFrames", path, name=path, nodes=nodes, **span)
            else:
                warn("topFetch", path, name=path, nodes=nodes)
    for path in found.top_renders:
        warn("topRender", path, name=path)


def _frames_of_fetch(path):
    """Return the range that a fetch in a TOP network has of its own, None where it takes the
    node's."""
    try:
        node = hou.node(path)
        chosen = node.parm("framegeneration") if node is not None else None
        if chosen is None or chosen.evalAsString() not in _OWN_RANGE:
            return None
        start, end, step = (plain(each) for each in node.parmTuple("range").eval())
        return {"start": start, "end": end, "step": step}
    except READING:
        return None
