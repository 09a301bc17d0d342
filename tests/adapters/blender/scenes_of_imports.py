"""Files that geometry nodes import, by a path that may come from anywhere.

See file_scenes.
"""

import bpy

from file_studio import (
    HAS_IMPORTS,
    PLY,
    geometry_nodes,
    importing,
    scene,
    set_input,
    to_output,
    use,
    write,
)
from golden_scenes import link


@scene
def import_nodes_with_a_path_of_their_own(s):
    if not HAS_IMPORTS:
        return None
    s.save()
    tree = geometry_nodes("imports")
    needs = []
    kinds = [name for name in dir(bpy.types) if name.startswith("GeometryNodeImport")]
    for kind in kinds:
        name = f"assets/{kind[18:].lower()}.{kind[18:].lower()}"
        s.empty_file(name)
        node = tree.nodes.new(kind)
        node.inputs["Path"].default_value = "//" + name
        if node.outputs[0].type == "GEOMETRY":
            to_output(tree, node)
        needs.append(name)
    muted = tree.nodes.new("GeometryNodeImportPLY")
    muted.inputs["Path"].default_value, muted.mute = "//muted.ply", True
    use(tree)
    return needs


@scene
def import_nodes_fed_by_groups_modifiers_strings_and_switches(s):
    if not HAS_IMPORTS:
        return None
    s.save()
    needs = [s.relative(write(s.path("in", name + ".ply"), PLY)) for name in "abcdef"]
    inner = geometry_nodes("inner")
    given = inner.interface.new_socket("File", in_out="INPUT", socket_type="NodeSocketString")
    given.subtype, given.default_value = "FILE_PATH", "//not there.ply"
    importing(inner, inner.nodes.new("NodeGroupInput").outputs[0])
    outer = geometry_nodes("outer")
    plain = outer.interface.new_socket("A", in_out="INPUT", socket_type="NodeSocketString")
    for path in ("//in/a.ply", None):
        node = outer.nodes.new("GeometryNodeGroup")
        node.node_tree = inner
        to_output(outer, node)
        if path:
            node.inputs["File"].default_value = path
        else:
            outer.links.new(outer.nodes.new("NodeGroupInput").outputs[0], node.inputs["File"])
    text = outer.nodes.new("FunctionNodeInputString")
    text.string = "//in/b.ply"
    reroute = outer.nodes.new("NodeReroute")
    outer.links.new(text.outputs[0], reroute.inputs[0])
    importing(outer, reroute.outputs[0])
    switch = outer.nodes.new("GeometryNodeSwitch")
    switch.input_type = "STRING"
    for name, socket in zip("cd", [each for each in switch.inputs if each.type == "STRING"]):
        socket.default_value = f"//in/{name}.ply"
    importing(outer, switch.outputs["Output"])
    for name in "ef":
        set_input(use(outer), plain.identifier, f"//in/{name}.ply")
    return needs


@scene
def the_default_of_a_groups_file_input(s):
    if not HAS_IMPORTS:
        return None
    s.save()
    tree = geometry_nodes("default")
    given = tree.interface.new_socket("File", in_out="INPUT", socket_type="NodeSocketString")
    given.subtype, given.default_value = "FILE_PATH", "//default.ply"
    importing(tree, tree.nodes.new("NodeGroupInput").outputs[0])
    use(tree)
    return [s.relative(write(s.path("default.ply"), PLY))]


@scene
def import_nodes_of_a_linked_group_count_from_its_library(s):
    if not HAS_IMPORTS:
        return None
    s.save("kit/tools.blend")
    tree = geometry_nodes("tool")
    given = tree.interface.new_socket("File", in_out="INPUT", socket_type="NodeSocketString")
    given.subtype = "FILE_PATH"
    importing(tree, tree.nodes.new("NodeGroupInput").outputs[0])
    tree.use_fake_user = True
    s.save("kit/tools.blend")
    bpy.ops.wm.read_homefile(use_factory_startup=True)
    s.scene.render.filepath = "//out/"
    s.save()
    tree = link(s.path("kit/tools.blend"), "node_groups", "tool")
    set_input(use(tree), tree.interface.items_tree["File"].identifier, "//mine.ply")
    return ["kit/tools.blend", s.relative(write(s.path("kit/mine.ply"), PLY))]


@scene
def a_default_that_two_groups_hand_down(s):
    if not HAS_IMPORTS:
        return None
    s.save()
    inner = geometry_nodes("inner")
    given = inner.interface.new_socket("File", in_out="INPUT", socket_type="NodeSocketString")
    given.subtype, given.default_value = "FILE_PATH", "//never.ply"
    importing(inner, inner.nodes.new("NodeGroupInput").outputs[0])
    middle = geometry_nodes("middle")
    handed = middle.interface.new_socket("Cup", in_out="INPUT", socket_type="NodeSocketString")
    handed.subtype, handed.default_value = "FILE_PATH", "//nor this.ply"
    node = middle.nodes.new("GeometryNodeGroup")
    node.node_tree = inner
    middle.links.new(middle.nodes.new("NodeGroupInput").outputs[0], node.inputs["File"])
    to_output(middle, node)
    outer = geometry_nodes("outer")
    node = outer.nodes.new("GeometryNodeGroup")
    node.node_tree = middle
    node.inputs["Cup"].default_value = "//cup.ply"
    to_output(outer, node)
    use(outer)
    return [s.relative(write(s.path("cup.ply"), PLY))]
