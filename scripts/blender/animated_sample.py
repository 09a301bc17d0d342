# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the sample scene: a balloon over a lake while the sun rises behind low-poly hills.

blender -b --factory-startup --python-exit-code 3 --python animated_sample.py -- OUT.blend

Writes OUT.blend and, beside it, balloon_cloth.png, which the scene refers to relatively and does
not pack: the sample has a file to transfer. Twelve frames, each clearly another. The scene is
drawn from fixed seeds, so that two runs build the same one.
"""

import math
import os
import random
import sys

import bpy
from mathutils import Vector

# Blender runs this file without its folder on the path.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import low_poly  # noqa: E402

FIRST_FRAME, LAST_FRAME = 1, 12
CLOTH_FILE = "balloon_cloth.png"
SEED = 7


def main(arguments):
    if len(arguments) != 1 or not arguments[0].endswith(".blend"):
        raise SystemExit(
            "animated_sample.py: expected one argument after --, the .blend file to write; got "
            f"{arguments}"
        )
    target = os.path.abspath(arguments[0])
    os.makedirs(os.path.dirname(target), exist_ok=True)
    bpy.ops.wm.read_homefile(use_empty=True, use_factory_startup=True)
    bpy.context.preferences.filepaths.save_version = 0  # no OUT.blend1 beside the sample
    scene = bpy.context.scene
    # Saved early, because "//" means the folder of the saved file.
    bpy.ops.wm.save_as_mainfile(filepath=target, check_existing=False)
    set_up_render(scene)
    light_the_sky(scene)
    raise_the_sun(scene)
    lay_the_lake(scene)
    build_the_hills(scene)
    plant_the_trees(scene)
    fly_the_balloon(scene, target)
    point_the_camera(scene)
    move_steadily()
    scene.frame_set(FIRST_FRAME)
    bpy.ops.wm.save_as_mainfile(filepath=target, check_existing=False, compress=True)


def set_up_render(scene):
    scene.frame_start, scene.frame_end, scene.frame_step = FIRST_FRAME, LAST_FRAME, 1
    render = scene.render
    render.engine = "CYCLES"
    render.fps = 12
    render.resolution_x, render.resolution_y, render.resolution_percentage = 320, 180, 100
    render.image_settings.file_format = "PNG"
    render.filepath = "//renders/"
    cycles = scene.cycles
    cycles.device = "CPU"
    cycles.samples = 16
    cycles.use_adaptive_sampling = False
    # Builds without OpenImageDenoise fail on any render that asks for it.
    cycles.use_denoising = False
    cycles.seed = SEED
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 3, 1, 2
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect = 2.0
    scene.view_settings.view_transform = "Standard"


# --- light -------------------------------------------------------------------------------------


def sun_direction(part):
    """Towards the sun at `part` of the animation, 0 to 1: it climbs and moves to the right."""
    azimuth = math.radians(-7 + 13 * part)
    height = math.radians(2.5 + 10.5 * part)
    return Vector(
        (
            math.sin(azimuth) * math.cos(height),
            math.cos(azimuth) * math.cos(height),
            math.sin(height),
        )
    )


def light_the_sky(scene):
    """A sky that turns from violet dawn to clear morning, with a glow around the sun."""
    world = bpy.data.worlds.new("Morning sky")
    scene.world = world
    world.use_nodes = True
    tree = world.node_tree
    tree.nodes.clear()
    new, link = tree.nodes.new, tree.links.new
    view = new("ShaderNodeTexCoord").outputs["Generated"]
    height = new("ShaderNodeSeparateXYZ")
    link(view, height.inputs[0])

    dawn = _sky_ramp(tree, height, ((1.0, 0.36, 0.16), (0.72, 0.16, 0.27), (0.09, 0.06, 0.24)))
    morning = _sky_ramp(tree, height, ((1.0, 0.66, 0.36), (0.62, 0.62, 0.74), (0.12, 0.32, 0.66)))
    sky = new("ShaderNodeMixRGB")
    link(dawn.outputs["Color"], sky.inputs["Color1"])
    link(morning.outputs["Color"], sky.inputs["Color2"])
    _key(sky.inputs["Fac"], "default_value", 0.0, 1.0)

    towards = new("ShaderNodeVectorMath")
    towards.operation = "DOT_PRODUCT"
    link(view, towards.inputs[0])
    for frame, part in _frames():
        towards.inputs[1].default_value = sun_direction(part)
        towards.inputs[1].keyframe_insert("default_value", frame=frame)
    halo = _power(tree, towards.outputs["Value"], 26.0)
    corona = _power(tree, towards.outputs["Value"], 420.0)

    warm = _glow(tree, sky.outputs["Color"], halo, (1.0, 0.42, 0.13, 1.0))
    bright = _glow(tree, warm, corona, (1.0, 0.78, 0.42, 1.0))
    background = new("ShaderNodeBackground")
    link(bright, background.inputs["Color"])
    _key(background.inputs["Strength"], "default_value", 0.8, 1.05)
    link(background.outputs[0], new("ShaderNodeOutputWorld").inputs[0])
    # A smooth sky needs no finer map, and building one costs each frame time.
    world.cycles.sampling_method = "MANUAL"
    world.cycles.sample_map_resolution = 128


def raise_the_sun(scene):
    """The disc that the camera sees, and the light that falls from it."""
    disc = _mesh_object(scene, "Sun disc", *low_poly.ball(24, 16))
    disc.data.materials.append(_emission("Sun", (1.0, 0.9, 0.66), 1.45))
    disc.scale = (4.6, 4.6, 4.6)
    for ray in ("visible_diffuse", "visible_shadow"):
        setattr(disc, ray, False)

    lamp = bpy.data.lights.new("Sunlight", "SUN")
    lamp.angle = math.radians(2)
    light = bpy.data.objects.new("Sunlight", lamp)
    scene.collection.objects.link(light)
    light.rotation_mode = "QUATERNION"
    for frame, part in _frames():
        direction = sun_direction(part)
        disc.location = direction * 120
        disc.keyframe_insert("location", frame=frame)
        # From behind the hills no face that we see would be lit: the lamp stands to the side.
        lit_from = (direction + Vector((-0.95, -0.55, 0.35))).normalized()
        light.rotation_quaternion = lit_from.to_track_quat("Z", "Y")
        light.keyframe_insert("rotation_quaternion", frame=frame)
        lamp.energy = 1.2 + 1.6 * part
        lamp.keyframe_insert("energy", frame=frame)
        lamp.color = (1.0, 0.48 + 0.34 * part, 0.3 + 0.36 * part)
        lamp.keyframe_insert("color", frame=frame)


# --- land --------------------------------------------------------------------------------------


def lay_the_lake(scene):
    size = 140.0
    corners = [(-size, -20, 0), (size, -20, 0), (size, size, 0), (-size, size, 0)]
    lake = _mesh_object(scene, "Lake", corners, [(0, 1, 2, 3)])
    lake.data.materials.append(
        _material("Water", (0.03, 0.06, 0.11), roughness=0.09, metallic=0.75)
    )


def build_the_hills(scene):
    """Four ridges, each farther one paler: the eye reads the air between them."""
    ridges = (
        # name, distance, depth, height, colour, haze, gap in the middle for the lake
        ("Far range", 82, 16, 15.0, (0.40, 0.27, 0.42), 0.55, 0.0),
        ("Mountains", 62, 14, 11.0, (0.24, 0.18, 0.36), 0.35, 0.3),
        ("Hills", 42, 12, 6.5, (0.12, 0.19, 0.27), 0.15, 0.8),
        ("Shore", 25, 9, 3.2, (0.09, 0.22, 0.12), 0.05, 1.0),
    )
    for index, (name, distance, depth, height, colour, haze, gap) in enumerate(ridges):
        vertices, faces = low_poly.ridge(index, distance, depth, height, gap)
        hill = _mesh_object(scene, name, vertices, faces)
        hill.data.materials.append(_material(name, colour, roughness=0.9, haze=haze))


def plant_the_trees(scene):
    dice = random.Random(SEED)
    needles = [
        _material(f"Needles {number}", colour, roughness=0.85)
        for number, colour in enumerate(((0.03, 0.12, 0.08), (0.05, 0.17, 0.09), (0.1, 0.2, 0.07)))
    ]
    trunk = _material("Bark", (0.09, 0.05, 0.035), roughness=0.9)
    for number in range(34):
        side = -1 if number % 2 else 1
        x = side * dice.uniform(4.6, 15.0)
        y = dice.uniform(10.0, 20.0) + abs(x) * 0.25
        vertices, faces, trunk_faces = low_poly.fir(dice)
        tree = _mesh_object(scene, f"Fir {number:02d}", vertices, faces)
        tree.data.materials.append(dice.choice(needles))
        tree.data.materials.append(trunk)
        for index in trunk_faces:
            tree.data.polygons[index].material_index = 1
        tree.location = (x, y, -0.05)
        tree.rotation_euler.z = dice.uniform(0, math.tau)
        tree.scale = (dice.uniform(0.75, 1.35),) * 3
    banks = _material("Bank", (0.06, 0.15, 0.06), roughness=0.95)
    for side in (-1, 1):
        vertices, faces = low_poly.bank(side)
        _mesh_object(scene, "Bank", vertices, faces).data.materials.append(banks)


# --- balloon -----------------------------------------------------------------------------------


def fly_the_balloon(scene, target):
    image = paint_the_cloth(os.path.join(os.path.dirname(target), CLOTH_FILE))
    vertices, faces, coordinates = low_poly.balloon_hull(32, 18)
    balloon = _mesh_object(scene, "Balloon", vertices, faces)
    layer = balloon.data.uv_layers.new(name="Cloth")
    for loop, coordinate in zip(layer.data, coordinates):
        loop.uv = coordinate
    for polygon in balloon.data.polygons:
        polygon.use_smooth = True
    balloon.data.materials.append(_cloth(image))

    wicker = _material("Wicker", (0.25, 0.12, 0.05), roughness=0.9)
    basket = _mesh_object(scene, "Basket", *low_poly.box((0, 0, -1.72), (0.2, 0.2, 0.16)))
    basket.data.materials.append(wicker)
    basket.parent = balloon
    for x in (-1, 1):
        for y in (-1, 1):
            rope = _mesh_object(
                scene,
                "Rope",
                *low_poly.rod((0.17 * x, 0.17 * y, -1.6), (0.24 * x, 0.24 * y, -1.15)),
            )
            rope.data.materials.append(wicker)
            rope.parent = balloon

    balloon.scale = (1.12, 1.12, 1.12)
    for frame, part in _frames():
        balloon.location = (-4.6 + 2.6 * part, 13.0, 2.6 + 3.0 * part)
        balloon.keyframe_insert("location", frame=frame)
        balloon.rotation_euler = (0, math.radians(5 - 8 * part), math.radians(150 * part))
        balloon.keyframe_insert("rotation_euler", frame=frame)


def paint_the_cloth(path):
    """Write the balloon's pattern to `path` as PNG and return it as an image of the scene."""
    width, height = 128, 64
    gores = ((0.86, 0.16, 0.10), (0.98, 0.72, 0.22), (0.97, 0.93, 0.84), (0.10, 0.36, 0.52))
    pixels = []
    for y in range(height):
        belt = 0.36 < y / height < 0.46
        for x in range(width):
            gore = x * 16 // width
            zigzag = abs((x * 16 / width) % 1 - 0.5) * 0.12
            if belt and y / height < 0.40 + zigzag:
                colour = gores[2]
            elif belt:
                colour = gores[3]
            else:
                colour = gores[(0, 1, 0, 2)[gore % 4]]
            pixels.extend((*colour, 1.0))
    image = bpy.data.images.new("Balloon cloth", width, height)
    image.pixels = pixels
    image.filepath_raw = path
    image.file_format = "PNG"
    image.save()
    image.source = "FILE"
    image.filepath = "//" + os.path.basename(path)
    return image


