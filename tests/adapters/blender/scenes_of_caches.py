"""Caches, bakes and what else a simulation or a modifier reads from a folder of its own.

See file_scenes.
"""

import bpy

from file_studio import (
    HAS_BAKES,
    scene,
    shader_nodes,
)
from golden_scenes import link


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
def multires_outside_of_the_file(s):
    s.save()
    cube = bpy.data.objects["Cube"]
    bpy.context.view_layer.objects.active = cube
    cube.modifiers.new("detail", "MULTIRES")
    bpy.ops.object.multires_subdivide(modifier="detail", mode="CATMULL_CLARK")
    bpy.ops.object.multires_external_save(modifier="detail", filepath=s.path("detail.btx"))
    return ["detail.btx"]
