"""Runs inside Blender: builds every golden scene and gathers it, in one process.

golden_scenes.py ADAPTER FOLDER OUT: the scenes are saved below FOLDER, their snapshots written to
OUT as {name: snapshot}. Each scene is a function here; what it is about stands in its name.
"""

import importlib
import os
import sys

import bpy

SCENES = {}


def scene(build):
    SCENES[build.__name__] = build
    return build


class Studio:
    """What the scenes are built with."""

    def __init__(self, folder):
        self.folder = folder

    @property
    def scene(self):
        return bpy.context.scene

    def path(self, *parts):
        path = os.path.join(self.folder, *parts)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return path

    def save(self, name="scene.blend"):
        bpy.ops.wm.save_as_mainfile(filepath=self.path(name), check_existing=False)

    def picture(self, name):
        image = bpy.data.images.new("made", 4, 4)
        image.filepath_raw, image.file_format = self.path(name), "PNG"
        image.save()
        bpy.data.images.remove(image)
        return self.path(name)

    def image(self, name):
        image = bpy.data.images.load(self.picture(name))
        image.use_fake_user = True
        return image

    def numbered(self, name):
        """A sequence of which `name` is one file."""
        image = self.image("any.png")
        image.name = os.path.basename(name)
        image.source = "SEQUENCE"
        image.filepath = self.path(name)
        return image

    def camera(self, name):
        thing = bpy.data.objects.new(name, bpy.data.cameras.new(name))
        self.scene.collection.objects.link(thing)
        return thing

    def bind(self, frame, camera):
        self.scene.timeline_markers.new(camera.name, frame=frame).camera = camera

    def compositor(self):
        if not hasattr(self.scene, "compositing_node_group"):
            self.scene.use_nodes = True
            return self.scene.node_tree
        tree = bpy.data.node_groups.new("compositor", "CompositorNodeTree")
        self.scene.compositing_node_group = tree
        return tree

    def empty_file(self, name):
        with open(self.path(name), "wb"):
            pass
        return self.path(name)


@scene
def plain(s):
    s.scene.render.filepath = "//out/"


@scene
def frame_step_and_fractional_rate(s):
    s.scene.frame_start, s.scene.frame_end, s.scene.frame_step = 10, 30, 5
    s.scene.render.fps, s.scene.render.fps_base = 30, 1.001


@scene
def the_active_scene_is_not_the_first_by_name(s):
    other = bpy.data.scenes.new("A before the active one")
    other.frame_end = 7
    s.scene.frame_end = 99


@scene
def marker_cameras_with_a_hidden_one(s):
    wide, close, hidden = s.camera("wide"), s.camera("close"), s.camera("hidden")
    hidden.hide_render = True
    s.scene.frame_start, s.scene.frame_end, s.scene.frame_step = 1, 20, 2
    for frame, camera in ((14, wide), (5, wide), (8, close), (10, hidden)):
        s.bind(frame, camera)


@scene
def no_camera(s):
    s.scene.camera = None


@scene
def the_active_camera_is_hidden(s):
    s.camera("other")
    s.scene.camera.hide_render = True


@scene
def several_view_layers_and_passes(s):
    s.scene.view_layers.new("background").use = False
    layer = s.scene.view_layers["ViewLayer"]
    layer.use_pass_z = layer.use_pass_mist = True
    s.scene.render.use_single_layer = True


@scene
def percentage_border_and_crop(s):
    render = s.scene.render
    render.resolution_x, render.resolution_y, render.resolution_percentage = 321, 181, 73
    render.use_border = render.use_crop_to_border = True
    render.border_min_x, render.border_max_x = 0.1, 0.9
    render.border_min_y, render.border_max_y = 0.2, 0.8


@scene
def movie_output(s):
    settings = s.scene.render.image_settings
    if hasattr(settings, "media_type"):
        settings.media_type = "VIDEO"
    settings.file_format = "FFMPEG"
    s.scene.render.filepath = "//frames/shot_####_"


