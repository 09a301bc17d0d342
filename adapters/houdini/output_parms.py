"""The parameters that say where Houdini writes, or what it keeps for itself: never files to upload.

A scene lists them among its file references, and the paths may lead to gigabytes of results.
"""

import re

from .rop_types import rop_type

#: By name alone: they mean the same on every type that has them.
_NEVER_READ = frozenset(
    # PDG and Houdini itself: graphs, working folders, galleries, programs.
    "taskgraphfile checkpointfile pdg_workingdir pdg_tempdir pdg_scriptdir pdg_transferroot "
    "rendergallerysource soho_program "
    # Pictures, beside the main one too.
    "vm_picture outputimage vm_dcmfilename vm_dsmfilename dcmfilename dsmfilename "
    "vm_tmpsharedstorage vm_tmplocalstorage cryptopicture mtlcryptofile primcryptofile "
    "SettingsOutput_img_file_path BakeView_img_file_path OutputDeepWriter_file "
    "RS_outputFileNamePrefix ar_picture HO_img_fileName HO_img_deepFile "
    # Scenes of renderers.
    "soho_diskfile RS_archive_file ar_ass_file ar_materialx_file HO_abc_exportFileName "
    # Caches, and what USD and assets save.
    "sopoutput dopoutput copoutput chopoutput lopoutput usdoutput outputfilepath savepath "
    "savetodirectory_directory".split()
)
#: The same of rows that an artist adds, which are numbered.
_NEVER_READ_ROWS = re.compile(
    r"(?:vm_filename_plane|vm_cryptolayeroutput|vm_uvoutputpicture|kindcryptofile|"
    r"primvarcryptofile|ar_aov_separate_file|RS_aovCustomPrefix_|outputfilepath|"
    r"savepath|ri_display_)\d+\Z"
)


def is_output(parm_name, name, category, namespace=""):
    """Return whether a parameter of that type of node says where it writes."""
    if parm_name in _NEVER_READ or _NEVER_READ_ROWS.match(parm_name):
        return True
    known = rop_type(name, category, namespace)
    if known is None:
        return False
    return parm_name in known.outputs or parm_name in {output for _, output in known.instead}
