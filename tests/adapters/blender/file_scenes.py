"""Runs inside Blender: builds a scene for each way to read a file, and gathers it.

file_scenes.py ADAPTER FOLDER OUT: writes {"version", "scenes": {scene: {"needs", "dependencies",
"warnings"}}} to OUT. Each scene is a function that returns the files that Blender reads of it,
below its folder, or None in a Blender that cannot do it.
"""

import importlib
import os
import sys
from types import SimpleNamespace

import bpy

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from golden_scenes import Studio, link  # noqa: E402

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


@scene
def pictures_of_strips_count_anywhere_in_their_names(s):
    needs = []
    for start, name in ((1, "cut/a_{:04d}.png"), (8, "b{}.png"), (99, "v2/shot_{:03d}_v2.png")):
        files = [name.format(number) for number in range(start, start + 4)]
        strip(s, "strip" + name[:1], files, start)
        needs += files
    slides = ["slides/title.png", "slides/second.png", "slides/end.jp2.png"]
    strip(s, "slides", slides, 5)
    s.picture("slides/unused.png")
    return needs + slides


@scene
def stereo_pictures_of_textures_and_strips(s):
    stereo(s)
    pairs = [name + side for name in ("wall", "wave_0001", "wave_0002") for side in ("_L", "_R")]
    needs = [f"tex/{name}.png" for name in pairs]
    for name in needs:
        s.picture(name)
    wall = s.image("tex/wall_L.png")
    wave = s.image("tex/wave_0001_L.png")
    wave.source = "SEQUENCE"
    tree = shader_nodes("walls")
    for image in (wall, wave):
        image.use_multiview, image.views_format = True, "INDIVIDUAL"
        shaded_by(tree, "ShaderNodeTexImage").image = image
    one = strip(s, "pair", ["cut/c_0001_L.png", "cut/c_0002_L.png"], 1)
    one.use_multiview, one.views_format = True, "INDIVIDUAL"
    s.picture("cut/c_0001_R.png")
    s.picture("cut/c_0002_R.png")
    return [*needs, *(f"cut/c_000{n}_{side}.png" for n in (1, 2) for side in "LR")]


@scene
def caches_of_particles_and_cloth_in_folders_of_their_own(s):
    s.save()
    cube = bpy.data.objects["Cube"]
    cube.modifiers.new("cloth", "CLOTH")
    cube.modifiers.new("rain", "PARTICLE_SYSTEM")
    cube.modifiers.new("jelly", "SOFT_BODY")
    caches = (
        ("cloth", cube.modifiers["cloth"].point_cache),
        ("rain", cube.particle_systems[0].point_cache),
        ("jelly", cube.modifiers["jelly"].point_cache),
    )
    for name, cache in caches:
        cache.use_external = True
        cache.name, cache.index, cache.filepath = name, 0, f"//caches/{name}/"
    return [s.relative(s.empty_file(f"caches/{name}/{name}_000001_00.bphys")) for name, _ in caches]


@scene
def disk_caches_of_dynamic_paint_and_rigid_bodies(s):
    s.save()
    cube = bpy.data.objects["Cube"]
    paint = cube.modifiers.new("paint", "DYNAMIC_PAINT")
    bpy.context.view_layer.objects.active = cube
    bpy.ops.dpaint.type_toggle(type="CANVAS")
    paint.canvas_settings.canvas_surfaces[0].point_cache.use_disk_cache = True
    return [s.relative(s.empty_file("blendcache_scene/43756265_000001_00.dpcache"))]


@scene
def a_disk_cache_that_was_never_written_misses_nothing(s):
    s.save()
    bpy.data.objects["Cube"].modifiers.new("cloth", "CLOTH").point_cache.use_disk_cache = True
    return []


@scene
def caches_of_linked_objects_lie_beside_their_library(s):
    s.save("props/flag.blend")
    cube = bpy.data.objects["Cube"]
    cube.modifiers.new("cloth", "CLOTH").point_cache.use_disk_cache = True
    smoke = cube.modifiers.new("soft", "SOFT_BODY").point_cache
    smoke.use_external, smoke.name, smoke.filepath = True, "soft", "//soft/"
    s.save("props/flag.blend")
    bpy.ops.wm.read_homefile(use_factory_startup=True)
    s.scene.render.filepath = "//out/"
    s.scene.collection.objects.link(link(s.path("props/flag.blend"), "objects", "Cube"))
    return [
        "props/flag.blend",
        s.relative(s.empty_file("props/blendcache_flag/43756265_000001_00.bphys")),
        s.relative(s.empty_file("props/soft/soft_000001_00.bphys")),
    ]


