import unittest

from renderbridge.visible import visible_line, visible_text

from . import table


class Visible(unittest.TestCase):
    def test_every_row_of_the_shared_table_holds(self):
        for row in table("visibleText"):
            with self.subTest(row["title"]):
                self.assertEqual(visible_text(_text(row["text"])), _text(row["visible"]))
                self.assertEqual(visible_line(_text(row["text"])), _text(row["line"]))


def _text(read):
    """Return what JSON read, with every pair of surrogates as the one character that it means."""
    return read.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
