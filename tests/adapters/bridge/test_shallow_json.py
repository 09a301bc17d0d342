import json
import random
import sys
import unittest
import unittest.mock

from renderbridge.shallow_json import MOST_DEEP, read_json


def nested(depth, inner="1"):
    return ("[" * depth + inner + "]" * depth).encode("utf-8")


class ShallowJson(unittest.TestCase):
    def test_what_is_nested_as_deeply_as_allowed_is_read_and_deeper_is_refused(self):
        allowed = nested(MOST_DEEP)
        self.assertEqual(read_json(allowed), json.loads(allowed.decode("utf-8")))
        with self.assertRaisesRegex(ValueError, "deeply"):
            read_json(nested(MOST_DEEP + 1))

    def test_the_reader_never_sees_what_could_end_the_host(self):
        deep = b"[" * 200000
        hidden = b'["' + b"]}" * 100000 + b'\\"' + b"]" * 100000 + b'", ' + deep
        # Each opening one has a closing one beside it, which is text.
        evened = b'["]",' * 100000 + b'"x"' + b',"["]' * 100000
        escaped = b'["\\\\",' * 100000 + b"1" + b"]" * 100000
        for content in (deep, b'{"a":' * 100000, b" " * 9 + deep, hidden, evened, escaped):
            with self.subTest(content[:9]), unittest.mock.patch("json.loads") as reader:
                self.assertRaises(ValueError, read_json, content)
                reader.assert_not_called()

    def test_brackets_in_strings_count_for_nothing(self):
        value = ["[" * 1000, {"{[" * 500: '"[' * 500, "\\": "[" * 300}, "\\" + "[" * 300]
        self.assertEqual(read_json(json.dumps(value).encode("utf-8")), value)

    def test_a_wide_value_is_read_whatever_stands_in_it(self):
        seed = random.randrange(2**32)
        dice = random.Random(seed)
        signs = '[]{}",:\\ a\u7532\n'

        def some(depth):
            if depth == 0 or dice.random() < 0.3:
                return "".join(dice.choice(signs) for _ in range(dice.randrange(9)))
            parts = [some(depth - 1) for _ in range(dice.randrange(9))]
            return parts if dice.random() < 0.5 else {some(0): part for part in parts}

        for _ in range(200):
            value = [some(6), some(6)]
            for text in (json.dumps(value), json.dumps(value, ensure_ascii=False)):
                self.assertEqual(read_json(text.encode("utf-8")), value, f"seed {seed}")

    def test_what_is_no_json_is_no_value(self):
        for content in (
            b"",
            b"<html>",
            b"\xff\xff",
            b'"',
            b"]" * 300,
            b'{"a": [' * 3,
            b'"' + b"[]" * 300,
        ):
            with self.subTest(content[:9]):
                self.assertRaises(ValueError, read_json, content)


if __name__ == "__main__":
    sys.exit(unittest.main())
