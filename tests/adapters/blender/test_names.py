"""Every name of Blender's that the adapter uses exists in Blender. Needs no Blender.

The table is derived from stubs by renew_names.py; what no stub proves is justified one by one in
names_justified.json.
"""

import json
import os
import unittest

from .renew_names import GENERATIONS, TABLE
from .used_names import sources_of, used_names

JUSTIFIED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "names_justified.json")
RUN = [each for each in GENERATIONS if each != "3.6"]

# Misspelt members, types, words and rows of the table, each of another file.
MUTATIONS = (
    ("file_table.json", '"custom_filepath"', '"custom_file_path"'),
    ("file_table.json", '"MultiresModifier"', '"MultiResModifier"'),
    ("file_table.json", '"simulation_bake_directory"', '"simulation_directory"'),
    ("cache_folders.py", "use_external", "is_external_cache"),
    ("cache_folders.py", '"PACKED"', '"PACKED_IN"'),
    ("file_readers.py", "hide_layer", "hide_the_layer"),
    ("object_files.py", "canvas_surfaces", "canvas_surface"),
    ("object_files.py", '"DYNAMIC_PAINT"', '"DYNAMICPAINT"'),
    ("import_nodes.py", '"GeometryNodeIndexSwitch"', '"GeometryNodeIndexedSwitch"'),
    ("import_nodes.py", "items_tree", "items_list"),
    ("strip_files.py", "sequences_all", "all_sequences"),
    ("stereo_views.py", "file_suffix", "filesuffix"),
    ("file_outputs.py", "file_name", "filename_of_node"),
    ("dependencies.py", '"movieclips"', '"movie_clips"'),
    ("color_config.py", "ocio_config_path", "ocio_path"),
    ("gather.py", "fps_base", "fpsbase"),
    ("redraw.py", "tag_redraw", "redraw_tag"),
)


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def unproved(sources):
    """Return the names that neither the table nor a reason proves."""
    names, reasons = read(TABLE)["names"], read(JUSTIFIED)["unproved"]
    spelled = {f"{kind} {name}": place for (kind, name), place in used_names(sources).items()}
    return {name: at for name, at in spelled.items() if not names.get(name) and name not in reasons}


class Names(unittest.TestCase):
    def test_each_name_that_is_used_is_proved_or_justified(self):
        self.assertEqual(unproved(sources_of()), {})

    def test_the_table_and_the_reasons_are_of_names_that_are_used(self):
        table, justified = read(TABLE), read(JUSTIFIED)
        used = {f"{kind} {name}" for kind, name in used_names()}
        self.assertEqual(set(table["names"]) - used, set(), "run blender.renew_names")
        proved = {name for name, where in table["names"].items() if where}
        self.assertEqual(set(justified["unproved"]) & proved, set())
        justifications = set(justified["unproved"]) | set(justified["guarded"])
        self.assertEqual(justifications - used, set())
        self.assertEqual(len(table["sources"]), len(GENERATIONS))
        print(
            f"\nBlender: {len(proved)} names proved, {len(justified['unproved'])} justified, "
            f"{len(used - proved - set(justified['unproved']))} unproved"
        )

    def test_what_some_generation_lacks_is_read_behind_a_guard(self):
        guarded = read(JUSTIFIED)["guarded"]
        missing = {
            name: [each for each in RUN if each not in where]
            for name, where in read(TABLE)["names"].items()
            if where and name.split(" ")[0] in ("member", "path")
        }
        lacking = {name for name, generations in missing.items() if generations}
        self.assertEqual(lacking, set(guarded))

    def test_a_misspelt_name_is_found_in_every_part(self):
        for file, right, wrong in MUTATIONS:
            with self.subTest(file=file, wrong=wrong):
                sources = sources_of()
                self.assertIn(right, sources[file])
                sources[file] = sources[file].replace(right, wrong)
                self.assertNotEqual(unproved(sources), {})


if __name__ == "__main__":
    unittest.main()
