"""The scenes that people have looked at: each builds one and is named after what it is about."""

from maya import scene as studio

SCENES = {}


def scene(build):
    SCENES[build.__name__] = build
    return build


@scene
def plain_arnold():
    s = studio.new_scene()
    studio.animation(s, 1001, 1096)
    studio.size(s, 1920, 1080)
    studio.use_renderer(s, "arnold")
    studio.camera(s, "shotCam")
    studio.only_cameras(s, "shotCam")
    s.put("defaultRenderGlobals.imageFilePrefix", "beauty")
    for name, enabled in (("Z", True), ("N", True), ("crypto_object", False)):
        s.add("aiAOV", "aiAOV_" + name, name=name, enabled=enabled)
    s.add("aiAOV", "aiAOV_unnamed")


@scene
def never_saved():
    studio.new_scene(
        path="", is_modified=True, current_frame=7.0, project="/home/ann/maya/default/"
    )


@scene
def animation_off():
    s = studio.new_scene(current_frame=37.0)
    s.put("defaultRenderGlobals.startFrame", 1.0)
    s.put("defaultRenderGlobals.endFrame", 100.0)
    studio.camera(s, "shotCam")
    studio.only_cameras(s, "shotCam")


@scene
def half_steps_renumbered():
    s = studio.new_scene()
    studio.animation(s, 1, 10, 0.5)
    # An older attribute, which nobody means.
    s.put("defaultRenderGlobals.byFrame", 2.0)
    s.put("defaultRenderGlobals.modifyExtension", True)
    s.put("defaultRenderGlobals.startExtension", 101.0)
    studio.only_cameras(s, "persp")


@scene
def negative_frames_and_slider():
    s = studio.new_scene(slider=(-20.0, 240.0))
    studio.animation(s, -20, 100, 5)
    s.put("defaultRenderGlobals.animationRange", 1)
    studio.camera(s, "shotCam")
    studio.only_cameras(s, "shotCam")


@scene
def vray_specific_frames():
    s = studio.new_scene(path="/projects/show/scenes/vray.mb")
    studio.animation(s, 1, 500)
    studio.use_renderer(s, "vray")
    s.file_info["vrayBuild"] = "4.04.03.00010 665a78e"
    s.put("vraySettings.animType", 2)
    s.put("vraySettings.animFrames", "1-9;2, 20,30-31")
    s.put("vraySettings.width", 2048)
    s.put("vraySettings.height", 858)
    s.put("vraySettings.fileNamePrefix", "vray/<Layer>/<Camera>")
    s.put("vraySettings.imageFormatStr", "exr")
    s.add("VRayRenderElement", "vrayRE_Diffuse", vrayClassType="diffuseChannel")
    s.add("VRayRenderElement", "vrayRE_Z", vrayClassType="zdepthChannel", enabled=False)
    s.add("VRayRenderElementSet", "vrayRE_Multi", vrayClassType="MultiMatteElement")
    s.add("VRayMesh", "tree", fileName2="/assets/tree.vrmesh", fileName="/assets/old.vrmesh")
    studio.camera(s, "shotCam")
    studio.only_cameras(s, "shotCam")


@scene
def vray_next_never_saved_with_it():
    s = studio.new_scene()
    studio.use_renderer(s, "vray")
    studio.animation(s, 1, 20)
    s.put("defaultRenderGlobals.animation", False)
    # V-Ray's own switch counts, not Maya's.
    s.put("vraySettings.animType", 1)
    s.put("vraySettings.relements_enableall", False)
    s.add("VRayRenderElement", "vrayRE_Diffuse", vrayClassType="diffuseChannel")
    studio.camera(s, "shotCam")
    studio.only_cameras(s, "shotCam")


@scene
def redshift():
    s = studio.new_scene()
    studio.use_renderer(s, "redshift")
    studio.animation(s, 1, 50)
    s.put("redshiftOptions.imageFormat", 1)
    s.add("RedshiftAOV", "rsAov_Depth", name="Z")
    s.add("RedshiftAOV", "rsAov_Off", name="N", enabled=False)
    s.add(
        "RedshiftProxyMesh",
        "crowd",
        fileName="/cache/crowd.0001.rs",
        computedFileNamePattern="/cache/crowd.####.rs",
    )
    s.add("RedshiftDomeLight", "sky", tex0="/hdr/sky.hdr")
    studio.camera(s, "shotCam")
    studio.only_cameras(s, "shotCam")


