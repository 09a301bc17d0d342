"""Golden scenes of what renders beside the drivers, of flow of control, and of what is written."""

from scene import Prim, Stage

from .golden_scenes import open_scene, scene


@scene
def renders_beside_the_drivers(root):
    opened = open_scene(root)
    stage = Stage(prims=[Prim("/cameras/shot", "Camera", {}, {})], layers=[f"{root}/usd/shot.usd"])
    opened.node("/stage/karma", "Lop/karma", trange=1, f=(5, 9, 1), camera="/cameras/shot")
    opened.node(
        "/stage/labs", "Lop/labs::karma::2.0", trange=1, camera="/cameras/none", resolution=(64, 32)
    )
    for name in ("karma", "labs"):
        opened.stage(f"/stage/{name}", stage)
    opened.node("/out/octane", "Driver/Octane_ROP", trange=1)
    opened.node("/out/small", "Driver/Octane_ROP", trange=1, HO_overrideCameraRes=1)
    opened.node(
        "/out/unsure",
        "Driver/Octane_ROP",
        trange=1,
        HO_overrideCameraRes=1,
        HO_overrideResScale="2",
    )
    opened.node("/out/nightly", "Driver/studio::nightly::1.2", trange=1)
    opened.node("/out/nightly/inner", "Driver/ifd", trange=1, f=(1, 8, 1))
    opened.locked("/out/nightly")
    opened.node("/tasks/graph", "Top/topnet")
    for name, target in (
        ("listed", "/out/octane"),
        ("inside", "/out/nightly/inner"),
        ("gone", "/out/x"),
    ):
        opened.node(f"/tasks/graph/{name}", "Top/ropfetch", roppath=target)
    opened.node("/tasks/graph/own", "Top/ropkarma")
    opened.node("/tasks/graph/vary", "Top/wedge")


@scene
def flow_of_control(root):
    opened = open_scene(root)
    opened.node("/out/cache", "Driver/geometry", trange=1)
    opened.node("/out/each", "Driver/framedep", after=["/out/cache"])
    opened.node("/out/together", "Driver/framecontainer", after=["/out/each"])
    opened.node("/out/wait", "Driver/netbarrier", after=["/out/together"])
    opened.node("/out/beauty", "Driver/ifd", after=["/out/wait"], trange=1)
    opened.node("/out/graph", "Driver/topnet")
    opened.node("/out/varied", "Driver/wedge", driver="/out/beauty")
    opened.node("/out/queue", "Driver/hq_render", hq_driver="/out/beauty")
    opened.node("/out/queue_of_nothing", "Driver/hq_render", hq_driver="")


@scene
def what_is_written_and_never_read(root):
    opened = open_scene(root)
    opened.node(
        "/out/mantra",
        "Driver/ifd",
        trange=1,
        **{
            name: f"$HIP/out/{name}.$F4.exr"
            for name in (
                "vm_dcmfilename",
                "vm_dsmfilename",
                "vm_filename_plane1",
                "vm_filename_plane2",
                "vm_cryptolayeroutput1",
                "vm_tmpsharedstorage",
            )
        },
    )
    opened.node("/out/shift", "Driver/Redshift_ROP", RS_aovCustomPrefix_2="$HIP/out/z.$F4.exr")
    opened.node(
        "/out/ai",
        "Driver/arnold",
        ar_aov_separate_file1="$HIP/out/n.$F4.exr",
        ar_materialx_file="$HIP/out/look.mtlx",
    )
    opened.node("/out/octane", "Driver/Octane_ROP", HO_img_deepFile="$HIP/out/deep.$F4.exr")
    opened.node("/stage/layer", "Lop/configurelayer", savepath="$HIP/usd/set.usd")
    opened.session.nodes["/stage"].parm("rendergallerysource").set("$HIP/galleries/r.db")
    opened.node(
        "/tasks/graph",
        "Top/topnet",
        taskgraphfile="$HIP/graph.py",
        checkpointfile="$HIP/graph.json.gz",
    )
    opened.node("/tasks/graph/local", "Top/localscheduler")
    opened.node("/obj/maps", "Object/matnet")
    opened.node("/obj/maps/read", "Vop/texture", tex="$JOB/tex/read.exr")
    opened.session.is_modified = False


@scene
def one_file_of_all_frames(root):
    opened = open_scene(root)
    opened.node("/out/abc", "Driver/alembic", trange=1)
    opened.node("/out/abc_per_frame", "Driver/alembic", trange=1, filename="$HIP/walk.$F4.abc")
    opened.node("/out/fbx", "Driver/filmboxfbx", trange=1)
    opened.node("/out/usd", "Driver/usd", trange=1)
    opened.node("/out/bgeo", "Driver/geometry", trange=1, sopoutput="$HIP/geo/wall.bgeo.sc")
    opened.node("/out/picture", "Driver/ifd", trange=1, vm_picture="$HIP/render/still.exr")
    opened.node("/out/one_frame", "Driver/ifd", trange=0, vm_picture="$HIP/render/one.exr")
    opened.node("/obj/people", "Object/geo")
    opened.node("/obj/people/walk", "Sop/kinefx::rop_fbxcharacteroutput", trange=1)
    opened.node("/obj/people/export", "Sop/usdexport", trange=1)