def point_the_camera(scene):
    data = bpy.data.cameras.new("Camera")
    data.lens = 30
    data.clip_end = 400
    camera = bpy.data.objects.new("Camera", data)
    scene.collection.objects.link(camera)
    scene.camera = camera
    for frame, part in _frames():
        camera.location = (0.5 - 1.0 * part, -3.2, 2.3 + 0.3 * part)
        camera.keyframe_insert("location", frame=frame)
        look = Vector((-0.3 - 0.2 * part, 20.0, 5.1 + 0.2 * part)) - camera.location
        camera.rotation_euler = look.to_track_quat("-Z", "Y").to_euler()
        camera.keyframe_insert("rotation_euler", frame=frame)


# --- materials and keys ------------------------------------------------------------------------


def _mesh_object(scene, name, vertices, faces):
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata([tuple(vertex) for vertex in vertices], [], faces)
    mesh.update()
    thing = bpy.data.objects.new(name, mesh)
    scene.collection.objects.link(thing)
    return thing


def _material(name, colour, roughness, metallic=0.0, haze=0.0):
    """A plain surface; `haze` is the light that the air in front of it adds, in its own colour."""
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    surface = material.node_tree.nodes["Principled BSDF"]
    surface.inputs["Base Color"].default_value = (*colour, 1.0)
    surface.inputs["Roughness"].default_value = roughness
    surface.inputs["Metallic"].default_value = metallic
    if not metallic:
        # Highlights on rough ground are noise at 16 samples; the input was renamed in 4.0.
        _input(surface, "Specular IOR Level", "Specular").default_value = 0.0
    if haze:
        _input(surface, "Emission Color", "Emission").default_value = (*colour, 1.0)
        surface.inputs["Emission Strength"].default_value = haze
    return material