@scene
def bakes_of_geometry_nodes_with_and_without_a_folder_of_their_own(s):
    if not HAS_BAKES:
        return None
    s.save()
    tree = bpy.data.node_groups.new("baked", "GeometryNodeTree")
    tree.interface.new_socket("Geometry", in_out="OUTPUT", socket_type="NodeSocketGeometry")
    nodes = [tree.nodes.new("GeometryNodeBake") for _ in range(2)]
    cube = tree.nodes.new("GeometryNodeMeshCube")
    out = tree.nodes.new("NodeGroupOutput")
    tree.links.new(cube.outputs[0], nodes[0].inputs[0])
    tree.links.new(nodes[0].outputs[0], nodes[1].inputs[0])
    tree.links.new(nodes[1].outputs[0], out.inputs[0])
    modifier = bpy.data.objects["Cube"].modifiers.new("baked", "NODES")
    modifier.node_group = tree
    modifier.bake_directory = "//bakes"
    if hasattr(modifier, "bake_target"):
        modifier.bake_target = "DISK"
    own, usual = modifier.bakes
    own.use_custom_path, own.directory = True, "//own bake"
    usual.directory = "//nobody reads this"
    return [
        s.relative(s.empty_file("own bake/meta/0001_000.json")),
        s.relative(s.empty_file(f"bakes/{usual.bake_id}/meta/0001_000.json")),
    ]


@scene
def a_bake_that_is_packed_misses_no_folder(s):
    if "bake_target" not in bpy.types.NodesModifier.bl_rna.properties:
        return None
    s.save()
    modifier = bpy.data.objects["Cube"].modifiers.new("baked", "NODES")
    modifier.bake_directory, modifier.bake_target = "//gone", "PACKED"
    return []


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
def override_layers_of_an_alembic_cache(s):
    if not bpy.app.build_options.alembic:
        return None
    s.save()
    bpy.ops.wm.alembic_export(filepath=s.path("abc/base.abc"), start=1, end=1)
    bpy.ops.cachefile.open(filepath=s.path("abc/base.abc"))
    cache = bpy.data.cache_files[0]
    cache.use_fake_user = True
    modifier = bpy.data.objects["Cube"].modifiers.new("cache", "MESH_SEQUENCE_CACHE")
    modifier.cache_file = cache
    cache.layers.new(filepath=s.empty_file("abc/look.abc"))
    cache.layers.new(filepath=s.path("abc/hidden.abc")).hide_layer = True
    return ["abc/base.abc", "abc/look.abc"]


@scene
def folders_of_fluids_are_folders(s):
    s.save()
    smoke = bpy.data.objects["Cube"]
    modifier = smoke.modifiers.new("fluid", "FLUID")
    modifier.fluid_type = "DOMAIN"
    modifier.domain_settings.cache_directory = "//fluid cache"
    return [
        s.relative(s.empty_file("fluid cache/data/fluid_data_0001.vdb")),
        s.relative(s.empty_file("fluid cache/mesh/fluid_mesh_0001.bobj.gz")),
    ]


@scene
def an_ocean_that_is_not_baked_and_texts_miss_nothing(s):
    s.save()
    ocean = bpy.data.objects["Cube"].modifiers.new("ocean", "OCEAN")
    ocean.filepath = "//ocean cache"
    bpy.data.texts.new("readme.py").filepath = s.path("readme.py")
    tree = shader_nodes("unused paths")
    for kind in ("ShaderNodeScript", "ShaderNodeTexIES"):
        node = tree.nodes.new(kind)
        node.filepath, node.mode = "//gone.osl", "INTERNAL"
    camera = bpy.data.cameras[0]
    if hasattr(camera, "custom_filepath"):
        camera.custom_filepath = s.path("gone camera.osl")
    return []


@scene
def scripts_light_profiles_and_camera_shaders(s):
    s.save()
    tree = shader_nodes("lit")
    needs = ["osl/noise.osl", "ies/spot.ies"]
    s.empty_file(needs[0])
    script = tree.nodes.new("ShaderNodeScript")
    script.mode, script.filepath = "EXTERNAL", s.path(needs[0])
    profile = shaded_by(tree, "ShaderNodeTexIES")
    profile.mode, profile.filepath = "EXTERNAL", s.empty_file(needs[1])
    camera = bpy.data.cameras[0]
    if hasattr(camera, "custom_filepath"):
        camera.type, camera.custom_mode = "CUSTOM", "EXTERNAL"
        camera.custom_filepath = s.empty_file("osl/fisheye.osl")
        needs.append("osl/fisheye.osl")
    return needs


@scene
def multires_outside_of_the_file(s):
    s.save()
    cube = bpy.data.objects["Cube"]
    bpy.context.view_layer.objects.active = cube
    cube.modifiers.new("detail", "MULTIRES")
    bpy.ops.object.multires_subdivide(modifier="detail", mode="CATMULL_CLARK")
    bpy.ops.object.multires_external_save(modifier="detail", filepath=s.path("detail.btx"))
    return ["detail.btx"]


