"""Node types of the scenes, with the parameters that a submitter reads, and where that is known
from.

A parameter is `name:kind=default`. Kinds: int, float, toggle, menu (an ordinal), text, node (a
path), and file.<hou.fileType>. `name*xy` and `name*12` are tuples whose components end so. A
default that begins with `=` is an expression.
"""

# Sources: the facts page of the hosts (2.3 unless said otherwise), the vendor's public
# documentation of each node, and scripts of studios in public repositories.
RANGE = "take:text=_current_ trange:menu=0 f*123:float==$FSTART,=$FEND,1"
CAMERA = "camera:node=/obj/cam1"
CAMERA_SIZE = (
    "override_camerares:toggle=0 res_fraction:text=0.5 res_override*xy:int=1280,720 "
    "aspect_override:float=1"
)
USD_RENDER = (
    "loppath:node= renderer:text=BRAY_HdKarma rendersettings:text= outputimage:file.Image= "
    "override_camera:text= override_res:text= res_scale:float=100 res_user*12:int=1920,1080"
)

MANTRA_OUTPUTS = (
    "vm_dcmfilename:file.Image= vm_dsmfilename:file.Image= vm_filename_plane1:file.Image= "
    "vm_filename_plane2:file.Image= vm_cryptolayeroutput1:file.Image= "
    "vm_tmpsharedstorage:file.Directory="
)

