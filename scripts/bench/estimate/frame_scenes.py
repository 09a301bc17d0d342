"""Scenes whose frames take time in ways of their own; each builds itself into an empty file."""

import math
import random

import bpy


def _material(name, node_type=None, **inputs):
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    if node_type is None:
        shader = nodes["Principled BSDF"]
    else:
        nodes.remove(nodes["Principled BSDF"])
        shader = nodes.new(node_type)
        links.new(shader.outputs[0], nodes["Material Output"].inputs["Surface"])
    for key, value in inputs.items():
        shader.inputs[key].default_value = value
    return material


def _camera(scene, place, target):
    data = bpy.data.cameras.new("camera")
    camera = bpy.data.objects.new("camera", data)
    scene.collection.objects.link(camera)
    camera.location = place
    focus = bpy.data.objects.new("focus", None)
    focus.location = target
    scene.collection.objects.link(focus)
    follow = camera.constraints.new("TRACK_TO")
    follow.target, follow.track_axis, follow.up_axis = focus, "TRACK_NEGATIVE_Z", "UP_Y"
    scene.camera = camera
    return camera


def _lights(scene, energy=600):
    for name, place in (("key", (4, -4, 6)), ("fill", (-5, -3, 4))):
        data = bpy.data.lights.new(name, "AREA")
        data.energy, data.size = energy, 3
        light = bpy.data.objects.new(name, data)
        light.location = place
        scene.collection.objects.link(light)
    world = bpy.data.worlds.new("world")
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs["Strength"].default_value = 0.3
    scene.world = world


def _ground():
    bpy.ops.mesh.primitive_plane_add(size=40)
    bpy.context.object.data.materials.append(_material("ground"))


def _monkey(place, levels=2, material=None):
    bpy.ops.mesh.primitive_monkey_add(location=place)
    monkey = bpy.context.object
    modifier = monkey.modifiers.new("smooth", "SUBSURF")
    modifier.levels = modifier.render_levels = levels
    monkey.data.materials.append(material or _material("skin"))
    return monkey


def _key(thing, path, frame, value, index=-1):
    if index >= 0:
        getattr(thing, path)[index] = value
    else:
        setattr(thing, path, value)
    thing.keyframe_insert(path, index=index, frame=frame)


def _orbit(camera, frames, radius, height, turns=1.0):
    for frame in range(1, frames + 1):
        angle = 2 * math.pi * turns * (frame - 1) / frames
        camera.location = (radius * math.cos(angle), radius * math.sin(angle), height)
        camera.keyframe_insert("location", frame=frame)


def turntable(scene, frames):
    """A camera goes round a model: every frame takes about as long."""
    _ground()
    _lights(scene)
    _monkey((0, 0, 1))
    _orbit(_camera(scene, (6, 0, 3), (0, 0, 1)), frames, 6, 3)


def forest(scene, frames):
    """A camera flies from open ground into leaves that let light through: frames grow slower."""
    _ground()
    _lights(scene, 1500)
    chance = random.Random(3)
    leaf = _material("leaf", "ShaderNodeBsdfTranslucent", Color=(0.2, 0.7, 0.2, 1))
    bpy.ops.mesh.primitive_plane_add(size=0.5)
    first = bpy.context.object
    first.data.materials.append(leaf)
    for _ in range(900):
        copy = bpy.data.objects.new("leaf", first.data)
        copy.location = (chance.uniform(-3, 3), chance.uniform(0, 14), chance.uniform(0, 4))
        copy.rotation_euler = [chance.uniform(0, 6) for _ in range(3)]
        scene.collection.objects.link(copy)
    camera = _camera(scene, (0, -14, 2), (0, 30, 2))
    _key(camera, "location", 1, -14.0, 1)
    _key(camera, "location", frames, 4.0, 1)


def glass(scene, frames):
    """Glass passes the camera: frames in which it fills the picture take longest."""
    _ground()
    _lights(scene)
    clear = _material("glass", "ShaderNodeBsdfGlass", IOR=1.5)
    for index in range(5):
        bpy.ops.mesh.primitive_uv_sphere_add(radius=0.8, location=(index * 1.7, 0, 1))
        ball = bpy.context.object
        ball.data.materials.append(clear)
        start = -14.0 + index * 1.7
        _key(ball, "location", 1, start, 0)
        _key(ball, "location", frames, start + 22.0, 0)
    _camera(scene, (0, -5, 2), (0, 0, 1))