def _input(node, *names):
    """The first of the inputs that this Blender has."""
    return next(node.inputs[name] for name in names if name in node.inputs)


def _cloth(image):
    material = _material("Cloth", (1, 1, 1), roughness=0.7)
    tree = material.node_tree
    picture = tree.nodes.new("ShaderNodeTexImage")
    picture.image = image
    surface = tree.nodes["Principled BSDF"]
    tree.links.new(picture.outputs["Color"], surface.inputs["Base Color"])
    # Some of the daylight inside the balloon shines through.
    tree.links.new(picture.outputs["Color"], _input(surface, "Emission Color", "Emission"))
    surface.inputs["Emission Strength"].default_value = 0.28
    return material


def _emission(name, colour, strength):
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    tree = material.node_tree
    tree.nodes.clear()
    light = tree.nodes.new("ShaderNodeEmission")
    light.inputs["Color"].default_value = (*colour, 1.0)
    light.inputs["Strength"].default_value = strength
    output = tree.nodes.new("ShaderNodeOutputMaterial")
    tree.links.new(light.outputs[0], output.inputs["Surface"])
    return material


def _sky_ramp(tree, height, colours):
    ramp = tree.nodes.new("ShaderNodeValToRGB")
    low, middle, high = colours
    elements = ramp.color_ramp.elements
    elements[0].position, elements[0].color = 0.0, (*low, 1.0)
    elements[1].position, elements[1].color = 0.55, (*high, 1.0)
    elements.new(0.2).color = (*middle, 1.0)
    tree.links.new(height.outputs["Z"], ramp.inputs["Fac"])
    return ramp


