"""The files that nodes name by themselves, by the table of nodes that read files."""

import re

from maya import cmds

from .attributes import READING, as_text, listed, nodes_of, read, text, type_has
from .file_table import file_rows
from .found_files import chunks
from .inside_files import InsideFiles
from .renderbridge.background_task import MORE

_AT_ONCE = 32
# A # alone may be a letter of the name.
_FRAME_TOKEN = re.compile(r"<[^<>]+>|##|%0?[0-9]*d")
_NUMBER = re.compile("[0-9]+")


def add_node_files(found):
    """A background task: add the files of every node type that this Maya has and that the table
    knows, and what those files name in turn.
    """
    known = set(_types())
    inside = InsideFiles(found)
    for row in file_rows():
        if row.type not in known or row.reads == "xgen":
            continue
        present = [name for name in row.attributes if type_has(row.type, name)]
        for nodes in chunks(nodes_of(row.type), _AT_ONCE):
            for node in nodes:
                found.guarded(node, _add, found, inside, node, present, row)
            yield MORE
    yield from inside.look()


def _types():
    try:
        return listed(cmds.allNodeTypes())
    except READING:
        return []


def _add(found, inside, node, attributes, row):
    paths = _paths(node, attributes, row)
    for path in paths:
        added = found.add(path, row.kind, node, is_optional=row.is_optional)
        if added and row.inside not in ("", "yeti"):
            inside.note(added, row.inside, node)
    # A graph stands in the node itself, whether or not it names a file.
    if row.inside == "yeti" or (row.inside == "closed" and not row.attributes):
        inside.note(node, row.inside, node)


def _paths(node, attributes, row):
    if row.reads == "list":
        return [
            path.strip()
            for attribute in attributes
            for path in text(node + "." + attribute).split(";")
        ]
    paths = []
    for attribute in attributes:
        # Raises, where text() would hide a node that is broken.
        value = cmds.getAttr(node + "." + attribute) or ""
        for path in value if isinstance(value, (list, tuple)) else [value]:
            if isinstance(path, str) and path:
                paths.append(_spelled(path, node, attribute, row))
        if paths and row.reads == "first":
            break
    return paths


def _spelled(path, node, attribute, row):
    if attribute == "fileTextureName":
        # The name of one tile or frame stands in the node; the pattern stands for all of them.
        pattern = text(node + ".computedFileTextureNamePattern")
        return pattern if "<" in pattern else path
    if row.kind == "imagePlane" and read(node + ".useFrameExtension"):
        return numbered(path)
    if row.rule and not path.startswith("/"):
        return _rule_folder(row.rule) + path
    return path


def _rule_folder(rule):
    try:
        folder = as_text(cmds.workspace(fileRuleEntry=rule))
    except READING:
        folder = ""
    return folder.rstrip("/") + "/" if folder else ""


def numbered(path):
    """Return `path` with <f> for its last number: "plate.0101.exr" is "plate.<f>.exr".

    Of a number alone nobody can tell whether it is padded. A name with a token stays as it is.
    """
    folder, slash, name = path.rpartition("/")
    end = name.rfind(".") if "." in name else len(name)
    numbers = list(_NUMBER.finditer(name, 0, end))
    if not numbers or _FRAME_TOKEN.search(name):
        return path
    first, last = numbers[-1].span()
    return folder + slash + name[:first] + "<f>" + name[last:]
