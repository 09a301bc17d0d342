"""What the form of a configuration offers, in every host."""

import unittest
from types import SimpleNamespace

from renderbridge.session.configuration_facts import (
    configuration_in,
    likely_program,
    plugins_to_tick,
)

MAYA = {"configId": "7", "cgSoftName": "maya 2024", "plugins": ["mtoa 5", "old 1"]}
OFFERED = {"maya 2024": ["mtoa 5", "yeti 4"], "maya 2025": ["mtoa 6", "yeti 4"]}
ACCOUNT = SimpleNamespace(plugins_for=lambda program: OFFERED.get(program, []))


class ConfigurationFacts(unittest.TestCase):
    def test_one_is_found_in_its_project_alone(self):
        self.assertIs(configuration_in({"configurations": [MAYA]}, "7"), MAYA)
        self.assertIsNone(configuration_in({"configurations": [MAYA]}, "8"))
        self.assertIsNone(configuration_in(None, "7"))

    def test_the_newest_program_of_the_host_is_the_likely_one(self):
        programs = ["Maya 2024", "blender 4.2", "maya 2025"]
        self.assertEqual(likely_program(programs, "maya"), "maya 2025")
        self.assertEqual(likely_program(programs, "houdini"), "")

    def test_what_it_has_is_ticked_even_where_the_farm_lists_it_no_more(self):
        self.assertEqual(
            plugins_to_tick(ACCOUNT, "maya 2024", MAYA, []),
            {"mtoa 5": True, "old 1": True, "yeti 4": False},
        )

    def test_another_program_keeps_the_ticks_of_those_that_it_has_too(self):
        self.assertEqual(
            plugins_to_tick(ACCOUNT, "maya 2025", MAYA, ["old 1", "yeti 4"]),
            {"mtoa 6": False, "yeti 4": True},
        )

    def test_a_program_that_the_farm_does_not_know_has_nothing_to_tick(self):
        self.assertEqual(plugins_to_tick(ACCOUNT, "modo 16", None, ["yeti 4"]), {})


if __name__ == "__main__":
    unittest.main()