@scene
def stereo(s):
    s.scene.render.use_multiview = True
    s.scene.render.image_settings.file_format = "PNG"


@scene
def default_output(s):
    s.scene.render.filepath = "/tmp/"


@scene
def image_sequence_named_by_its_first_file(s):
    for number in (7, 8, 9, 10):
        s.picture(f"wave/w_{number:04d}.png")
    s.picture("wave/w_0007_old.png")
    image = s.image("wave/w_0007.png")
    image.source = "SEQUENCE"


@scene
def sequences_of_every_kind_are_patterns(s):
    s.numbered("render/r_9.png")
    s.numbered("v003_<x>/take#2_$F_0001_final.png")
    s.numbered("take#0001.png")
    s.numbered("0001#.png")
    s.numbered("scan.0001.jp2")
    s.numbered("no number.png")
    clip = bpy.data.movieclips.load(s.picture("plate/p_0101.png"))
    clip.use_fake_user = True
    volume = bpy.data.volumes.new("fire")
    volume.filepath, volume.is_sequence = s.empty_file("fire/fire_007.vdb"), True
    volume.use_fake_user = True


@scene
def a_sequence_of_another_system_stays_the_file_that_it_names(s):
    image = s.numbered("w_0001.png")
    s.save()
    image.filepath = "D:\\maps\\w_0001.png"


@scene
def one_file_alone_and_in_a_sequence_is_told_as_both(s):
    s.numbered("wave/w_0007.png")
    s.image("wave/w_0007.png")


@scene
def udim_tiles(s):
    for number in (1001, 1002, 1011):
        s.picture(f"skin/skin.{number}.png")
    image = s.image("skin/skin.1001.png")
    image.source = "TILED"
    image.filepath = s.path("skin/skin.<UDIM>.png")
    for number in {1001, 1002, 1011} - {tile.number for tile in image.tiles}:
        image.tiles.new(number)


@scene
def library_of_a_library_with_paths_of_its_own(s):
    image = s.image("props/maps/wood.png")
    material = bpy.data.materials.new("wood")
    material.use_nodes = True
    material.node_tree.nodes.new("ShaderNodeTexImage").image = image
    material.use_fake_user = True
    s.save("props/wood.blend")
    bpy.ops.file.make_paths_relative()
    s.save("props/wood.blend")
    bpy.ops.wm.read_homefile(use_factory_startup=True)
    wall = bpy.data.objects["Cube"]
    wall.name = "Wall"
    wall.data.materials[0] = link(s.path("props/wood.blend"), "materials", "wood")
    s.save("sets/room.blend")
    bpy.ops.file.make_paths_relative()
    s.save("sets/room.blend")
    bpy.ops.wm.read_homefile(use_factory_startup=True)
    s.scene.render.filepath = "//out/"
    wall = link(s.path("sets/room.blend"), "objects", "Wall")
    s.scene.collection.objects.link(wall)
    s.save()
    bpy.ops.file.make_paths_relative()


@scene
def missing_packed_and_generated_images(s):
    s.image("gone.png")
    s.image("packed.png").pack()
    bpy.data.images.new("generated", 4, 4).use_fake_user = True
    os.remove(s.path("gone.png"))


@scene
def path_of_another_system(s):
    image = s.image("wall.png")
    s.save()
    image.filepath = "D:\\maps\\wall.png"


@scene
def letters_beyond_ascii(s):
    s.scene.name = "場景"
    s.scene.camera.name = "Kamera é"
    s.image("図 ü/gräs 草.png")
    s.scene.render.filepath = "//出力 é/"


@scene
def caches_on_disk(s):
    s.save()
    cube = bpy.data.objects["Cube"]
    cube.modifiers.new("cloth", "CLOTH").point_cache.use_disk_cache = True
    smoke = bpy.data.objects.new("Smoke", bpy.data.meshes.new("Smoke"))
    s.scene.collection.objects.link(smoke)
    modifier = smoke.modifiers.new("fluid", "FLUID")
    modifier.fluid_type = "DOMAIN"
    modifier.domain_settings.cache_directory = "//smoke cache"
    mesh = bpy.data.objects.new("Flag", bpy.data.meshes.new("Flag"))
    s.scene.collection.objects.link(mesh)
    mesh.modifiers.new("baked", "MESH_CACHE").filepath = s.empty_file("flag.mdd")


