"""Simulates and renders nodes of a Houdini scene, as ordered by JSON in the only argument.

    {"scene": "/a.hip", "frame": 12, "folder": "/an/empty/folder",
     "render": ["/out/mantra1"], "simulate": [{"node": "/obj/sim/cache", "frames": [1, 2, 3]}]}

Every picture is named after its node and its frame. When something fails this ends with exit code 1
and a sentence.
"""

import json
import os
import sys

import hou

# The parameters in which the nodes that make pictures keep where those go.
PICTURES = (
    "vm_picture",
    "RS_outputFileNamePrefix",
    "ar_picture",
    "ri_display_0_name",
    "outputimage",
    "picture",
)


def main(order):
    hou.hipFile.load(order["scene"], suppress_save_prompt=True, ignore_load_warnings=True)
    for simulation in order["simulate"]:
        node = find(simulation["node"])
        for frame in simulation["frames"]:
            node.render(frame_range=(frame, frame))
    for path in order["render"]:
        node = find(path)
        aim(node, order["folder"], order["frame"])
        node.render(frame_range=(order["frame"], order["frame"]))


def find(path):
    node = hou.node(path)
    if node is None:
        raise ValueError("The scene has no node {}.".format(path))
    if not hasattr(node, "render"):
        raise ValueError("The node {} cannot be rendered.".format(path))
    return node


def aim(node, folder, frame):
    """Pictures go to our folder, in the format that the scene names."""
    for name in PICTURES:
        picture = node.parm(name)
        if picture is not None:
            extension = os.path.splitext(picture.evalAsString())[1] or ".exr"
            picture.set(os.path.join(folder, "{}.{:04d}{}".format(node.name(), frame, extension)))
            return
    raise ValueError("The node {} does not say where its pictures go.".format(node.path()))


try:
    main(json.loads(sys.argv[1]))
except (hou.Error, ValueError) as error:
    sys.stderr.write("{}\n".format(error))
    sys.exit(1)
