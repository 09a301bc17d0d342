"""The render nodes that are known: what each does, and which parameters say where it writes.

A type is looked up by its name without namespace and version. What is not here and is a driver is
shown all the same, and the artist is told that nothing is known of it.
"""

from collections import namedtuple

RENDER, SIMULATION, DISTRIBUTED = "render", "simulation", "distributed"

#: kind as in the snapshot; outputs: parameters, the first that says something counts; instead:
#: pairs of a toggle and the output while it is on; camera: parameter or None; renderer: name or
#: None; size: how the resolution is said ("camera", "resolution", "redshift", "opengl", "stage")
#: or None.
RopType = namedtuple("RopType", "kind outputs instead camera renderer size")


def _renders(outputs, camera, renderer, size, instead=()):
    return RopType(RENDER, tuple(outputs.split()), instead, camera, renderer, size)


def _writes(outputs, kind=SIMULATION):
    return RopType(kind, tuple(outputs.split()), (), None, None, None)


ROP_TYPES = {
    "ifd": _renders(
        "vm_picture", "camera", "mantra", "camera", (("soho_outputmode", "soho_diskfile"),)
    ),
    "karma": _renders("picture", "camera", "karma", "resolution"),
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
    "opengl": _renders("picture", "camera", "opengl", "opengl"),
    "flipbook": _renders("picture", "camera", "opengl", None),
    "comp": _renders("copoutput", None, None, None),
    "image": _renders("copoutput", None, None, None),
    "image_rop": _renders("copoutput", None, None, None),
    "baketexture": _renders("vm_uvoutputpicture1", "camera", "mantra", None),
    "geometry": _writes("sopoutput"),
    "rop_geometry": _writes("sopoutput"),
    "filecache": _writes("file sopoutput"),
    "alembic": _writes("filename"),
    "rop_alembic": _writes("filename"),
    "dop": _writes("dopoutput"),
    "rop_dop": _writes("dopoutput"),
    "filmboxfbx": _writes("sopoutput"),
    "rop_fbx": _writes("sopoutput"),
    "Redshift_Proxy_Output": _writes("RS_archive_file"),
    "rop_vrayproxy": _writes("filepath"),
    "usd": _writes("lopoutput"),
    "usd_rop": _writes("lopoutput"),
    "channel": _writes("chopoutput"),
    "hq_sim": _writes("", DISTRIBUTED),
}

#: Drivers that write nothing themselves and only say what is rendered, and in which order.
CONTROL_TYPES = frozenset(
    ("merge", "fetch", "null", "subnet", "switch", "wedge", "shell", "prepost", "batch", "ropnet")
)

#: Where known types lie besides the networks of drivers: alembic, comp and the like are names of
#: other things there.
_ONLY_DRIVERS = frozenset(
    ("alembic", "channel", "comp", "dop", "geometry", "image", "usd", "karma")
)

#: Parameters that name what is written, or what Houdini itself keeps; nothing of it is uploaded.
NOT_READ = frozenset(
    ("taskgraphfile", "pdg_workingdir", "soho_program", "savetodirectory_directory")
) | frozenset(
    ("BakeView_img_file_path", "OutputDeepWriter_file", "soho_diskfile", "vm_tmpsharedstorage")
)

#: Parameters by which an unknown driver is told to render something that is seen.
CAMERA_PARMS = ("camera", "render_camera", "RS_renderCamera")


def rop_type(name, category):
    """Return the RopType of a node's plain type name and category, None for what is none."""
    if category != "Driver" and name in _ONLY_DRIVERS:
        return None
    return ROP_TYPES.get(name)


def is_output(parm_name, name, category):
    """Return whether a parameter of that type of node says where it writes."""
    if parm_name in NOT_READ:
        return True
    known = rop_type(name, category)
    if known is None:
        return False
    written = set(known.outputs) | {output for _, output in known.instead}
    return parm_name in written or (name == "ris" and parm_name.startswith("ri_display_"))