@scene
def sounds_fonts_movies_and_volumes(s):
    wav = s.path("noise.wav")
    with open(wav, "wb") as file:
        head = b"RIFF\x2c\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00"
        file.write(head + b"\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00data\x08\x00\x00\x00")
        file.write(b"\x80" * 8)
    bpy.data.sounds.load(wav).use_fake_user = True
    bpy.data.volumes.new("cloud").filepath = s.empty_file("cloud.vdb")
    bpy.data.volumes["cloud"].use_fake_user = True
    clip = bpy.data.movieclips.load(s.picture("plate.png"))
    clip.use_fake_user = True


@scene
def strips_of_the_sequencer(s):
    editor = s.scene.sequence_editor_create()
    strips = getattr(editor, "strips", None)
    strips = editor.sequences if strips is None else strips
    s.picture("cut/c_0002.png")
    strip = strips.new_image("cut", s.picture("cut/c_0001.png"), 1, 1)
    strip.elements.append("c_0002.png")


@scene
def strips_need_no_camera(s):
    s.scene.camera = None
    editor = s.scene.sequence_editor_create()
    strips = getattr(editor, "strips", None)
    strips = editor.sequences if strips is None else strips
    strips.new_image("cut", s.picture("c_0001.png"), 1, 1)


@scene
def file_output_nodes_on_muted_unlinked_and_in_a_group(s):
    tree = s.compositor()
    source = tree.nodes.new("CompositorNodeRLayers")
    inner = bpy.data.node_groups.new("inner", "CompositorNodeTree")
    for name, at in (("writes", tree), ("muted", tree), ("unlinked", tree), ("nested", inner)):
        node = at.nodes.new("CompositorNodeOutputFile")
        node.name, node.mute = name, name == "muted"
        node.format.file_format = "OPEN_EXR_MULTILAYER"
        if hasattr(node, "base_path"):
            node.base_path = "//passes/" + name
        else:
            node.directory, node.file_name = "//passes", name
            node.file_output_items.new("RGBA", "Image")
        if name == "nested":
            source = inner.nodes.new("CompositorNodeRGB")
        if name != "unlinked":
            at.links.new(source.outputs[0], node.inputs[0])
    tree.nodes.new("CompositorNodeGroup").node_tree = inner


@scene
def grease_pencil(s):
    kinds = getattr(bpy.data, "grease_pencils_v3", bpy.data.grease_pencils)
    for name in ("Sketch", "Arrows"):
        thing = bpy.data.objects.new(name, kinds.new(name))
        s.scene.collection.objects.link(thing)


@scene
def never_saved(s):
    s.scene.render.filepath = "//out/"


def link(library, kind, name):
    with bpy.data.libraries.load(library, link=True) as (_, here):
        setattr(here, kind, [name])
    return getattr(here, kind)[0]


def main(adapter, folder, out):
    sys.path.insert(0, adapter)
    package = importlib.import_module("headless").adapter()
    gather = importlib.import_module(package.__name__ + ".gather")
    snapshots = {}
    for name, build in SCENES.items():
        bpy.ops.wm.read_homefile(use_factory_startup=True)
        studio = Studio(os.path.join(folder, name))
        if name != "default_output":
            bpy.context.scene.render.filepath = "//out/"
        build(studio)
        if name != "never_saved":
            studio.save()
        snapshots[name] = gather.gather_snapshot()
    host = importlib.import_module(package.__name__ + ".host")
    host.bridge_part("whole_json").write_whole(out, snapshots)


if __name__ == "__main__":
    main(*sys.argv[sys.argv.index("--") + 1 :])
