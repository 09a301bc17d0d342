"""The golden scenes: each a function that opens a scene in the fake.

Their snapshots are protocol/vectors/accepted/SceneSnapshot/max<Name>.json, and the requests that
follow from those stand in tests/daemon/farms/renderbus/taskTypes/maxScenes.test.ts.
"""

from . import studio

SCENES = {}
#: What image lists hold, by path, for whoever gathers these scenes.
LISTS = {
    "D:/show/maps/flame.ifl": b"flame0001.png 2\r\nflame0002.png\r\n; the rest\r\n\r\n",
    "D:/show/maps/fire/fire.ifl": b"small\\spark.png\r\n..\\smoke\\smoke.ifl\r\n",
    "D:/show/maps/smoke/smoke.ifl": b"puff 1.png 4\r\n..\\fire\\fire.ifl\r\n",
    "//srv/show/maps/old.ifl": "火\\火 1.png 3\r\nE:\\other\\x.png\r\n".encode("gbk"),
}
s = studio


def scene(build):
    """The function's name in camel case is the scene's."""
    SCENES["".join(word.capitalize() for word in build.__name__.split("_"))] = build
    return build


def opened(path="D:\\show\\scenes\\shot010.max", **session):
    """A saved scene that renders frames 1 to 10 of a camera to pictures."""
    given = {
        "time_type": 3,
        "range": (1, 10),
        "fps": 25,
        "size": (1920, 1080),
        "output": "D:\\show\\out\\beauty.exr",
        "project": "D:\\show",
        "used_plugins": ["bmpio.dli", "acamera.dlo"],
    }
    return s.new_scene(path, **{**given, **session})


@scene
def plain_scanline():
    o = opened()
    s.camera(o, "Camera001", "Targetcamera", is_view=True)
    s.target(o, "Camera001.Target")
    o.tracked = ["D:\\show\\maps\\wall.png", "D:\\show\\scenes\\shot010.max"]


@scene
def never_saved():
    # The current frame alone: steps do not count then.
    o = s.new_scene(None, is_changed=True, slider=7, every_nth=5, project="D:\\show")
    s.camera(o, "Camera001", is_view=True)


@scene
def active_segment_every_fifth():
    o = opened(time_type=2, segment=(0, 100), every_nth=5, number_base=10, is_changed=True)
    s.camera(o, "Camera001", is_view=True)


@scene
def pickup_frames():
    o = opened(time_type=4, pickup=" 1, 3,5 - 12 ,20-30n2,41 - 44 : 3 ", every_nth=7)
    s.camera(o, "Camera001", is_view=True)


@scene
def pickup_negative_frames():
    o = opened(time_type=4, pickup="-5--1,3-1")
    s.camera(o, "Camera001", is_view=True)


@scene
def pickup_of_words():
    o = opened(time_type=4, pickup="1-10 but 5")
    s.camera(o, "Camera001", is_view=True)


@scene
def pickup_of_nothing():
    o = opened(time_type=4, pickup="  ", slider=33)
    s.camera(o, "Camera001", is_view=True)


@scene
def frames_that_no_farm_can_say():
    o = opened(range=(-10, 10), every_nth=2)
    s.camera(o, "Camera001", is_view=True)


@scene
def cameras_of_every_kind():
    o = opened()
    o.used_plugins += ["vraymtl2025.dlt", "forestpackpro.dlo", "tyFlow_2025.dlo"]
    s.camera(o, "hero", "Physical_Camera", is_view=True, title="Physisch")
    s.target(o, "hero.Target")
    # The target of a German Max is called otherwise, and is a target by its class.
    s.target(o, "hero.Ziel")
    s.camera(o, "VRayCam", "VRayPhysicalCamera", isHidden=True)
    s.camera(o, "old plug-in", "Missing_Camera")
    s.camera(o, "twin")
    s.camera(o, "twin", "Targetcamera")
    broken = s.camera(o, "gone")
    broken.delete()
    s.camera(o, "unreadable").break_class(RuntimeError("no such thing"))
    s.camera(o, "nameless")._fields["name"] = RuntimeError("no name")
    s.thing(o, "Box001")


