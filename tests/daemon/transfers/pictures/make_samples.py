"""Write the sample pictures beside this file, by Blender itself.

blender --background --factory-startup --python make_samples.py
"""

import os

import bpy

WIDTH, HEIGHT = 40, 24
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "samples")
EXR_CODECS = ("NONE", "RLE", "ZIPS", "ZIP", "PIZ", "PXR24", "B44", "DWAA")
TIFF_CODECS = ("NONE", "DEFLATE", "LZW", "PACKBITS")


def picture():
    """Return an image: red grows to the right, green upwards; half of it is clear."""
    image = bpy.data.images.new("sample", WIDTH, HEIGHT, alpha=True, float_buffer=True)
    pixels = []
    for y in range(HEIGHT):
        for x in range(WIDTH):
            pixels += [x / WIDTH, y / HEIGHT, 0.25, 1.0]
    image.pixels = pixels
    return image


def save(image, name, file_format, **settings):
    """Save the image as the scene would write a frame."""
    scene = bpy.context.scene
    scene.view_settings.view_transform = "Raw"
    target = scene.render.image_settings
    target.file_format = file_format
    for key, value in settings.items():
        setattr(target, key, value)
    image.save_render(os.path.join(FOLDER, name), scene=scene)


def render_layers():
    """Render a multilayer file of two passes by Cycles: a box that glows before nothing."""
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.samples = 1
    scene.cycles.use_denoising = False
    scene.render.resolution_x, scene.render.resolution_y = WIDTH, HEIGHT
    scene.render.resolution_percentage = 100
    scene.render.film_transparent = True
    scene.view_layers[0].use_pass_z = True
    target = scene.render.image_settings
    target.file_format = "OPEN_EXR_MULTILAYER"
    target.exr_codec = "ZIP"
    target.color_depth = "16"
    for name, is_hidden in (("multilayer", False), ("multilayer_empty", True)):
        for thing in bpy.data.objects:
            if thing.type == "MESH":
                thing.hide_render = is_hidden
        scene.render.filepath = os.path.join(FOLDER, name + ".exr")
        bpy.ops.render.render(write_still=True)


image = picture()
for codec in EXR_CODECS:
    save(
        image, f"half_{codec}.exr", "OPEN_EXR", color_mode="RGBA", color_depth="16", exr_codec=codec
    )
for codec in ("ZIP", "PIZ", "PXR24"):
    save(
        image, f"float_{codec}.exr", "OPEN_EXR", color_mode="RGB", color_depth="32", exr_codec=codec
    )
save(image, "colours8.png", "PNG", color_mode="RGBA", color_depth="8")
save(image, "colours16.png", "PNG", color_mode="RGB", color_depth="16")
save(image, "grey8.png", "PNG", color_mode="BW", color_depth="8")
save(image, "colours.jpg", "JPEG", color_mode="RGB", quality=95)
for codec in TIFF_CODECS:
    save(
        image,
        f"colours16_{codec}.tif",
        "TIFF",
        color_mode="RGBA",
        color_depth="16",
        tiff_codec=codec,
    )
save(image, "colours8_LZW.tif", "TIFF", color_mode="RGB", color_depth="8", tiff_codec="LZW")
render_layers()
