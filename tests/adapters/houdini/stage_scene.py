"""python -m houdini.stage_scene FOLDER: gathers a scene of the fake Houdini with real stages.

Prints the dependencies as JSON. FOLDER holds what bridge/usd_stages.py made.
"""

import json
import sys

from pxr import Gf, Sdf, Usd
from renderbridge_houdini.gather import gather_snapshot

from scene import Scene


def composed(folder):
    """A stage as LOPs compose it: a layer of no file that refers to files, one of them in a variant
    that is not chosen and one that is not loaded."""
    stage = Usd.Stage.CreateInMemory(load=Usd.Stage.LoadNone)
    stage.DefinePrim("/shot").GetReferences().AddReference(f"{folder}/shot.usda", "/chair")
    stage.DefinePrim("/chair").GetPayloads().AddPayload(f"{folder}/props/chair.usda")
    looks = stage.DefinePrim("/looks").GetVariantSets().AddVariantSet("color")
    for color in ("red", "blue"):
        looks.AddVariant(color)
        looks.SetVariantSelection(color)
        with looks.GetVariantEditContext():
            prim = stage.GetPrimAtPath("/looks")
            prim.GetReferences().AddReference(f"{folder}/look/{color}.usda")
    stage.DefinePrim("/cam", "Camera")
    settings = stage.DefinePrim("/Render/rendersettings", "RenderSettings")
    settings.CreateAttribute("resolution", Sdf.ValueTypeNames.Int2).Set(Gf.Vec2i(64, 32))
    return stage


def main(folder):
    opened = Scene(f"{folder}/shot.hip")
    opened.node(
        "/stage/render",
        "Lop/usdrender_rop",
        trange=1,
        outputimage="$HIP/out.$F4.exr",
        override_camera="/cam",
        override_res="specific",
    )
    opened.stage("/stage/render", composed(folder))
    opened.node("/stage/named", "Lop/reference::2.0", filepath1=f"{folder}/named.usda")
    snapshot = gather_snapshot()
    (row,) = snapshot["nodes"]
    assert row["camera"] == "/cam" and "cameraMissing" not in row, row
    warned = [each["code"] for each in snapshot["warnings"]]
    files = [each["path"] for each in snapshot["dependencies"]]
    print(json.dumps({"files": files, "warned": warned}))


if __name__ == "__main__":
    main(*sys.argv[1:])
