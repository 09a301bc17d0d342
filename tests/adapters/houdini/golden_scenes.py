"""The golden scenes: each a function that builds an open scene whose files lie below `root`.

Their snapshots are protocol/vectors/accepted/SceneSnapshot/houdini<Name>.json, and the requests
that follow from those stand in tests/daemon/farms/renderbus/taskTypes/houdiniScenes.test.ts.
"""

import hou
from scene import Expression, Keys, Prim, Scene, Stage

SCENES = {}


def scene(build):
    """The function's name in camel case is the scene's."""
    words = build.__name__.split("_")
    SCENES["".join(word.capitalize() for word in words)] = build
    return build


def open_scene(root, name="smoke.hip", **keywords):
    opened = Scene(f"{root}/fx/{name}", **keywords)
    opened.session.environment["JOB"] = root
    opened.node("/obj/cam1", "Object/cam", res=(1920, 1080))
    return opened


@scene
def simulation_before_its_render(root):
    opened = open_scene(root)
    opened.session.range = (1.0, 100.0)
    opened.node("/out/beauty", "Driver/ifd", trange=1, f=(Expression("$FSTART+10"), 50, 2))
    opened.node("/out/sim", "Driver/geometry", trange=1, initsim=1)
    opened.session.nodes["/out/beauty"]._inputs = ["/out/sim"]


@scene
def current_frame_and_strict_range(root):
    opened = open_scene(root)
    opened.session.frame = 37.0
    opened.node("/out/still", "Driver/ifd", trange=0)
    opened.node("/out/strict", "Driver/ifd", trange=2, f=(Expression("ch('f2')-9"), 40, 1))


@scene
def takes_of_their_own(root):
    opened = open_scene(root)
    opened.take("wet", changes=["/out/wet/f"])
    opened.take("drenched", parent="wet", changes=["/out/drenched/vm_picture"])
    opened.take("colours", changes=["/obj/cam1/res"])
    opened.node("/out/dry", "Driver/ifd", trange=1, take="Main")
    opened.node("/out/as_current", "Driver/ifd", trange=1)
    opened.node("/out/wet", "Driver/ifd", trange=1, take="wet")
    opened.node("/out/drenched", "Driver/ifd", trange=1, take="drenched")
    opened.node("/out/as_the_main", "Driver/ifd", trange=1, take="colours", f=(5, 9, 1))
    opened.node(
        "/out/asks",
        "Driver/ifd",
        trange=1,
        take="colours",
        f=(Expression("ch('../dry/f1')"), 9, 1),
    )
    opened.node("/out/gone", "Driver/ifd", trange=1, take="gone")


@scene
def order_through_controls(root):
    opened = open_scene(root)
    opened.node("/out/first", "Driver/geometry", trange=1)
    opened.node("/out/second", "Driver/geometry", trange=1)
    opened.node("/out/off", "Driver/ifd", after=["/out/second"], bypassed=True, trange=1)
    opened.node("/out/merge", "Driver/merge", after=["/out/first", None, "/out/off"])
    opened.node("/out/switch", "Driver/switch", after=["/out/first", "/out/merge"], index=1)
    opened.node("/out/beauty", "Driver/ifd", after=["/out/switch"], trange=1)
    opened.node("/out/wedge", "Driver/wedge", after=["/out/beauty"])
    opened.node("/out/nets", "Driver/subnet")
    opened.node("/out/nets/matte", "Driver/ifd", trange=1)
    opened.node("/out/fetch", "Driver/fetch", source="/out/nets/matte")
    opened.node("/out/fetch_nothing", "Driver/fetch", source="/out/elsewhere")
    opened.node("/out/batch", "Driver/batch", after=["/out/fetch"])
    opened.node("/out/slap", "Driver/comp", after=["/out/batch", "/out/nets"], trange=1)


@scene
def every_renderer(root):
    opened = open_scene(root)
    opened.session.hscript["Redshift_version"] = "Redshift 3.5.22\n"
    opened.session.environment["HTOA"] = "/opt/htoa/htoa-6.3.0"
    opened.session.environment["RFHTREE"] = "/opt/pixar/RenderManForHoudini-26.1"
    for name, kind in (
        ("mantra", "ifd"),
        ("karma", "karma"),
        ("redshift", "Redshift_ROP"),
        ("arnold", "arnold"),
        ("vray", "vray_renderer"),
        ("prman", "ris::3.0"),
        ("gl", "opengl"),
        ("flip", "flipbook"),
        ("comp", "comp"),
        ("copernicus", "image"),
        ("bake", "baketexture::3.0"),
    ):
        opened.node(f"/out/{name}", f"Driver/{kind}", trange=1)


