"""Every file that the open scene reads: Houdini's own list, its assets, and the layers of its
stages."""

import hou

from .color_config import add_color_config
from .file_table import TABLE
from .found_files import FoundFiles
from .output_parms import is_output
from .parm_paths import pattern_in, patterns_over
from .patterns import is_pattern
from .reading import READING, category, is_on, namespace, reason, type_name
from .renderbridge.background_task import MORE
from .renderbridge.osl_headers import add_shader_headers
from .stage_files import add_files_of_layers

_REFERENCES_AT_ONCE = 16
#: By the file type that a parameter says it takes; others are a "file".
_KINDS = {
    "Image": "image",
    "Geometry": "geometry",
    "Alembic": "alembic",
    "Usd": "usd",
    "Sim": "simulation",
    "Fbx": "fbx",
    "Otl": "hda",
    "Movie": "movie",
}
#: Whose output is read again by the render itself, once it is told to.
_READS_ITS_OUTPUT = "loadfromdisk"


def gather_dependencies(span, rops, layers, warn):
    """A background task: return [{"path", "kind", "exists": None, "owner"?}], each path once, by
    path.

    span: (first, last) frame for what changes with time; rops: the FoundRops, for the files of
    assets and the nodes whose files Houdini's list misses; layers: files of USD layers. Frames and
    tiles are one path, a pattern. Which files that is, and whether a file exists, is for the daemon
    to find out: its folder may lie on a disk that does not answer. Changes nothing: parameters are
    evaluated where they are, never set.
    warn(code, node, **params) is told about each one that cannot be read, and the others are listed
    all the same.
    """
    found = FoundFiles(warn)
    references = hou.fileReferences()
    for start in range(0, len(references), _REFERENCES_AT_ONCE):
        yield MORE
        for parm, text in references[start : start + _REFERENCES_AT_ONCE]:
            _add_reference(found, parm, text, span)
    for index, (path, (_, names, kind)) in enumerate(rops.readers):
        if index % _REFERENCES_AT_ONCE == 0:
            yield MORE
        _add_unlisted(found, path, names, kind, span)
    yield MORE
    for library in sorted(rops.assets):
        found.add(library, "hda", rops.assets[library])
    for layer in layers:
        found.add(layer, "usd")
    yield MORE
    yield from add_files_of_layers(found, layers)
    add_color_config(found)
    yield from add_shader_headers(found)
    closed = [path for path in sorted(found.by_path) if path.lower().endswith(TABLE.closed)]
    if closed:
        warn("insideNotSeen", None, path=closed[0], more=len(closed) - 1)
    return [found.by_path[path] for path in sorted(found.by_path)]


def _add_unlisted(found, owner, names, kind, span):
    try:
        node = hou.node(owner)
        parms = node.parms() if node is not None else ()
        for parm in parms:
            if names.match(parm.name()):
                for path in patterns_over(parm, *span):
                    found.add(path, _as_sequence(kind, path) if is_pattern(path) else kind, owner)
    except hou.ObjectWasDeleted:
        return
    except READING as error:
        found.warn("nodeUnreadable", owner, name=owner, reason=reason(error))


def _add_reference(found, parm, text, span):
    owner = None
    try:
        if parm is None:
            # Of no parameter: an asset's library, a file that a script named.
            paths, kind = [pattern_in(text, span[0])], _kind_of_name(text)
        else:
            node = parm.node()
            owner = node.path()
            if _is_written(parm, node):
                return
            paths, kind = patterns_over(parm, *span), _kind_of(parm)
    except hou.ObjectWasDeleted:
        return
    except READING as error:
        named = text or (parm.path() if parm is not None else "")
        found.warn("referenceUnreadable", owner, name=named, reason=reason(error))
        return
    for path in paths:
        found.add(path, _as_sequence(kind, path) if is_pattern(path) else kind, owner)


def _is_written(parm, node):
    if not is_output(parm.name(), type_name(node), category(node), namespace(node)):
        return False
    return not is_on(node, _READS_ITS_OUTPUT)


def _kind_of(parm):
    template = parm.parmTemplate()
    said = template.fileType().name() if hasattr(template, "fileType") else ""
    return _KINDS.get(said, "file")


def _kind_of_name(text):
    return "hda" if text.lower().endswith((".hda", ".otl", ".hdalc", ".hdanc")) else "file"


def _as_sequence(kind, path):
    return "udim" if "udim" in path.lower() else kind + "Sequence"
