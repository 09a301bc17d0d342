# SPDX-License-Identifier: GPL-3.0-or-later
"""What the Import nodes of geometry nodes read: the path of a node, a group or a modifier.

Between two steps names and texts are kept, no datablock. A tree is known by its name and the file
of its library; a path counts from the file that the tree of its Import node is in.
"""

import os
from collections import namedtuple

import bpy

from .chunks import in_chunks
from .host import MORE

_IMPORT = "GeometryNodeImport"
_CHOOSERS = ("GeometryNodeSwitch", "GeometryNodeIndexSwitch", "GeometryNodeMenuSwitch")
_MOST_DEEP = 50

# Where a path comes from: typed in, an input of the tree, or None for what only a render can tell.
_Typed = namedtuple("_Typed", "path")
_Input = namedtuple("_Input", "tree name")
_Import = namedtuple("_Import", "tree node sources")


def add_imported_files(found):
    """A background task: add what every Import node reads, and the defaults of file inputs."""
    trees = _Trees()
    for blocks in in_chunks(lambda: bpy.data.node_groups):
        for tree in blocks:
            if tree.bl_idname == "GeometryNodeTree":
                found.guarded(tree.name, trees.note_tree, tree)
        yield MORE
    if not trees.inputs:
        return
    for things in in_chunks(lambda: bpy.data.objects):
        for thing in things:
            found.guarded(thing.name, trees.note_object, thing)
        yield MORE
    trees.add_all(found)


class _Trees:
    def __init__(self):
        self.inputs = {}  # {tree: {input: (default, whether it is a file's)}}
        self._imports = []
        self._muted = []
        self._given = {}  # {_Input: [where a user of the tree takes it from]}
        self._users = {}  # {tree: names of the objects whose modifiers use it}

    def note_tree(self, tree):
        key = _key(tree)
        self.inputs[key] = _inputs_of(tree)
        for node in tree.nodes:
            if node.bl_idname.startswith(_IMPORT):
                for socket in node.inputs:
                    if socket.identifier == "Path":
                        self._note_import(node, socket, key)
            elif node.bl_idname == "GeometryNodeGroup" and node.node_tree is not None:
                for socket in node.inputs:
                    if socket.type == "STRING":
                        given = _Input(_key(node.node_tree), socket.identifier)
                        self._given.setdefault(given, []).extend(_sources(socket, key))

    def _note_import(self, node, socket, key):
        sources = _sources(socket, key)
        (self._muted if node.mute else self._imports).append(_Import(key, node.name, sources))

    def note_object(self, thing):
        for modifier in thing.modifiers:
            tree = modifier.node_group if modifier.type == "NODES" else None
            if tree is None:
                continue
            key = _key(tree)
            self._users.setdefault(key, []).append(thing.name)
            for name, (default, _) in self.inputs.get(key, {}).items():
                path = _chosen(modifier, name, default)
                self._given.setdefault(_Input(key, name), []).append(_Typed(path))

    def add_all(self, found):
        for each in self._muted:
            for source in each.sources:
                if isinstance(source, _Typed) and source.path:
                    found.leave_out(_absolute(source.path, each.tree))
        for each in self._imports:
            owner = next(iter(self._users.get(each.tree, ())), each.tree[0])
            for path in sorted(self._paths(found, each, owner)):
                found.add(_absolute(path, each.tree), "importedFile", owner)
        # Also those of inputs that no Import node is tied to: an extension may read them.
        for key, inputs in self.inputs.items():
            for name, (default, is_file) in inputs.items():
                given = self._given.get(_Input(key, name), ())
                for path in [default, *(one.path for one in given if isinstance(one, _Typed))]:
                    if is_file and path:
                        found.add(_absolute(path, key), "importedFile", key[0], "optional")

    def _paths(self, found, each, owner):
        paths, waiting, seen = set(), list(each.sources), set()
        while waiting:
            source = waiting.pop()
            if source is None:
                found.warn("pathComputed", owner, importer=each.node, tree=each.tree[0])
            elif isinstance(source, _Typed):
                paths.add(source.path)
            elif source not in seen:
                seen.add(source)
                waiting.extend(self._given.get(source, ()))
        return {path for path in paths if path}


def _key(tree):
    return (tree.name, bpy.path.abspath(tree.library.filepath) if tree.library else "")


def _absolute(path, key):
    """`path` as the Import node of that tree reads it."""
    library = key[1]
    return (
        bpy.path.abspath(path, start=os.path.dirname(library))
        if library
        else bpy.path.abspath(path)
    )


def _inputs_of(tree):
    items = getattr(getattr(tree, "interface", None), "items_tree", ())
    return {
        item.identifier: (item.default_value, getattr(item, "subtype", "") == "FILE_PATH")
        for item in items
        if item.item_type == "SOCKET"
        and item.in_out in ("INPUT", "BOTH")
        and item.socket_type == "NodeSocketString"
    }


def _chosen(modifier, name, default):
    """The value of a modifier's input; the default where the modifier has none yet."""
    # Since 5.3 a property, before it an entry of the modifier.
    properties = getattr(modifier, "properties", None)
    if properties is not None:
        return getattr(getattr(properties.inputs, name, None), "value", default)
    return modifier.get(name, default)


def _sources(socket, key, depth=0):
    """Return where the text of a socket comes from."""
    if not socket.is_linked:
        return [_Typed(socket.default_value)]
    link = socket.links[0]
    if link.is_muted:
        return [_Typed(socket.default_value)]
    node = link.from_node
    if depth > _MOST_DEEP:
        return [None]
    if node.bl_idname == "NodeReroute":
        return _sources(node.inputs[0], key, depth + 1)
    if node.bl_idname == "NodeGroupInput":
        return [_Input(key, link.from_socket.identifier)]
    if node.bl_idname == "FunctionNodeInputString":
        return [_Typed(node.string)]
    if node.bl_idname in _CHOOSERS:
        texts = [each for each in node.inputs if each.type == "STRING" and each.enabled]
        return [source for each in texts for source in _sources(each, key, depth + 1)]
    return [None]
