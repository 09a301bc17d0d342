"""What the scenes of file_scenes are built with; imported by Blender, beside golden_scenes."""

import os

import bpy

from golden_scenes import Studio

#: By name: each a function of a FileStudio, in the order in which they are built.
SCENES = {}
HAS_BAKES = bpy.app.version >= (4, 1, 0)
HAS_IMPORTS = hasattr(bpy.types, "GeometryNodeImportPLY")
PLY = (
    b"ply\nformat ascii 1.0\nelement vertex 3\nproperty float x\nproperty float y\n"
    b"property float z\nelement face 1\nproperty list uchar int vertex_indices\nend_header\n"
    b"0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n"
)


def scene(build):
    SCENES[build.__name__] = build
    return build


class FileStudio(Studio):
    def relative(self, path):
        return os.path.relpath(path, self.folder).replace(os.sep, "/")


def group_output(tree, socket):
    interface = getattr(tree, "interface", None)
    if interface is not None:
        interface.new_socket("Image", in_out="OUTPUT", socket_type="NodeSocketColor")
    else:
        tree.outputs.new("NodeSocketColor", "Image")
    ends = [node for node in tree.nodes if node.bl_idname == "NodeGroupOutput"]
    end = ends[0] if ends else tree.nodes.new("NodeGroupOutput")
    tree.links.new(socket, end.inputs[len(end.inputs) - 2])


def strip(s, name, files, frame):
    """A strip of pictures, all in one folder."""
    editor = s.scene.sequence_editor or s.scene.sequence_editor_create()
    strips = getattr(editor, "strips", None)
    strips = editor.sequences if strips is None else strips
    for file in files:
        s.picture(file)
    one = strips.new_image(name, s.path(files[0]), len(strips) + 1, frame)
    for file in files[1:]:
        one.elements.append(os.path.basename(file))
    return one


def stereo(s):
    s.scene.render.use_multiview = True
    s.scene.render.views_format = "STEREO_3D"


def shader_nodes(name):
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    bpy.data.objects["Cube"].active_material = material
    return material.node_tree


def shaded_by(tree, kind):
    """A node that the surface takes its colour from, beside those before it."""
    node = tree.nodes.new(kind)
    mix = tree.nodes.new("ShaderNodeMixRGB")
    target = tree.nodes["Principled BSDF"].inputs["Base Color"]
    if target.is_linked:
        tree.links.new(target.links[0].from_socket, mix.inputs[1])
    tree.links.new(node.outputs[0], mix.inputs[2])
    tree.links.new(mix.outputs[0], target)
    return node


def geometry_nodes(name):
    tree = bpy.data.node_groups.new(name, "GeometryNodeTree")
    tree.interface.new_socket("Geometry", in_out="OUTPUT", socket_type="NodeSocketGeometry")
    tree.nodes.new("NodeGroupOutput")
    tree.nodes.new("GeometryNodeJoinGeometry")
    tree.links.new(
        tree.nodes["Join Geometry"].outputs[0], tree.nodes["Group Output"].inputs["Geometry"]
    )
    return tree


def importing(tree, path):
    """An Import node that takes its path from a socket."""
    node = tree.nodes.new("GeometryNodeImportPLY")
    tree.links.new(path, node.inputs["Path"])
    to_output(tree, node)


def to_output(tree, node):
    tree.links.new(node.outputs[0], tree.nodes["Join Geometry"].inputs[0])


def use(tree):
    modifier = bpy.data.objects["Cube"].modifiers.new(tree.name, "NODES")
    modifier.node_group = tree
    return modifier


def set_input(modifier, name, path):
    properties = getattr(modifier, "properties", None)
    if properties is not None:
        getattr(properties.inputs, name).value = path
    else:
        modifier[name] = path


def write(path, content):
    with open(path, "wb") as file:
        file.write(content)
    return path