@scene
def sequences_that_start_later_repeat_and_run_backwards(s):
    needs = [f"loop/f.{number:03d}.png" for number in range(7, 11)]
    for name in needs:
        s.picture(name)
    image = s.image("loop/f.008.png")
    image.source = "SEQUENCE"
    tree = shader_nodes("loop")
    node = shaded_by(tree, "ShaderNodeTexImage")
    node.image = image
    user = node.image_user
    user.frame_duration, user.frame_start, user.frame_offset = 4, -20, 6
    user.use_cyclic = user.use_auto_refresh = True
    return needs


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


@scene
def pictures_of_the_compositor_in_groups_below_groups(s):
    needs = ["comp/grain_1.png", "comp/grain_2.png", "comp/still.png"]
    for name in needs:
        s.picture(name)
    grain = s.image("comp/grain_1.png")
    grain.source = "SEQUENCE"
    inner = bpy.data.node_groups.new("inner", "CompositorNodeTree")
    for image in (grain, s.image("comp/still.png")):
        node = inner.nodes.new("CompositorNodeImage")
        node.image = image
        if image.source == "SEQUENCE":
            node.frame_duration = 2
        group_output(inner, node.outputs[0])
    middle = bpy.data.node_groups.new("middle", "CompositorNodeTree")
    node = middle.nodes.new("CompositorNodeGroup")
    node.node_tree = inner
    group_output(middle, node.outputs[0])
    tree = s.compositor()
    tree.nodes.new("CompositorNodeGroup").node_tree = middle
    return needs


@scene
def strips_of_a_scene_that_another_one_shows_and_metas(s):
    other = bpy.data.scenes.new("titles")
    other.render.filepath = "//out/"
    there = SimpleNamespace(scene=other, picture=s.picture, path=s.path)
    strip(there, "title", ["titles/t_01.png", "titles/t_02.png"], 1)
    one = strip(s, "inside", ["cut/m_1.png", "cut/m_2.png"], 1)
    editor = s.scene.sequence_editor
    strips = getattr(editor, "strips", None)
    strips = editor.sequences if strips is None else strips
    meta = strips.new_meta("meta", 3, 1)
    one.move_to_meta(meta)
    strips.new_scene("shown", other, 5, 1)
    return ["titles/t_01.png", "titles/t_02.png", "cut/m_1.png", "cut/m_2.png"]


@scene
def textures_of_a_library_that_a_library_links(s):
    s.picture("kit/tex/wood.png")
    s.save("kit/lib/parts.blend")
    tree = shader_nodes("wood")
    image = bpy.data.images.load(s.path("kit/tex/wood.png"))
    image.filepath = "//../tex/wood.png"
    shaded_by(tree, "ShaderNodeTexImage").image = image
    bpy.data.objects["Cube"].name = "part"
    s.save("kit/lib/parts.blend")
    bpy.ops.wm.read_homefile(use_factory_startup=True)
    s.save("kit/set.blend")
    part = link(s.path("kit/lib/parts.blend"), "objects", "part")
    group = bpy.data.collections.new("set")
    group.objects.link(part)
    group.use_fake_user = True
    s.save("kit/set.blend")
    bpy.ops.wm.read_homefile(use_factory_startup=True)
    s.scene.render.filepath = "//out/"
    s.save()
    shown = bpy.data.objects.new("shown", None)
    shown.instance_type = "COLLECTION"
    shown.instance_collection = link(s.path("kit/set.blend"), "collections", "set")
    s.scene.collection.objects.link(shown)
    return ["kit/set.blend", "kit/lib/parts.blend", "kit/tex/wood.png"]


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


class FileStudio(Studio):
    def relative(self, path):
        return os.path.relpath(path, self.folder).replace(os.sep, "/")


def main(adapter, folder, out, only=""):
    sys.path.insert(0, adapter)
    package = importlib.import_module("headless").adapter()
    gather = importlib.import_module(package.__name__ + ".gather")
    told = {}
    for name, build in SCENES.items():
        if only and only != name:
            continue
        bpy.ops.wm.read_homefile(use_factory_startup=True)
        bpy.context.scene.render.filepath = "//out/"
        studio = FileStudio(os.path.join(folder, name))
        needs = build(studio)
        if needs is None:
            continue
        studio.save()
        # As it is opened on the farm, with what saving and loading make of it.
        bpy.ops.wm.open_mainfile(filepath=studio.path("scene.blend"))
        snapshot = gather.gather_snapshot()
        told[name] = {
            "needs": needs,
            "dependencies": snapshot["dependencies"],
            "warnings": snapshot["warnings"],
        }
    host = importlib.import_module(package.__name__ + ".host")
    result = {"version": host.blender_version(), "scenes": told}
    host.bridge_part("whole_json").write_whole(out, result)


if __name__ == "__main__":
    main(*sys.argv[sys.argv.index("--") + 1 :])