@scene
def renderman_and_region():
    s = studio.new_scene(is_modified=True)
    studio.use_renderer(s, "renderman")
    studio.animation(s, 1, 2)
    s.put("rmanGlobals.imageFileFormat", "<scene>_<layer>.<f4>.<ext>")
    s.put("rmanGlobals.imageOutputDir", "<ws>/images/<scene>")
    s.put("defaultRenderGlobals.useRenderRegion", True)
    s.put("defaultRenderGlobals.leftRegion", 100)
    s.put("defaultRenderGlobals.rightRegion", 400)
    s.put("defaultResolution.width", 720)
    s.put("defaultResolution.height", 576)
    s.put("defaultResolution.deviceAspectRatio", 1.7778)
    studio.only_cameras(s, "persp")


@scene
def render_setup_layers():
    s = studio.new_scene(frames_per_second=23.976, time_unit="23.976fps")
    studio.use_renderer(s, "arnold")
    studio.animation(s, 1, 100)
    studio.size(s, 1920, 1080)
    for name in ("left", "right", "closeUp"):
        studio.camera(s, name)
    studio.only_cameras(s, "left")
    s.put("defaultRenderLayer.renderable", False)
    beauty = studio.setup_layer(s, "beauty")
    studio.override(s, beauty, "defaultRenderGlobals.startFrame", 10.0)
    studio.override(s, beauty, "defaultRenderGlobals.endFrame", factor=0.5, offset=10.0)
    # What is off, or counts in this window alone, changes nothing on the farm.
    studio.override(s, beauty, "defaultResolution.width", 64, is_enabled=False)
    studio.override(s, beauty, "defaultResolution.height", 64, is_local=True)
    close = studio.setup_layer(s, "close", twin="closeTwinWithAnotherName")
    studio.override_cameras(s, close, False, ["left"])
    studio.override_cameras(s, close, True, ["closeUp"], in_group=True)
    studio.override(s, close, "defaultResolution.width", 960)
    studio.override(s, close, "defaultResolution.height", 540)
    toon = studio.setup_layer(s, "toon")
    studio.override(s, toon, "defaultRenderGlobals.currentRenderer", "mayaSoftware")
    studio.unreadable_override(s, toon, "defaultRenderGlobals.byFrameStep")
    studio.setup_layer(s, "off", renderable=False)
    studio.setup_layer(s, "set:beauty", reference="setRN")
    # The artist looks at a layer: its values stand in the plugs, and are not those of the others.
    studio.show_setup_layer(
        s, close, {"defaultResolution.width": 960, "defaultResolution.height": 540}
    )


@scene
def legacy_layers():
    s = studio.new_scene(has_render_setup=False)
    studio.animation(s, 1, 48)
    studio.size(s, 1280, 720)
    for name in ("camA", "camB"):
        studio.camera(s, name)
    studio.only_cameras(s, "camA")
    studio.legacy_layer(
        s,
        "occlusion",
        overrides={"defaultResolution.width": 640, "defaultResolution.height": 360},
    )
    studio.legacy_layer(
        s, "camB_layer", overrides={"camAShape.renderable": False, "camBShape.renderable": True}
    )
    studio.legacy_layer(s, "later", overrides={"defaultRenderGlobals.startFrame": 5.0})
    studio.legacy_layer(s, "unsure", overrides={"defaultRenderGlobals.endFrame": 12.0})
    # Changed since the layers stored it: nobody can tell what their numbers mean.
    s.put("defaultRenderGlobals.endFrame", 36.0)
    studio.legacy_layer(s, "quiet", renderable=False)
    studio.legacy_layer(s, "defaultRenderLayer1", is_stray=True)
    studio.legacy_layer(s, "set:beauty", reference="setRN")
    studio.show_legacy_layer(s, "occlusion")


@scene
def cameras_of_every_kind():
    s = studio.new_scene()
    studio.animation(s, 1, 10)
    studio.stereo_rig(s, "rig")
    studio.camera(s, "hero:shotCam", reference="heroRN")
    studio.camera(s, "plan", orthographic=True)
    studio.camera(s, "unused", renderable=False)


