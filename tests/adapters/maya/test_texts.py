"""Every text of the adapter, in both languages."""

import os
import re
import unittest

from renderbridge_maya.texts_table import TEXTS

from . import ADAPTER

_WARNED = re.compile(r'warn\(\s*"(\w+)"')
_SAID = re.compile(r'say\(\s*"(\w+)"')
_TOLD = re.compile(r'\("(openedWithErrors)"')


def used_keys():
    keys = set()
    for name in sorted(os.listdir(ADAPTER)):
        if name.endswith(".py"):
            with open(os.path.join(ADAPTER, name), encoding="utf-8") as file:
                source = file.read()
            keys.update("warn_" + code for code in _WARNED.findall(source) + _TOLD.findall(source))
            keys.update(key for key in _SAID.findall(source) if key != "warn_")
    return keys


class Texts(unittest.TestCase):
    def test_each_that_is_said_is_there_and_each_that_is_there_is_said(self):
        self.assertEqual(used_keys(), set(TEXTS))

    def test_both_languages_fill_in_the_same(self):
        for key, (english, chinese) in TEXTS.items():
            with self.subTest(key):
                self.assertEqual(
                    *(sorted(set(re.findall(r"{(\w+)}", text))) for text in (english, chinese))
                )
                self.assertRegex(chinese, "[一-鿿]")


if __name__ == "__main__":
    unittest.main()
