import contextlib
import io
import json
import sys
import unittest
import unittest.mock

from renderbridge.host_timer import guarded
from renderbridge.print_line import print_json, print_line
from renderbridge.visible import visible_json

HOSTILE = "a\x1b]52;c;aGk=\x07\x9b31m\u202e\u2066\x00\x7f\r\nb"
SPELT = "a\\x1b]52;c;aGk=\\x07\\x9b31m\\u202e\\u2066\\x00\\x7f\\x0d\\x0ab"


class Printing(unittest.TestCase):
    def printed(self, call, *arguments):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            call(*arguments)
        return out.getvalue()

    def test_a_text_is_one_line_that_steers_nothing(self):
        self.assertEqual(self.printed(print_line, HOSTILE), SPELT + "\n")

    def test_a_stream_in_a_code_page_takes_what_it_lacks_as_an_escape(self):
        raw = io.BytesIO()
        stream = io.TextIOWrapper(raw, encoding="cp1252", newline="\n")
        print_line("caf\u00e9 \u955c\u5934 \udcff", stream)
        stream.flush()
        self.assertEqual(raw.getvalue(), b"caf\xe9 \\u955c\\u5934 \\udcff\n")

    def test_a_host_without_a_console_is_no_trouble(self):
        with unittest.mock.patch.object(sys, "stdout", None):
            print_line("said")

    def test_json_is_one_line_of_ascii_that_reads_back_the_same(self):
        line = self.printed(print_json, {"name": HOSTILE + "\u955c"})
        self.assertTrue(line.isascii() and line.strip().isprintable(), line)
        self.assertEqual(json.loads(line), {"name": HOSTILE + "\u955c"})

    def test_json_for_people_spells_what_steers_and_reads_back_the_same(self):
        text = visible_json({"name": HOSTILE + "\u955c"}, 2)
        self.assertIn("\u955c", text)
        self.assertIn("\\u202e\\u2066\\u0000\\u007f\\r\\nb", text)
        self.assertEqual(json.loads(text), {"name": HOSTILE + "\u955c"})

    def test_what_a_handler_raises_is_printed_with_no_line_that_claims_to_be_another_program(self):
        def fail():
            raise RuntimeError(HOSTILE)

        lines = self.printed(guarded, fail).splitlines()
        self.assertTrue(all(line.startswith("Renderbridge: ") for line in lines), lines)
        self.assertTrue(all(line.isprintable() for line in lines), lines)
