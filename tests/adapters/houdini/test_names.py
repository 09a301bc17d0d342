"""Each name of Houdini's that the adapter asks for is held to stubs and public submitters."""

import json
import os
import unittest

from used_names import names_of_hou, names_of_parms

from . import FAKES

#: What an older generation has not, with why the adapter may ask for it all the same.
ABSENT = {}


def table(name):
    with open(os.path.join(FAKES, name), encoding="utf-8") as file:
        return json.load(file)


class Names(unittest.TestCase):
    def test_every_name_of_hou_is_in_the_newest_stubs(self):
        stubs = table("names.generated.json")
        classes = stubs["classes"]
        used = names_of_hou()
        self.assertGreater(len(used), 40)
        for name in used:
            owner, _, member = name.partition(".")
            with self.subTest(name):
                if owner in classes and member:
                    self.assertIn(member, [*classes[owner]["methods"], *classes[owner]["values"]])
                else:
                    known = {*stubs["functions"], *stubs["values"], *classes}
                    self.assertTrue({owner, member} & known, name)

    def test_every_name_of_hou_is_in_the_stubs_of_three_generations_or_justified(self):
        absent = table("names.generated.json")["absent"]
        self.assertEqual(len(absent), 2)
        missing = {name for names in absent.values() for name in names}
        self.assertEqual(missing, set(ABSENT))

    def test_every_parameter_is_proved_by_a_public_submitter_or_justified(self):
        proved, justified = table("parms.generated.json"), table("parms_justified.json")
        used = names_of_parms()
        print(f"\nHoudini: {len(proved)} parameters proved, {len(justified)} justified", end=" ")
        self.assertEqual(used - set(proved) - set(justified), set())
        self.assertEqual(set(proved) & set(justified), set())
        self.assertEqual((set(proved) | set(justified)) - used, set())
        self.assertTrue(all(len(reason) > 20 for reason in justified.values()))

    def test_names_of_calls_rows_lists_and_tables_are_all_collected(self):
        used = names_of_parms()
        for name in (
            "trange override_camerares vm_picture HO_renderCamera roppath source RS_archive_enable "
            "savepath filepath initsim"
        ).split():
            self.assertIn(name, used)
