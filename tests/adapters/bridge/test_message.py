"""Messages in ICU's format, by the same table as the TypeScript side."""

import unittest

from renderbridge.message import MessageSyntaxError, format_message, parse_message

from . import languages, table


def category(language):
    plurals = languages()[language]["plurals"]
    return lambda count: next((name for name, of in plurals.items() if count in of), "other")


class Messages(unittest.TestCase):
    def test_each_row_of_the_table_reads_as_in_typescript(self):
        for row in table("message"):
            with self.subTest(row["title"]):
                if row["text"] is None:
                    self.assertRaises(MessageSyntaxError, parse_message, row["message"])
                    continue
                parts = parse_message(row["message"])
                said = format_message(parts, row["params"], category(row["language"]))
                self.assertEqual(said, row["text"])


if __name__ == "__main__":
    unittest.main()