# "Category/name": (category of its children or "", parameters)
TYPES = {
    # Networks and what is not rendered
    "Object/geo": ("Sop", ""),
    "Object/subnet": ("Object", ""),
    "Object/cam": ("", "res*xy:int=1280,720 aspect:float=1"),
    "Object/ropnet": ("Driver", ""),
    "Object/lopnet": ("Lop", ""),
    "Object/dopnet": ("Dop", ""),
    "Object/matnet": ("Vop", ""),
    "Object/envlight": ("", "env_map:file.Image="),
    "Sop/ropnet": ("Driver", ""),
    "Sop/subnet": ("Sop", ""),
    "Sop/null": ("", ""),
    "Sop/file": ("", "file:file.Geometry=default.bgeo"),
    "Sop/alembic": ("", "fileName:file.Alembic="),
    "Sop/dopnet": ("Dop", ""),
    "Dop/subnet": ("Dop", ""),
    "Dop/ropnet": ("Driver", ""),
    "Vop/texture": ("", "tex:file.Image="),
    "Vop/subnet": ("Vop", ""),
    "Lop/subnet": ("Lop", ""),
    "Lop/ropnet": ("Driver", ""),
    # No file to Houdini: fileReferences() misses them. [ciohoudini]
    "Lop/reference::2.0": ("", "filepath1:text= filepath2:text="),
    "Lop/sublayer": ("", "filepath1:text="),
    "Lop/karmarenderproperties": ("", ""),
    "Lop/null": ("", ""),
    # Rendering
    "Driver/ifd": (
        "",
        f"{RANGE} {CAMERA} {CAMERA_SIZE} {MANTRA_OUTPUTS} "
        "vm_picture:file.Image=$HIP/render/$HIPNAME.$OS.$F4.exr "
        "soho_outputmode:menu=0 soho_diskfile:file.Any=$HIP/$HIPNAME.$F4.ifd soho_program:text=",
    ),
    "Driver/karma": (
        "",
        f"{RANGE} {CAMERA} resolution*xy:int=1920,1080 "
        "picture:file.Image=$HIP/render/$HIPNAME.$OS.$F4.exr",
    ),
    "Driver/usdrender": (
        "",
        f"{RANGE} {USD_RENDER}",
    ),
    "Lop/usdrender_rop": (
        "",
        f"{RANGE} {USD_RENDER}",
    ),
    "Driver/Redshift_ROP": (
        "",
        f"{RANGE} RS_renderCamera:node=/obj/cam1 RS_overrideCameraRes:toggle=0 "
        "RS_overrideResScale:text=0.5 RS_overrideRes*12:int=1280,720 "
        "RS_outputFileNamePrefix:file.Image=$HIP/render/$HIPNAME.$OS.$F4.exr "
        "RS_archive_enable:toggle=0 RS_archive_file:file.Any=$HIP/$HIPNAME.$OS.$F4.rs "
        "RS_aovCustomPrefix_1:file.Image= RS_aovCustomPrefix_2:file.Image=",
    ),
    "Driver/arnold": (
        "",
        f"{RANGE} {CAMERA} {CAMERA_SIZE} ar_picture:file.Image=$HIP/render/$HIPNAME.$OS.$F4.exr "
        "ar_ass_export_enable:toggle=0 ar_ass_file:file.Any=$HIP/$HIPNAME.$F4.ass "
        "ar_aov_separate_file1:file.Image= ar_materialx_file:file.Any=",
    ),
    "Driver/vray_renderer": (
        "",
        f"{RANGE} render_camera:node=/obj/cam1 {CAMERA_SIZE} "
        "SettingsOutput_img_file_path:file.Image=$HIP/render/$HIPNAME.$OS.$F4.exr",
    ),
    "Driver/ris::3.0": (
        "",
        f"{RANGE} {CAMERA} {CAMERA_SIZE} ri_displays:int=2 "
        "ri_display_0:file.Image=ip ri_device_0:text=houdini "
        "ri_display_1:file.Image=$HIP/render/$OS.$F4.exr ri_device_1:text=openexr",
    ),
    # The Karma LOP's camera is a prim. [SideFX nodes/lop/karma]
    "Lop/karma": (
        "Lop",
        f"{RANGE} camera:text= resolution*xy:int=1920,1080 rendersettings:text= "
        "picture:file.Image=$HIP/render/$HIPNAME.$OS.$F4.exr",
    ),
    "Lop/labs::karma::2.0": (
        "",
        f"{RANGE} camera:text= resolution*xy:int=1920,1080 rendersettings:text= "
        "basedir:text=$HIP/render basename:text=$OS "
        "picture:file.Image=`chs('basedir')`/`chs('basename')`.$F4.exr",
    ),
    # Royal Render's and Prism's public integrations of Octane.
    "Driver/Octane_ROP": (
        "",
        f"{RANGE} HO_renderCamera:node=/obj/cam1 HO_overrideCameraRes:toggle=0 "
        "HO_overrideResScale:text=user HO_overrideRes*12:int=1280,720 "
        "HO_img_fileName:file.Image=$HIP/render/$HIPNAME.$OS.$F4.exr "
        "HO_img_deepFile:file.Image= HO_abc_exportEnabled:toggle=0 "
        "HO_abc_exportFileName:file.Any=$HIP/$OS.abc",
    ),
    "Driver/opengl": (
        "",
        f"{RANGE} {CAMERA} tres:toggle=0 res*12:int=1280,720 "
        "picture:file.Image=$HIP/render/$HIPNAME.$OS.$F4.exr",
    ),
    "Driver/flipbook": ("", f"{RANGE} {CAMERA} picture:file.Image=$HIP/flip/$OS.$F4.jpg"),
    "Driver/comp": ("", f"{RANGE} copoutput:file.Image=$HIP/comp/$OS.$F4.exr"),
    "Driver/image": ("", f"{RANGE} copoutput:file.Image=$HIP/cop/$OS.$F4.exr"),
    "Driver/baketexture::3.0": (
        "",
        f"{RANGE} {CAMERA} vm_uvoutputpicture1:file.Image=$HIP/bake/$OS.%(UDIM)d.exr",
    ),
    # Writing geometry, simulating
    "Driver/geometry": (
        "",
        f"{RANGE} soppath:node= sopoutput:file.Geometry=$HIP/geo/$HIPNAME.$OS.$F4.bgeo.sc "
        "initsim:toggle=0",
    ),
    "Sop/rop_geometry": (
        "",
        f"{RANGE} sopoutput:file.Geometry=$HIP/geo/$HIPNAME.$OS.$F4.bgeo.sc initsim:toggle=0",
    ),
    "Sop/filecache": (
        "",
        f"{RANGE} file:file.Geometry=$HIP/geo/$HIPNAME.$OS.$F4.bgeo.sc loadfromdisk:toggle=0 "
        "initsim:toggle=0",
    ),
    "Sop/filecache::2.0": (
        "",
        f"{RANGE} basedir:text=$HIP/geo basename:text=$HIPNAME.$OS "
        "file:file.Geometry=`chs('basedir')`/`chs('basename')`.$F4.bgeo.sc "
        "loadfromdisk:toggle=0 initsim:toggle=0",
    ),
    "Driver/alembic": ("", f"{RANGE} filename:file.Alembic=$HIP/output.abc"),
    "Sop/rop_alembic": ("", f"{RANGE} filename:file.Alembic=$HIP/output.abc"),
    "Driver/dop": ("", f"{RANGE} dopoutput:file.Sim=$HIP/sim/$OS.$SF4.sim initsim:toggle=1"),
    "Dop/rop_dop": ("", f"{RANGE} dopoutput:file.Sim=$HIP/sim/$OS.$SF4.sim initsim:toggle=1"),
    "Driver/filmboxfbx": ("", f"{RANGE} sopoutput:file.Fbx=$HIP/out.fbx"),
    "Sop/rop_fbx": ("", f"{RANGE} sopoutput:file.Fbx=$HIP/out.fbx"),
    "Driver/Redshift_Proxy_Output": ("", f"{RANGE} RS_archive_file:file.Any=$HIP/$OS.$F4.rs"),
    "Sop/rop_vrayproxy": ("", f"{RANGE} filepath:file.Any=$HIP/$OS.vrmesh"),
    "Driver/usd": ("", f"{RANGE} loppath:node= lopoutput:file.Usd=$HIP/out.usd"),
    "Lop/usd_rop": ("", f"{RANGE} lopoutput:file.Usd=$HIP/out.usd"),
    "Sop/usdexport": ("", f"{RANGE} lopoutput:file.Usd=$HIP/out.usd"),
    "Sop/kinefx::rop_fbxcharacteroutput": ("", f"{RANGE} outputfilepath:file.Fbx=$HIP/walk.fbx"),
    "Sop/kinefx::rop_gltfcharacteroutput": ("", f"{RANGE} filepath:file.Any=$HIP/walk.glb"),
    "Lop/configurelayer": ("", "savepath:file.Usd="),
    "Driver/channel": ("", f"{RANGE} chopoutput:file.Any=$HIP/chan.bclip"),
    "Driver/hq_sim": ("", f"{RANGE} hq_driver:node= slicediv*xyz:int=2,2,1"),
    # Order
    "Driver/merge": ("", ""),
    "Driver/null": ("", ""),
    "Driver/fetch": ("", "source:node="),
    "Driver/subnet": ("Driver", ""),
    "Driver/switch": ("", "index:int=0"),
    "Driver/wedge": ("", "driver:node= take:text=_current_"),
    "Driver/batch": ("", RANGE),
    "Driver/prepost": ("", ""),
    "Driver/framecontainer": ("", RANGE),
    "Driver/framedep": ("", ""),
    "Driver/netbarrier": ("", ""),
    "Driver/hq_render": ("", "hq_driver:node="),
    "Driver/topnet": ("Top", ""),
    "Driver/shell": ("", f"{RANGE} command:text="),
    # TOP networks
    "Top/topnet": ("Top", "taskgraphfile:file.Any= checkpointfile:file.Any="),
    "Top/ropfetch": ("", "roppath:node= framegeneration:text=3 range*123:float=1,10,1"),
    "Top/ropkarma": ("", ""),
    "Top/wedge": ("", ""),
    "Top/localscheduler": ("", "pdg_workingdir:file.Directory=$HIP"),
    # Of studios
    "Driver/studio::nightly::1.2": ("Driver", f"{RANGE} camera:node= nightly_out:file.Image="),
    "Driver/studio::publish": ("", f"{RANGE} where:text="),
    "Sop/studio::crowd::2.0": ("Sop", "cache:file.Geometry="),
}
#: Parameters of the manager of stages.
STAGE = "rendergallerysource:file.Any="
# Managers are there in every scene.
MANAGERS = {
    "obj": "Object",
    "out": "Driver",
    "stage": "Lop",
    "mat": "Vop",
    "tasks": "Top",
    "img": "Cop2",
    "shop": "Shop",
    "ch": "Chop",
}


def parameters_of(text):
    """Yield (name of the tuple, suffixes or None, kind, defaults) of each parameter in `text`."""
    for part in text.split(" "):
        if not part:
            continue
        name, rest = part.split(":", 1)
        kind, default = rest.split("=", 1)
        name, _, suffixes = name.partition("*")
        yield name, suffixes, kind, default.split(",") if suffixes else [default]


#: Every name that some type has: asking for another one is a slip, not a question.
KNOWN_PARAMETERS = frozenset(
    each
    for text in (*(text for _, text in TYPES.values()), STAGE)
    for name, suffixes, _, _ in parameters_of(text)
    for each in [name, *(name + suffix for suffix in suffixes)]
)