@scene
def camera_of_an_xref():
    o = opened()
    s.camera(o, "Camera001")
    s.xref_camera(o, "SetCam")
    s.xref_scene(o, "\\\\srv\\show\\sets\\street.max")
    s.xref_scene(o, "\\\\srv\\show\\sets\\old.max", is_off=True)
    s.xref_objects(o, "..\\assets\\car.max")


@scene
def view_without_a_camera():
    o = opened()
    s.camera(o, "Camera001")


@scene
def no_camera_at_all():
    o = opened()
    s.thing(o, "Box001")


@scene
def view_locked_to_another():
    o = opened()
    s.camera(o, "Camera001", is_view=True)
    o.locked_view = 12
    o.view_cameras[2] = s.camera(o, "Camera002")


@scene
def view_locked_to_one_of_another_panel():
    o = opened()
    s.camera(o, "Camera001", is_view=True)
    o.locked_view = 77


@scene
def light_and_color_files():
    o = opened(color_mode="OCIO_Custom", color_config="\\\\srv\\show\\aces\\config.ocio")
    s.use_renderer(
        o,
        "V_Ray_6_Update_2",
        output_on=False,
        adv_irradmap_mode=7,
        adv_irradmap_loadFileName="D:\\show\\light\\shot.vrmap",
        adv_irradmap_autoSaveFileName="D:\\show\\light\\new.vrmap",
        lightcache_mode=2,
        lightcache_loadFileName="D:\\show\\light\\shot.vrlmap",
        lightcache_autoSaveFileName="D:\\SHOW\\light\\shot.vrlmap",
        lightcache_saveFileName="",
        adv_irradmap_saveFileName="",
        photonmap_mode=0,
        photonmap_loadFileName="D:\\show\\light\\old.vrpmap",
        photonmap_saveFileName="",
        photonmap_autoSaveFileName="",
        caustics_mode=1,
        caustics_loadFileName="D:\\show\\light\\glass.vrpmap",
        caustics_saveFileName="",
        caustics_autoSaveFileName="",
    )
    s.camera(o, "Camera001", is_view=True)
    o.tracked = ["D:\\show\\light\\new.vrmap", "D:\\show\\light\\shot.vrlmap"]


@scene
def relative_files_of_lists():
    o = opened(project="")
    s.camera(o, "Camera001", is_view=True)
    o.tracked = ["..\\maps\\fire\\fire.ifl", "near.png"]


@scene
def vray_frame_buffer():
    o = opened(output="", vray_version="6.20.06")
    s.use_renderer(
        o,
        "V_Ray_6_Update_2",
        output_on=True,
        output_getsetsfrommax=False,
        output_width=2048,
        output_height=858,
        output_saverawfile=True,
        output_rawfilename="D:\\show\\raw\\shot.vrimg",
        output_splitgbuffer=True,
        output_splitfilename="D:\\show\\split\\shot.exr",
    )
    s.camera(o, "VRayCam001", "VRayPhysicalCamera", is_view=True)
    s.element(o, "VRayReflection", file="D:\\show\\split\\shot.VRayReflection.exr")
    s.element(o, "VRayZDepth", enabled=False)
    o.tracked = ["D:/show/raw/shot.vrimg", "D:\\show\\split\\SHOT.VRayReflection.exr"]


@scene
def vray_gpu_that_saves_nothing_of_its_own():
    o = opened()
    s.use_renderer(o, "V_Ray_GPU_5__update_2_3", output_on=False, output_saverawfile=True)
    s.camera(o, "VRayCam001", "VRayPhysicalCamera", is_view=True)


@scene
def arnold_with_aovs():
    o = opened()
    s.use_renderer(o, "Arnold", AOVManager=s.arnold_aovs("Z", "N", "Z"))
    s.camera(o, "Camera001", is_view=True)