@scene
def textures():
    s = studio.new_scene()
    studio.use_renderer(s, "arnold")
    studio.animation(s, 1, 10)
    studio.texture(s, "skin", "/tex/skin.1001.exr", pattern="/tex/skin.<UDIM>.exr")
    studio.texture(
        s,
        "flames",
        "/tex/fire.0001.png",
        pattern="/tex/fire.<f>.png",
        useFrameExtension=True,
    )
    studio.texture(s, "wood", "sourceimages/wood.jpg")
    studio.texture(s, "tile", "/other/project//sourceimages/tile.jpg")
    studio.texture(s, "gone", "/tex/gone.png", is_missing=True)
    studio.texture(s, "twice", "/tex/gone.png", is_missing=True)
    studio.texture(s, "windows", "D:/maps/brick.png", is_missing=True)
    studio.texture(s, "unset", "")
    s.put("unset.fileTextureName", None)
    # Maya's list knows one tile of the skin, a plug-in's attribute besides.
    s.registered_paths += [("/tex/skin.1002.exr", "skin.fileTextureName")]
    s.known_files += ["/tex/skin.1003.exr", "/tex/loose.dat", "/tex/sub/", "/rib/scene_<user"]
    studio.only_cameras(s, "persp")


@scene
def references_and_copies():
    s = studio.new_scene()
    studio.animation(s, 1, 10)
    studio.reference(s, "heroRN", "/assets/hero.ma")
    studio.reference(s, "heroRN1", "/assets/hero.ma{1}")
    studio.reference(s, "hero:swordRN", "/assets/sword.ma", parent="heroRN")
    studio.reference(s, "crowdRN", "/assets/crowd.ma{7}", is_loaded=False)
    s.add("reference", "leftoverRN")
    s.add("reference", "sharedReferenceNode")
    s.add("reference", "_UNKNOWN_REF_NODE_")
    studio.only_cameras(s, "persp")


@scene
def caches_and_plugins():
    s = studio.new_scene(color_config="/studio/aces/config.ocio")
    studio.use_renderer(s, "arnold")
    s.loaded_plugins["pgYetiMaya"] = "4.2.0"
    s.plugins_in_use += ["pgYetiMaya", "4.2.0", "AbcImport", "1.0"]
    studio.animation(s, 1, 10)
    s.add("AlembicNode", "walk", abc_File="cache/alembic/walk.abc")
    s.add("gpuCache", "city", cacheFileName="/cache/city.abc")
    s.add("imagePlane", "plate", imageName="/plates/a.0101.jpg", useFrameExtension=True)
    s.add("audio", "voice", filename="/sound/voice.wav")
    s.add("mayaUsdProxyShape", "stage", filePath="/usd/set.usda")
    s.add("xgmPalette", "hair", xgFileName="shot010__hair.xgen")
    s.add(
        "pgYetiMaya", "fur", cacheFileName="/yeti/fur.%04d.fur", imageSearchPath="/yeti/a;/yeti/b"
    )
    s.add("aiStandIn", "trees", dso="/ass/trees.####.ass")
    s.add("aiVolume", "smoke", filename="/vdb/smoke.####.vdb")
    s.add("cacheFile", "cloth", cachePath="/projects/show/cache/nCache/shot010/", cacheName="cloth")
    studio.only_cameras(s, "persp")


@scene
def missing_plugins():
    s = studio.new_scene(unknown_plugins={"vrayformaya": "5.20", "mtorGone": ""})
    s.put("defaultRenderGlobals.currentRenderer", "vray")
    studio.animation(s, 1, 10)
    s.add("unknown", "vraySettings")
    s.add("unknownDag", "treeProxy")
    studio.only_cameras(s, "persp")


@scene
def chinese_names():
    s = studio.new_scene(
        path="/projects/片场/镜头010.ma", project="/projects/片场/", language="zh_CN"
    )
    studio.animation(s, 1, 10)
    studio.camera(s, "主相机", renderable=False)
    studio.texture(s, "砖墙", "/贴图/砖墙 é.png", is_missing=True)
    studio.setup_layer(s, "主层")
    studio.only_cameras(s, "persp")


@scene
def no_camera_renders():
    s = studio.new_scene()
    studio.animation(s, 1, 10)
    studio.only_cameras(s)


@scene
def broken_nodes():
    s = studio.new_scene()
    studio.use_renderer(s, "arnold")
    studio.animation(s, 1, 10)
    studio.texture(s, "good", "/tex/good.png")
    studio.texture(s, "bad", "/tex/bad.png")
    s.break_command("getAttr", "bad.fileTextureName", RuntimeError("the plug is locked"))
    s.registered_paths.pop()
    s.add("aiStandIn", "standIn", dso="/ass/a.ass")
    s.break_command("getAttr", "standIn.dso", TypeError("unsupported data"))
    studio.camera(s, "brokenCam")
    s.break_command("camera", "|brokenCam|brokenCamShape", RuntimeError("Cannot find camera"))
    studio.only_cameras(s, "persp")