@scene
def caches_and_simulations(root):
    opened = open_scene(root)
    opened.node("/obj/geo1", "Object/geo")
    opened.node("/obj/geo1/write", "Sop/filecache::2.0", trange=1, initsim=1)
    opened.node("/obj/geo1/read", "Sop/filecache::2.0", trange=1, loadfromdisk=1)
    opened.node("/obj/geo1/old", "Sop/filecache", trange=1)
    opened.node("/obj/geo1/rop", "Sop/rop_geometry", trange=1)
    opened.node("/obj/geo1/abc", "Sop/rop_alembic", trange=1)
    opened.node("/obj/geo1/fbx", "Sop/rop_fbx", trange=1)
    opened.node("/obj/geo1/proxy", "Sop/rop_vrayproxy", trange=1)
    opened.node("/obj/sim", "Object/dopnet")
    opened.node("/obj/sim/save", "Dop/rop_dop", trange=1)
    opened.node("/stage/usd", "Lop/usd_rop", trange=1)
    for name in ("alembic", "dop", "filmboxfbx", "Redshift_Proxy_Output", "usd", "channel"):
        opened.node(f"/out/{name}", f"Driver/{name}", trange=1)
    opened.node("/out/sliced", "Driver/dop", trange=1)
    opened.node("/out/farm", "Driver/hq_sim", trange=1, hq_driver="/out/sliced")


@scene
def locked_assets_and_nested_networks(root):
    opened = open_scene(root)
    opened.asset("Driver/studio::nightly::1.2", f"{root}/hda/nightly.hda")
    opened.asset("Sop/studio::crowd::2.0", f"{root}/hda/crowd.hdalc")
    opened.asset("Driver/ifd", "/opt/hfs20.5/houdini/otls/OPlibDriver.hda")
    opened.asset("Driver/studio::publish", "Embedded")
    opened.node(
        "/out/nightly", "Driver/studio::nightly::1.2", trange=1, f=(1, 8, 1), camera="/obj/cam1"
    )
    opened.node("/out/nightly/inner", "Driver/ifd", trange=1)
    opened.locked("/out/nightly")
    opened.node("/out/publish", "Driver/studio::publish", trange=1)
    opened.node("/obj/geo1", "Object/geo")
    opened.node("/obj/geo1/crowd", "Sop/studio::crowd::2.0", cache="$JOB/crowd/walk.bgeo")
    opened.node("/obj/geo1/crowd/cache", "Sop/filecache", trange=1)
    opened.locked("/obj/geo1/crowd", contents_shown=False)
    opened.node("/obj/geo1/rops", "Sop/ropnet")
    opened.node("/obj/geo1/rops/in_sop", "Driver/ifd", trange=1)
    opened.node("/obj/sim", "Object/dopnet")
    opened.node("/obj/sim/rops", "Dop/ropnet")
    opened.node("/obj/sim/rops/in_dop", "Driver/ifd", trange=1, camera="../../../cam1")
    opened.node("/obj/hidden", "Object/subnet")
    opened.session.nodes["/obj/hidden"]._hidden_contents = True