def smoke(scene, frames):
    """A cloud grows: each frame takes longer than the one before."""
    _ground()
    _lights(scene)
    material = bpy.data.materials.new("smoke")
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    nodes.remove(nodes["Principled BSDF"])
    volume = nodes.new("ShaderNodeVolumePrincipled")
    volume.inputs["Density"].default_value = 0.6
    links.new(volume.outputs[0], nodes["Material Output"].inputs["Volume"])
    bpy.ops.mesh.primitive_cube_add(size=1, location=(0, 0, 1.5))
    cloud = bpy.context.object
    cloud.data.materials.append(material)
    for frame, size in ((1, 0.3), (frames, 4.5)):
        cloud.scale = (size, size, size)
        cloud.keyframe_insert("scale", frame=frame)
    _camera(scene, (0, -8, 2.5), (0, 0, 1.5))


def crowd(scene, frames):
    """Models appear one after another: what is prepared for a frame grows in steps."""
    _ground()
    _lights(scene, 1500)
    for index in range(16):
        monkey = _monkey(((index % 6 - 2.5) * 2, (index // 6) * 2, 1), levels=2)
        seen = 1 + index * frames // 30
        _key(monkey, "hide_render", 1, seen > 1)
        _key(monkey, "hide_render", seen, False)
    _camera(scene, (0, -10, 5), (0, 3, 1))


def cut(scene, frames):
    """Two cameras: a wide shot, then a close one of glass and skin; the cut lies at two fifths."""
    _ground()
    _lights(scene)
    _monkey((0, 0, 1), material=_material("glass", "ShaderNodeBsdfGlass", IOR=1.4))
    _monkey((1.8, 0.5, 1), material=_material("sss", "ShaderNodeSubsurfaceScattering"))
    close = _camera(scene, (0.8, -2.6, 1.3), (0.9, 0, 1))
    wide = _camera(scene, (0, -22, 7), (0, 0, 1))
    for name, camera, frame in (("wide", wide, 1), ("close", close, 1 + frames * 2 // 5)):
        scene.timeline_markers.new(name, frame=frame).camera = camera
    _key(close, "location", 1, -2.6, 1)
    _key(close, "location", frames, -3.6, 1)


def burst(scene, frames):
    """A burst of copies in the middle: a few frames take far longer than all others."""
    _ground()
    _lights(scene, 1200)
    monkey = _monkey((0, 0, 1), levels=1)
    copies = monkey.modifiers.new("copies", "ARRAY")
    copies.use_relative_offset = True
    copies.relative_offset_displace = (0.0, 0.9, 0.0)
    for frame, count in ((1, 1), (frames * 4 // 10, 1), (frames // 2, 160), (frames * 6 // 10, 1)):
        copies.count = count
        copies.keyframe_insert("count", frame=frame)
    _camera(scene, (5, -4, 3), (0, 2, 1))


def lamp(scene, frames):
    """A lamp swings before a rough mirror, with blur of motion: frames go up and down."""
    _ground()
    _lights(scene, 100)
    bpy.ops.mesh.primitive_plane_add(size=6, location=(0, 3, 2), rotation=(math.pi / 2, 0, 0))
    bpy.context.object.data.materials.append(
        _material("mirror", "ShaderNodeBsdfGlossy", Roughness=0.25)
    )
    monkey = _monkey((0, 0, 1.2))
    scene.render.use_motion_blur = True
    for frame in range(1, frames + 1):
        swing = math.sin(frame / 5.0)
        monkey.location = (2.8 * swing, 0.0, 1.2)
        monkey.rotation_euler = (0.0, 0.0, 2.5 * swing)
        monkey.keyframe_insert("location", frame=frame)
        monkey.keyframe_insert("rotation_euler", frame=frame)
    camera = _camera(scene, (0, -6, 2.2), (0, 1, 1.2))
    _key(camera, "location", 1, -9.0, 1)
    _key(camera, "location", frames, -3.5, 1)


SCENES = {
    each.__name__: each for each in (turntable, forest, glass, smoke, crowd, cut, burst, lamp)
}
