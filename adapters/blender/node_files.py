# SPDX-License-Identifier: GPL-3.0-or-later
"""What nodes read by a path of their own: OSL scripts and light profiles."""

import bpy

from .chunks import in_chunks
from .file_readers import knows, read
from .host import MORE

# Where node trees are: in blocks of their own, and inside these.
_HOLDERS = ("materials", "worlds", "lights", "linestyles", "textures", "scenes")


def add_node_files(found):
    """A background task: add the files of the nodes of every tree."""
    for name in (*_HOLDERS, "node_groups"):
        for blocks in in_chunks(lambda name=name: getattr(bpy.data, name)):
            for block in blocks:
                found.guarded(block.name, _add_nodes, found, block)
            yield MORE


def _add_nodes(found, block):
    tree = block if hasattr(block, "nodes") else getattr(block, "node_tree", None)
    for node in tree.nodes if tree is not None else ():
        if knows(node.bl_idname):
            read(found, node, block)