@scene
def solaris(root):
    opened = open_scene(root)
    opened.session.frame = 5.0
    stage = Stage(
        prims=[
            Prim("/cameras/shot", "Camera", {}, {}),
            Prim(
                "/Render/rendersettings",
                "RenderSettings",
                {"resolution": (2048, 858)},
                {"camera": ["/cameras/shot"], "products": ["/Render/beauty", "/Render/deep"]},
            ),
            Prim(
                "/Render/beauty",
                "RenderProduct",
                {"productName": lambda frame: f"{root}/out/beauty.{int(frame):04d}.exr"},
                {},
            ),
            Prim("/Render/deep", "RenderProduct", {"productName": f"{root}/out/deep.<F4>.exr"}, {}),
        ],
        layers=[f"{root}/usd/set.usd", "", f"{root}/usd/shot.usda"],
        default_settings="/Render/rendersettings",
        time_codes=(1001.0, 1010.0),
    )
    opened.node("/stage/settings", "Lop/karmarenderproperties")
    opened.node("/stage/render", "Lop/usdrender_rop", after=["/stage/settings"], trange=3)
    opened.node(
        "/out/usd",
        "Driver/usdrender",
        trange=1,
        loppath="/stage/settings",
        renderer="HdArnoldRendererPlugin",
        outputimage="$HIP/render/$OS.$F4.exr",
        override_camera="/cameras/nowhere",
        override_res="specific",
        res_user=(640, 360),
    )
    opened.node(
        "/out/half", "Driver/usdrender", trange=1, loppath="/stage/settings", override_res="scale"
    )
    opened.session.nodes["/out/half"]._parms["res_scale"]._value = 50.0
    opened.node("/out/unconnected", "Driver/usdrender", trange=3)
    opened.node("/stage/broken", "Lop/usdrender_rop", trange=1)
    for path in ("/stage/settings", "/stage/render"):
        opened.stage(path, stage)
    opened.stage("/stage/broken", hou.OperationFailed("Unable to cook\n the input"))


@scene
def resolutions_and_cameras(root):
    opened = open_scene(root)
    opened.node("/obj/scope", "Object/cam", res=(2000, 858), aspect=2)
    camera = {"camera": "/obj/scope", "trange": 1}
    opened.node("/out/as_camera", "Driver/ifd", **camera)
    opened.node(
        "/out/third", "Driver/ifd", override_camerares=1, res_fraction="0.3333333", **camera
    )
    opened.node(
        "/out/specific",
        "Driver/arnold",
        override_camerares=1,
        res_fraction="specific",
        res_override=(800, 600),
        aspect_override=1.5,
        **camera,
    )
    opened.node(
        "/out/shift",
        "Driver/Redshift_ROP",
        trange=1,
        RS_renderCamera="/obj/scope",
        RS_overrideCameraRes=1,
        RS_overrideResScale="user",
        RS_overrideRes=(512, 256),
    )
    opened.node("/out/gl", "Driver/opengl", tres=1, res=(960, 540), **camera)
    opened.node("/out/karma", "Driver/karma", resolution=(1024, 768), **camera)
    opened.node("/out/gone", "Driver/ifd", trange=1, camera="/obj/deleted")
    opened.node("/out/none", "Driver/ifd", trange=1, camera="")


@scene
def outputs_that_change(root):
    opened = open_scene(root)
    opened.session.frame = 12.0
    render = {"trange": 1, "f": (8, 12, 1)}
    opened.node("/out/padded", "Driver/ifd", vm_picture="$HIP/v${F}/$OS.$F5.exr", **render)
    opened.node(
        "/out/ticks", "Driver/ifd", vm_picture="`chs('/out/padded/camera')`/`$F+1`.$F.exr", **render
    )
    opened.node(
        "/out/keyed",
        "Driver/ifd",
        vm_picture=Keys({1: f"{root}/a.exr", 10: f"{root}/b.exr"}),
        **render,
    )
    opened.node(
        "/out/script",
        "Driver/ifd",
        vm_picture=Expression(lambda frame: f"{root}/py/shot01.{int(frame):04d}.exr"),
        **render,
    )
    opened.node(
        "/out/broken", "Driver/ifd", vm_picture=hou.OperationFailed("Invalid channel"), **render
    )
    opened.node("/out/empty", "Driver/ifd", vm_picture="", **render)
    opened.node("/out/ifds", "Driver/ifd", soho_outputmode=1, **render)
    opened.node("/out/ass", "Driver/arnold", ar_ass_export_enable=1, **render)


