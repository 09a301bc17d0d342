"""What the artist chose for a scene, over openings, other names and older forms."""

import unittest

from renderbridge.session.choices import Choices

from .fake_host import FakeHost

FRAMES = {"key": "frames", "control": "frames", "value": "1-12"}
FORM = {"groups": [{"fields": [FRAMES, {"key": "scene", "control": "fact"}]}]}


class Chosen(unittest.TestCase):
    def setUp(self):
        self.host, self.changes = FakeHost(), []
        self.choices = Choices(self.host, lambda: self.changes.append(1))
        self.choices.tick()

    def test_a_field_shows_what_the_daemon_found_until_something_is_chosen(self):
        self.assertEqual(self.choices.value_of(FRAMES), "1-12")
        self.assertFalse(self.choices.is_chosen(FRAMES))
        self.choices.choose("frames", "1-3")
        self.assertEqual(self.choices.value_of(FRAMES), "1-3")
        self.assertEqual(self.choices.settings(FORM), {"frames": "1-3"})
        self.choices.reset("frames")
        self.assertEqual(self.choices.value_of(FRAMES), "1-12")
        self.assertEqual(self.choices.settings(FORM), {})

    def test_an_empty_choice_is_a_choice(self):
        self.choices.choose("frames", None)
        self.assertTrue(self.choices.is_chosen(FRAMES))
        self.assertEqual(self.choices.settings(FORM), {"frames": None})

    def test_each_choice_is_kept_at_once_and_told_once(self):
        told = len(self.changes)
        self.choices.choose("frames", "1-3")
        self.choices.choose("frames", "1-3")
        self.choices.reset("priority")
        self.assertEqual(self.host.kept[self.host.path], {"frames": "1-3"})
        self.assertEqual(len(self.changes), told + 1)

    def test_another_scene_brings_its_own_and_the_first_has_its_own_again(self):
        first = self.host.path
        self.choices.choose("frames", "1-3")
        self.host.kept["/scenes/b.ma"] = {"frames": "7"}
        self.host.open_scene("/scenes/b.ma")
        self.choices.tick()
        self.assertEqual(self.choices.value_of(FRAMES), "7")
        self.host.open_scene(first)
        self.choices.tick()
        self.assertEqual(self.choices.value_of(FRAMES), "1-3")

    def test_a_new_scene_begins_with_none_though_neither_was_ever_saved(self):
        self.host.open_scene(None)
        self.choices.tick()
        self.choices.choose("frames", "1-3")
        self.host.kept.clear()
        self.host.open_scene(None)
        self.choices.tick()
        self.assertFalse(self.choices.is_chosen(FRAMES))

    def test_saving_under_another_name_takes_them_along(self):
        self.choices.choose("frames", "1-3")
        self.host.save_as("/scenes/b.ma")
        self.choices.tick()
        self.assertEqual(self.choices.value_of(FRAMES), "1-3")
        self.assertEqual(self.host.kept["/scenes/b.ma"], {"frames": "1-3"})

    def test_what_cannot_be_read_is_none_and_is_not_read_again_and_again(self):
        reads = []

        def broken():
            reads.append(1)
            raise ValueError("not JSON")

        self.host.load_choices = broken
        self.host.open_scene("/scenes/b.ma")
        self.assertRaises(ValueError, self.choices.tick)
        self.choices.tick()
        self.assertEqual((reads, self.choices.settings(None)), ([1], {}))
        self.host.load_choices = lambda: ["not", "a", "dict"]
        self.host.open_scene("/scenes/c.ma")
        self.choices.tick()
        self.assertEqual(self.choices.settings(None), {})

    def test_a_key_that_the_form_dropped_is_kept_and_not_sent(self):
        self.choices.choose("dropped", 1)
        self.choices.choose("scene", "a fact")
        self.choices.choose("frames", "1")
        self.assertEqual(self.choices.settings(FORM), {"frames": "1"})
        self.assertIn("dropped", self.host.kept[self.host.path])
