"""Pictures that are read: of strips, textures, the compositor and libraries.

See file_scenes.
"""

from types import SimpleNamespace

import bpy

from file_studio import (
    group_output,
    scene,
    shaded_by,
    shader_nodes,
    stereo,
    strip,
)
from golden_scenes import link


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
def scripts_light_profiles_and_camera_shaders(s):
    s.save()
    tree = shader_nodes("lit")
    needs = ["osl/noise.osl", "ies/spot.ies", "osl/lib/cells.h"]
    s.empty_file(needs[0])
    s.empty_file(needs[2])
    with open(s.path(needs[0]), "w", encoding="utf-8") as file:
        file.write('#include <stdosl.h>\n#include "lib/cells.h"\nshader noise() {}\n')
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