def _power(tree, value, exponent):
    node = tree.nodes.new("ShaderNodeMath")
    node.operation = "POWER"
    node.inputs[1].default_value = exponent
    positive = tree.nodes.new("ShaderNodeMath")
    positive.operation = "MAXIMUM"
    positive.inputs[1].default_value = 0.0
    tree.links.new(value, positive.inputs[0])
    tree.links.new(positive.outputs[0], node.inputs[0])
    return node.outputs[0]


def _glow(tree, below, amount, colour):
    node = tree.nodes.new("ShaderNodeMixRGB")
    node.blend_type = "SCREEN"
    node.inputs["Color2"].default_value = colour
    tree.links.new(amount, node.inputs["Fac"])
    tree.links.new(below, node.inputs["Color1"])
    return node.outputs["Color"]


def _frames():
    """Each frame with its part of the way: 0 at the first, 1 at the last."""
    span = LAST_FRAME - FIRST_FRAME
    return [(frame, (frame - FIRST_FRAME) / span) for frame in range(FIRST_FRAME, LAST_FRAME + 1)]


def _key(owner, name, first, last):
    for frame, part in _frames():
        setattr(owner, name, first + (last - first) * part)
        owner.keyframe_insert(name, frame=frame)


def move_steadily():
    """No easing: equal steps, so that no two neighbouring frames look alike."""
    for action in bpy.data.actions:
        # Blender 5 keeps curves in layers; there every frame is keyed, which is steady enough.
        for curve in getattr(action, "fcurves", ()):
            for key in curve.keyframe_points:
                key.interpolation = "LINEAR"


if __name__ == "__main__":
    main(sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else [])
