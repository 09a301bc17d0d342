"""The render nodes that are known: what each does, and which parameters say where it writes.

A type is looked up without its version: first with its category ("Lop/karma"), then by its name
alone, each first with its namespace ("labs::karma"). What is not here and is a driver is shown all
the same, and the artist is told that nothing is known of it.
"""

from collections import namedtuple

RENDER, SIMULATION, DISTRIBUTED = "render", "simulation", "distributed"

#: kind as in the snapshot; outputs: parameters, the first that says something counts; instead:
#: pairs of a toggle and the output while it is on; camera: parameter or None; renderer: name or
#: None; size: how the resolution is said ("camera", "resolution", "redshift", "octane", "opengl",
#: "stage") or None; is_gathering: whether all frames go into one file unless its name holds the
#: frame.
RopType = namedtuple("RopType", "kind outputs instead camera renderer size is_gathering")


def _renders(outputs, camera, renderer, size, instead=()):
    return RopType(RENDER, tuple(outputs.split()), instead, camera, renderer, size, False)


def _writes(outputs, kind=SIMULATION):
    return RopType(kind, tuple(outputs.split()), (), None, None, None, False)


def _gathers(outputs):
    return RopType(SIMULATION, tuple(outputs.split()), (), None, None, None, True)


ROP_TYPES = {
    "ifd": _renders(
        "vm_picture", "camera", "mantra", "camera", (("soho_outputmode", "soho_diskfile"),)
    ),
    "karma": _renders("picture", "camera", "karma", "resolution"),
    "Lop/karma": _renders("picture", "camera", "karma", "resolution"),
    "Lop/labs::karma": _renders("picture", "camera", "karma", "resolution"),
    "usdrender": _renders("outputimage", "override_camera", "karma", "stage"),
    "usdrender_rop": _renders("outputimage", "override_camera", "karma", "stage"),
    "Redshift_ROP": _renders(
        "RS_outputFileNamePrefix",
        "RS_renderCamera",
        "redshift",
        "redshift",
        (("RS_archive_enable", "RS_archive_file"),),
    ),
    "arnold": _renders(
        "ar_picture", "camera", "arnold", "camera", (("ar_ass_export_enable", "ar_ass_file"),)
    ),
    "vray_renderer": _renders("SettingsOutput_img_file_path", "render_camera", "vray", "camera"),
    "ris": _renders("", "camera", "renderman", "camera"),
    "Octane_ROP": _renders(
        "HO_img_fileName",
        "HO_renderCamera",
        "octane",
        "octane",
        (("HO_abc_exportEnabled", "HO_abc_exportFileName"),),
    ),
    "opengl": _renders("picture", "camera", "opengl", "opengl"),
    "flipbook": _renders("picture", "camera", "opengl", None),
    "comp": _renders("copoutput", None, None, None),
    "image": _renders("copoutput", None, None, None),
    "image_rop": _renders("copoutput", None, None, None),
    "baketexture": _renders("vm_uvoutputpicture1", "camera", "mantra", None),
    "geometry": _writes("sopoutput"),
    "rop_geometry": _writes("sopoutput"),
    "filecache": _writes("file sopoutput"),
    "alembic": _gathers("filename"),
    "rop_alembic": _gathers("filename"),
    "dop": _writes("dopoutput"),
    "rop_dop": _writes("dopoutput"),
    "filmboxfbx": _gathers("sopoutput"),
    "rop_fbx": _gathers("sopoutput"),
    "kinefx::rop_fbxcharacteroutput": _gathers("outputfilepath"),
    "kinefx::rop_gltfcharacteroutput": _gathers("filepath"),
    "Redshift_Proxy_Output": _writes("RS_archive_file"),
    "rop_vrayproxy": _gathers("filepath"),
    "usd": _gathers("lopoutput"),
    "usd_rop": _gathers("lopoutput"),
    "usdexport": _gathers("lopoutput"),
    "channel": _gathers("chopoutput"),
    "hq_sim": _writes("", DISTRIBUTED),
}

#: Drivers that write nothing themselves and only say what is rendered, and in which order.
CONTROL_TYPES = frozenset(
    (
        "merge fetch null subnet switch wedge shell prepost batch "
        "framecontainer framedep netbarrier hq_render"
    ).split()
)

#: By the type of a control: the parameter that names what it runs.
NAMES_ITS_NODE = {"fetch": "source", "wedge": "driver", "hq_render": "hq_driver"}

#: Networks of another kind, which may lie among drivers and are none.
NETWORKS = frozenset(
    "chopnet cop2net copnet dopnet lopnet matnet objnet ropnet shopnet sopnet topnet vopnet".split()
)

#: In a TOP network: what cooks a render node elsewhere, by the parameter that names it; and what
#: renders or writes by itself.
TOP_FETCH, TOP_FETCHES = "ropfetch", "roppath"
TOP_RENDERS = frozenset(
    (
        "ropalembic ropcomposite ropfbx ropflipbook ropgeometry ropimage ropkarma ropmantra "
        "ropopengl ropusd"
    ).split()
)

#: Where known types lie besides the networks of drivers: alembic, comp and the like are names of
#: other things there.
_ONLY_DRIVERS = frozenset(
    ("alembic", "channel", "comp", "dop", "geometry", "image", "usd", "karma")
)

#: Parameters by which an unknown driver is told to render something that is seen.
CAMERA_PARMS = ("camera", "render_camera", "RS_renderCamera", "HO_renderCamera")


def rop_type(name, category, namespace=""):
    """Return the RopType of a node's type and category, None for what is none; name and namespace
    as the type's components."""
    names = (f"{namespace}::{name}", name) if namespace else (name,)
    for key in (*(f"{category}/{each}" for each in names), *names):
        if key in ROP_TYPES and not (category != "Driver" and key in _ONLY_DRIVERS):
            return ROP_TYPES[key]
    return None
