# SPDX-License-Identifier: GPL-3.0-or-later
"""What the compositor writes beside the render output: its File Output nodes."""

import os

import bpy

_MOST = 200


def gather_file_outputs(scene):
    """Return [{"node", "path", "format", "writes"}], those inside node groups too.

    path: where it writes, absolute where the scene has a folder; writes: whether it does, which a
    disabled node, one without a link, and a compositor that is off do not.
    """
    found = []
    for tree, is_on in _compositors(scene):
        _add_nodes(found, tree, is_on and scene.render.use_compositing, set())
    return found[:_MOST]


def _compositors(scene):
    """Yield (node tree, whether it is on): one up to Blender 5.2, a list of effects since."""
    effects = getattr(scene, "compositor_effects", None)
    if effects is not None:
        for effect in effects:
            yield effect.node_group, effect.enable_for_render
    elif hasattr(scene, "compositing_node_group"):
        yield scene.compositing_node_group, True
    else:
        yield scene.node_tree, scene.use_nodes


def _add_nodes(found, tree, is_on, above):
    if tree is None or tree.name in above:
        return
    for node in tree.nodes:
        if node.bl_idname == "CompositorNodeOutputFile":
            found.append(_output(node, is_on))
        elif node.bl_idname == "CompositorNodeGroup":
            _add_nodes(found, node.node_tree, is_on and not node.mute, above | {tree.name})


def _output(node, is_on):
    # Blender 5.0 parted the folder from the name.
    base = getattr(node, "base_path", None)
    path = os.path.join(node.directory, node.file_name) if base is None else base
    return {
        "node": node.name,
        "path": bpy.path.abspath(path, library=node.id_data.library),
        "format": node.format.file_format,
        "writes": is_on and not node.mute and any(each.is_linked for each in node.inputs),
    }