@scene
def files_of_every_spelling(root):
    opened = open_scene(root)
    opened.session.environment["TEX"] = f"{root}/tex"
    opened.node("/obj/maps", "Object/matnet")

    def texture(name, path):
        opened.node(f"/obj/maps/{name}", "Vop/texture", tex=path)

    texture("plain", "$TEX/a.exr")
    texture("sequence", "$TEX/wave.$F4.exr")
    texture("sequence_of_another", "$TEX/wave.${F4}.exr")
    texture("a_version_behind_the_frame", "$TEX/wave_${F4}_v2.exr")
    texture("a_letter_behind_the_frame", "$TEX/wave${F}F.exr")
    texture("parts_of_frames", "$TEX/foam.$FF.exr")
    texture("tiles", "$TEX/skin.<UDIM>.rat")
    texture("mantra_tiles", "$TEX/cloth_%(UDIM)d.exr")
    texture("padded_tiles", "$TEX/hair_%(UVTILE)02d.exr")
    texture("back_ticks", "$JOB/more/`chs('../plain/tex')`.$F.png")
    texture("letter_of_a_folder", "$JOB/take #1/a.exr")
    texture("relative", "maps/near.jpg")
    texture("unknown", "$STUDIO_ONLY/a.exr")
    texture("foreign", "D:\\maps\\wall.exr")
    texture("share", "//server/maps/../wall.exr")
    texture("shipped", "$HFS/houdini/pic/butterfly1.pic")
    texture("picture_of_a_node", "op:/img/comp1/out")
    texture("twice", "$HIP/../tex/a.exr")
    texture("keyed", Keys({1: f"{root}/tex/day.exr", 100: f"{root}/tex/night.exr"}))
    texture("broken", hou.OperationFailed("Bad node type found in parm"))
    opened.node("/obj/geo1", "Object/geo")
    opened.node("/obj/geo1/simulated", "Sop/file", file="$HIP/sim/drop.$SF4.bgeo")
    opened.node("/obj/geo1/abc", "Sop/alembic", fileName="$JOB/anim/walk.abc")
    opened.reference(None, f"{root}/hda/tool.hda")
    opened.reference(None, "opdef:/Sop/tool?icon.png")
    opened.reference(None, "$JOB/scripted/rain.$F4.vdb")
    opened.node("/out/beauty", "Driver/ifd", trange=1, soho_program="IFD.py")


@scene
def never_saved_without_a_window(root):
    opened = Scene(None, has_window=False)
    opened.session.path = f"{root}/untitled.hip"
    opened.session.environment["JOB"] = root
    opened.node("/obj/cam1", "Object/cam")
    opened.node("/out/mantra1", "Driver/ifd")


@scene
def never_saved_in_a_window(root):
    opened = Scene(None)
    opened.session.path = f"{root}/untitled.hip"
    opened.session.environment["JOB"] = root
    opened.node("/obj/cam1", "Object/cam")
    opened.node("/out/mantra1", "Driver/ifd")


@scene
def changed_since_it_was_saved(root):
    opened = open_scene(root)
    opened.node("/out/mantra1", "Driver/ifd", trange=1)
    opened.session.is_modified = True


@scene
def apprentice(root):
    opened = open_scene(root, "lesson.hipnc")
    opened.session.licence = hou.licenseCategoryType.Apprentice
    opened.node("/out/mantra1", "Driver/ifd", trange=1)


@scene
def indie(root):
    opened = open_scene(root, "short.hiplc")
    opened.session.licence = hou.licenseCategoryType.Indie
    opened.node("/out/mantra1", "Driver/ifd", trange=1)


@scene
def nothing_to_render(root):
    opened = open_scene(root)
    opened.node("/obj/geo1", "Object/geo")


@scene
def letters_beyond_ascii(root):
    opened = open_scene(root, "煙 é.hip")
    opened.node("/obj/maps", "Object/matnet")
    opened.node("/obj/maps/t", "Vop/texture", tex="$JOB/贴图/木 ü.exr")
    opened.node("/out/r", "Driver/ifd", trange=1, vm_picture="$HIP/渲染/$HIPNAME.$F4.exr")


@scene
def frames_that_no_farm_can_say(root):
    opened = open_scene(root)
    opened.session.range = (-5.0, 10.0)
    opened.session.fps = 23.976
    opened.node("/out/half", "Driver/ifd", trange=1, f=(1, 10, 0.5))
    opened.node("/out/negative", "Driver/ifd", trange=1)
    opened.node("/out/backwards", "Driver/ifd", trange=1, f=(10, 1, 1))
    opened.node("/out/standing", "Driver/ifd", trange=1, f=(1, 10, 0))
    opened.node("/out/endless", "Driver/ifd", trange=1, f=(1, float("inf"), 1))
    opened.node("/out/long", "Driver/ifd", trange=1, f=(1, 2000, 3))
