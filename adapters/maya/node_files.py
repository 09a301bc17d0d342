"""The files that nodes name by themselves, by the table of nodes that read files."""

import re

from maya import cmds

from .attributes import READING, as_text, listed, nodes_of, read, text, type_has
from .file_table import file_rows
from .found_files import chunks, is_absolute
from .inside_files import InsideFiles, files_of_document
from .renderbridge.background_task import MORE

_AT_ONCE = 32
# A # alone may be a letter of the name.
_FRAME_TOKEN = re.compile(r"<[^<>]+>|##|%0?[0-9]*d")
_NUMBER = re.compile("[0-9]+")
# Ends like a file, is no sentence and no script.
_FILE_PATH = re.compile(r'^[^\n<>|"*?]*(?:<[\w ]+>[^\n<>|"*?]*)*\.\w{2,8}$')
_OF_EACH = "[*]"


def add_node_files(found):
    """A background task: add the files of every node type that this Maya has and that the table
    knows, and what those files name in turn.
    """
    known = set(_types())
    inside = InsideFiles(found)
    for row in file_rows():
        if row.type not in known or row.reads == "xgen":
            continue
        present = [name for name in row.attributes if _may_have(row, name)]
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


def _may_have(row, name):
    return row.is_dynamic or type_has(row.type, name.split(_OF_EACH)[0])


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
    if row.reads == "document":
        return [
            path
            for attribute in attributes
            for path in files_of_document(text(node + "." + attribute))
        ]
    paths = []
    for attribute in list(attributes) + (
        _marked(node, attributes) if row.reads == "marked" else []
    ):
        for path in _values(node, attribute, row):
            if row.reads != "paths" or _FILE_PATH.match(path):
                paths.append(_spelled(path, node, attribute, row))
        if paths and row.reads == "first":
            break
    return paths


def _marked(node, known):
    """Return what Maya marks as the name of a file on `node`: a plug-in says so of its own."""
    try:
        marked = listed(cmds.listAttr(node, usedAsFilename=True))
    except READING:
        return []
    return [name for name in marked if name not in known]


def _values(node, attribute, row):
    if _OF_EACH in attribute:
        root, rest = attribute.split(_OF_EACH)
        indices = listed(cmds.getAttr(node + "." + root, multiIndices=True))
        values = [text("%s.%s[%d]%s" % (node, root, index, rest)) for index in indices]
    elif row.is_dynamic or row.reads == "marked":
        values = [text(node + "." + attribute)]
    else:
        # Raises, where text() would hide a node that is broken.
        value = cmds.getAttr(node + "." + attribute) or ""
        values = value if isinstance(value, (list, tuple)) else [value]
    return [value for value in values if isinstance(value, str) and value]


def _spelled(path, node, attribute, row):
    if attribute == "fileTextureName":
        # The name of one tile or frame stands in the node; the pattern stands for all of them.
        pattern = text(node + ".computedFileTextureNamePattern")
        return pattern if "<" in pattern else path
    if row.kind == "imagePlane" and read(node + ".useFrameExtension"):
        return numbered(path)
    if row.rule and not is_absolute(path):
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