@scene
def renderer_that_is_missing():
    o = opened(used_plugins=["CoronaRenderer2025.dlr"])
    s.use_renderer(o, "Missing_Renderer")
    s.camera(o, "Camera001", is_view=True)
    s.element(o, "CESSENTIAL_Direct", class_name="Missing_Render_Element_Plug_in")


@scene
def elements_that_are_off():
    o = opened(elements_on=False)
    s.camera(o, "Camera001", is_view=True)
    s.element(o, "Alpha", class_name="alphaRenderElement")
    s.element(o, "Shadow", class_name="ShadowRenderElement")


@scene
def part_of_a_movie_that_is_not_saved():
    o = opened(area="crop", pixel_aspect=1.067, output="Z:\\out\\cut.mov", saves_file=False)
    o.dialog_is_open = True
    s.camera(o, "Camera001", is_view=True)


@scene
def batch_views():
    o = opened()
    day = s.camera(o, "DayCam", is_view=True)
    night = s.camera(o, "NightCam")
    s.batch_view(o, "day", day, own=(5, 8, 800, 600), outputFilename="D:\\show\\out\\day.exr")
    s.batch_view(o, "night", night, enabled=False, sceneStateName="dark")
    s.batch_view(o, "as the view is")
    s.batch_view(o, "preset", day, presetFile="D:\\show\\presets\\final.rps")
    s.batch_view(o, "day", night)
    o.batch_views.append(RuntimeError("the view is gone"))
    o.tracked = ["D:\\show\\out\\day.exr", "D:\\show\\maps\\wall.png"]
    o.states = ["dark", "bright"]
    s.state_sets(o, "State01", "State02")


@scene
def files_of_every_spelling():
    o = opened("\\\\srv\\show\\scenes\\shot010.max", project="\\\\srv\\show")
    s.camera(o, "Camera001", is_view=True)
    deep = "\\".join(["a folder with a long name"] * 12)
    o.map_paths = {"found.png": "\\\\srv\\maps\\found.png"}
    o.tracked = [
        "\\\\srv\\show\\maps\\wall.png",
        "\\\\SRV\\show\\maps\\Wall.png",
        "\\\\srv\\show\\scenes\\..\\maps\\floor.tif",
        "\\\\?\\D:\\" + deep + "\\deep.exr",
        "\\\\?\\UNC\\srv\\show\\maps\\long.hdr",
        "Z:\\mapped\\lamp.ies",
        "found.png",
        "maps\\near.jpg",
        "/Volumes/show/mac.png",
        "D:/贴图/木 ü.exr",
        "P:\\cache\\walk.abc",
        "P:\\proxies\\tree.vrmesh",
        "D:\\show\\maps\\flame.ifl",
        "\\\\srv\\show\\maps\\old.ifl",
        "D:\\show\\out\\beauty.exr",
        "\\\\SRV\\SHOW\\scenes\\shot010.max",
    ]
    o.missing = ["z:\\mapped\\lamp.ies"]
    o.tracked.append("D:\\show\\post\\final.tga")
    o.assets = [("d:\\show\\post\\FINAL.tga", "VideoPost"), ("E:\\untracked.png", "Bitmap")]


@scene
def without_asset_tracking():
    o = opened(tracking_is_off=True, project="")
    s.camera(o, "Camera001", is_view=True)
    o.maps = ["D:\\show\\maps\\wall.png", "nowhere.png"]
    o.assets = [("D:\\show\\out\\beauty.exr", "RenderOutput"), ("E:\\maps\\sky.hdr", "Bitmap")]


@scene
def letters_beyond_ascii():
    o = opened("\\\\服务器\\项目\\灯光 é.max", output="D:\\输出\\夜景_.png")
    s.camera(o, "相机_主", "Physical_Camera", is_view=True, title="物理")
    o.tracked = ["D:\\贴图\\砖墙.png"]
