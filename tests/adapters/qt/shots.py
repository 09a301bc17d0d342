"""Scenes as they come from a shot, each opened in a host that is not there.

Each takes the folder that holds the show, spelled as the host spells it, and returns the open
scene.
"""

import os

import houdini  # noqa: F401  its fakes are found from here on
from max import studio as max_studio
from maya import scene as maya_studio

from scene import Expression  # isort: skip
from scene import Scene as HoudiniScene  # isort: skip


def maya_shot(folder, name="sq020_sh0140_lighting_v012", preferences=None, **session):
    """Five layers of Render Setup, of which four render; one has frames, one a size of its own.

    preferences: the folder where the host keeps what its user prefers, default `folder`.
    """
    studio = maya_studio
    show = folder + "/lighthouse"
    kept = preferences or folder
    scene = studio.new_scene(
        path=f"{show}/scenes/{name}.ma",
        project=show + "/",
        **{"prefs_folder": kept, "time_unit": "pal", "frames_per_second": 25.0, **session},
    )
    studio.animation(scene, 1001, 1096)
    studio.size(scene, 2048, 858)
    studio.use_renderer(scene, "arnold")
    scene.put("defaultRenderGlobals.imageFilePrefix", "<Scene>/<RenderLayer>/<Scene>_<RenderLayer>")
    for camera in ("sh0140_cam", "sh0140_cam_overscan", "witness_cam"):
        studio.camera(scene, camera)
    studio.only_cameras(scene, "sh0140_cam")
    scene.put("defaultRenderLayer.renderable", False)
    studio.setup_layer(scene, "keeper_beauty")
    lantern = studio.setup_layer(scene, "lantern_light")
    studio.override(scene, lantern, "defaultRenderGlobals.startFrame", 1040.0)
    studio.setup_layer(scene, "sea_env")
    fog = studio.setup_layer(scene, "fog_volume")
    studio.override(scene, fog, "defaultResolution.width", 1024)
    studio.override(scene, fog, "defaultResolution.height", 429)
    studio.setup_layer(scene, "shadow_test", renderable=False)
    for aov in ("N", "Z", "crypto_object"):
        scene.add("aiAOV", "aiAOV_" + aov, name=aov)
    tower = show + "/assets/tower/tex/tower_basecolor."
    studio.texture(scene, "tower_basecolor", tower + "1001.exr", pattern=tower + "<UDIM>.exr")
    studio.reference(scene, "keeperRN", show + "/assets/keeper/keeper_rig_v031.ma")
    return scene


def files_of_maya_shot(scene):
    """Put what the shot reads, and its own file, on the disk."""
    show = scene.project
    _write(scene.path)
    _write(show + "assets/keeper/keeper_rig_v031.ma")
    for tile in (1001, 1002):
        _write(f"{show}assets/tower/tex/tower_basecolor.{tile}.exr")


def houdini_shot(folder, name="sq030_sh0210_fx_v008", preferences=None):
    """A simulation, what waits for it, a node that writes proxies, and one that is bypassed."""
    show = folder + "/lighthouse"
    scene = HoudiniScene(f"{show}/fx/{name}.hip")
    session = scene.session
    session.environment["JOB"] = show
    session.range, session.fps = (1001.0, 1120.0), 25.0
    session.preferences = preferences or folder
    scene.node("/obj/sh0210_cam", "Object/cam", res=(2048, 858))
    camera = {"trange": 1, "camera": "/obj/sh0210_cam"}
    out = "$HIP/render/$HIPNAME/$OS.$F4.exr"
    scene.node("/obj/ocean", "Object/geo")
    scene.node("/obj/ocean/surface", "Sop/file", file="$JOB/cache/ocean/surface.bgeo.sc")
    scene.node("/out/sim_spray", "Driver/geometry", trange=1, initsim=1)
    scene.node("/out/cache_mist", "Driver/geometry", after=["/out/sim_spray"], trange=1)
    scene.node(
        "/out/spray_beauty", "Driver/karma", after=["/out/cache_mist"], picture=out, **camera
    )
    scene.node(
        "/out/spray_matte",
        "Driver/ifd",
        after=["/out/cache_mist"],
        vm_picture=out,
        f=(Expression("$FSTART"), Expression("$FEND"), 2),
        **camera,
    )
    scene.node("/out/lantern_glow", "Driver/karma", picture=out, **camera)
    scene.node("/out/preview", "Driver/opengl", bypassed=True, **camera)
    return scene


def files_of_houdini_shot(scene):
    """Put what the shot reads, and its own file, on the disk."""
    _write(scene.session.path)
    _write(scene.session.environment["JOB"] + "/cache/ocean/surface.bgeo.sc")


def max_shot(preferences, name="sc05_harbour_dusk_v007", speaks="ENU"):
    """Three cameras, four views of Batch Render; one is off, one names a scene state."""
    studio, show = max_studio, "P:\\lighthouse"
    scene = studio.new_scene(
        f"{show}\\scenes\\{name}.max",
        time_type=3,
        range=(0, 120),
        fps=25,
        size=(1920, 1080),
        output=f"{show}\\render\\{name}\\harbour_.exr",
        project=show,
        vray_version="6.20.06",
        used_plugins=["vrender2025.dlr", "vraymtl2025.dlt"],
        language=(4, 2, "CHS") if speaks == "CHS" else (9, 1, "ENU"),
        data_folder=preferences,
    )
    studio.use_renderer(scene, "V_Ray_6_Update_2")
    wide = studio.camera(scene, "Cam_Harbour_Wide", "VRayPhysicalCamera", is_view=True)
    tower = studio.camera(scene, "Cam_Tower_Close", "VRayPhysicalCamera")
    quay = studio.camera(scene, "Cam_Quay_Low", "Physical_Camera")
    for view, camera, own, more in (
        ("Harbour_Wide", wide, (0, 120, 1920, 1080), {}),
        ("Tower_Close", tower, (40, 80, 2048, 858), {}),
        ("Quay_Night", quay, (0, 60, 1920, 1080), {"sceneStateName": "Night"}),
        ("Quay_Test", quay, None, {"enabled": False}),
    ):
        output = f"{show}\\render\\{view.lower()}\\{view}_.exr"
        studio.batch_view(scene, view, camera, own=own, outputFilename=output, **more)
    scene.states = ["Night"]
    studio.element(scene, "VRayReflection")
    scene.tracked = [f"{show}\\maps\\{file}" for file in ("quay_stone.png", "sky_dusk.hdr")]
    return scene


def _write(path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="ascii") as file:
        file.write("of " + os.path.basename(path) + "\n")
