"""Makes stages with pxr: usd_scenes.py FOLDER. Prints the files that shot.usda needs, as JSON."""

import json
import os
import sys

from pxr import Sdf, Usd, UsdGeom, UsdShade, UsdVol


def stage(folder, name):
    path = os.path.join(folder, *name.split("/"))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    return Usd.Stage.CreateNew(path)


def file(folder, name):
    path = os.path.join(folder, *name.split("/"))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb"):
        pass
    return name


def main(folder):
    for name in ("props/chair.usda", "props/table.usdc", "look/red.usda", "look/blue.usda"):
        one = stage(folder, name)
        one.SetDefaultPrim(UsdGeom.Cube.Define(one, "/root").GetPrim())
        one.Save()
    anim = stage(folder, "layers/anim.usda")
    anim.Save()
    clips = [f"clips/c.{frame}.usda" for frame in (1, 2)]
    for name in (*clips, "clips/manifest.usda"):
        one = stage(folder, name)
        UsdGeom.Xform.Define(one, "/root")
        one.Save()
    shot = stage(folder, "shot.usda")
    shot.GetRootLayer().subLayerPaths.append("./layers/anim.usda")
    shot.DefinePrim("/chair").GetReferences().AddReference("./props/chair.usda")
    shot.DefinePrim("/table").GetPayloads().AddPayload("./props/table.usdc")
    looks = shot.DefinePrim("/looks").GetVariantSets().AddVariantSet("color")
    for color in ("red", "blue"):
        looks.AddVariant(color)
        looks.SetVariantSelection(color)
        with looks.GetVariantEditContext():
            shot.GetPrimAtPath("/looks").GetReferences().AddReference(f"./look/{color}.usda")
    shader = UsdShade.Shader.Define(shot, "/texture")
    shader.CreateIdAttr("UsdUVTexture")
    texture = shader.CreateInput("file", Sdf.ValueTypeNames.Asset)
    texture.Set("./tex/wood.<UDIM>.png")
    smoke = UsdVol.OpenVDBAsset.Define(shot, "/smoke")
    smoke.CreateFilePathAttr("./vdb/smoke.vdb")
    crowd = Usd.ClipsAPI(shot.DefinePrim("/crowd"))
    crowd.SetClipAssetPaths([Sdf.AssetPath("./" + name) for name in clips])
    crowd.SetClipManifestAssetPath(Sdf.AssetPath("./clips/manifest.usda"))
    crowd.SetClipPrimPath("/root")
    shot.Save()
    needs = ["shot.usda", "layers/anim.usda", "props/chair.usda", "props/table.usdc"]
    needs += ["look/red.usda", "look/blue.usda", *clips, "clips/manifest.usda"]
    needs += [file(folder, f"tex/wood.{tile}.png") for tile in (1001, 1012)]
    needs.append(file(folder, "vdb/smoke.vdb"))
    print(json.dumps(needs))


if __name__ == "__main__":
    main(*sys.argv[1:])
