"""The headers of OSL shaders."""

import os
import tempfile
import unittest

from renderbridge.osl_headers import add_shader_headers, headers_of, included

from . import table


class Found:
    """What a host found, as far as headers concern it."""

    def __init__(self, *paths):
        self.by_path = {path: {"path": path, "owner": "node"} for path in paths}

    def add(self, path, kind, owner):
        self.by_path[path] = {"path": path, "kind": kind, "owner": owner}


class Headers(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.place = place.name

    def write(self, name, text=""):
        path = os.path.join(self.place, *name.split("/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def test_every_form_of_an_include_is_read(self):
        for row in table("oslHeaders"):
            with self.subTest(row["title"]):
                self.assertEqual(included(row["text"]), row["headers"])

    def test_they_lie_beside_what_includes_them_or_beside_the_shader(self):
        shader = self.write("noise.osl", '#include <stdosl.h>\n#include "lib/a.h"\n')
        expected = [
            self.write("lib/a.h", '#include "b.h"\n#include "own.h"\n#include "../noise.osl"\n'),
            self.write("lib/b.h", '#include "a.h"\n#include "gone.h"\n'),
            self.write("own.h"),
        ]
        self.assertEqual(headers_of(shader), expected)

    def test_a_shader_that_is_not_there_or_is_no_file_has_none(self):
        pipe = os.path.join(self.place, "pipe.osl")
        if hasattr(os, "mkfifo"):
            os.mkfifo(pipe)
        self.assertEqual(headers_of(pipe), [])
        self.assertEqual(headers_of("/nowhere/noise.osl"), [])

    def test_those_of_each_shader_are_added_for_its_owner_and_of_nothing_else(self):
        shader = self.write("noise.OSL", '#include "a.h"\n')
        other = self.write("notes.txt", '#include "b.h"\n')
        header = self.write("a.h")
        self.write("b.h")
        found = Found(shader, other)
        for _ in add_shader_headers(found):
            pass
        self.assertEqual(set(found.by_path), {shader, other, header})
        self.assertEqual(found.by_path[header], {"path": header, "kind": "shader", "owner": "node"})


if __name__ == "__main__":
    unittest.main()
