"""The texts of all hosts: said, there, in both languages, and none of them twice."""

import ast
import os
import re
import string
import unittest

from renderbridge.texts_table import TEXTS as SHARED

from . import CHECKOUT

HOSTS = ("blender", "houdini", "max", "maya")
TABLE = "texts_table.py"


def trees(host):
    """Yield (name, syntax tree) of each file of an adapter."""
    for folder, _, names in os.walk(os.path.join(CHECKOUT, "adapters", host)):
        for name in sorted(names):
            if name.endswith(".py"):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    yield name, ast.parse(file.read())


def own_texts(host):
    table = next(tree for name, tree in trees(host) if name == TABLE)
    (made,) = [each for each in table.body if isinstance(each, ast.Assign)]
    return ast.literal_eval(made.value)


def words_of(host):
    """Return every word that stands in the adapter's code."""
    code = [tree for name, tree in trees(host) if name != TABLE]
    return {word_in(node) for tree in code for node in ast.walk(tree)} - {None}


def said_by(host):
    """Return what the code says in one word; a warning goes without the "warn_" of its key."""
    said = set()
    for name, tree in trees(host):
        for node in ast.walk(tree) if name != TABLE else ():
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if called in ("say", "warn"):
                said.add(word_in(node.args[0]))
    return said - {None}


def word_in(node):
    """Return the text that a constant is, None for every other node."""
    # Python 3.7 calls it `s`.
    texts = (getattr(node, name, None) for name in ("value", "s"))
    return next((text for text in texts if isinstance(text, str)), None)


def blanks(text):
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name})


class Texts(unittest.TestCase):
    def test_each_that_a_host_says_is_there(self):
        for host in HOSTS:
            known = [key.replace("warn_", "", 1) for key in (*own_texts(host), *SHARED)]
            self.assertEqual(said_by(host) - set(known) - {"warn_"}, set(), host)

    def test_each_of_a_hosts_own_is_said(self):
        for host in HOSTS:
            words = words_of(host)
            begun = tuple(word for word in words - {"warn_"} if re.fullmatch("[a-z]+_", word))
            for key in own_texts(host):
                is_said = key in words or key.replace("warn_", "", 1) in words
                with self.subTest(host=host, key=key):
                    self.assertTrue(is_said or key.startswith(begun))

    def test_none_of_a_hosts_own_is_what_all_hosts_say(self):
        for host in HOSTS:
            own = own_texts(host)
            twice = [key for key, text in own.items() if text in SHARED.values()]
            self.assertEqual(twice, [], host)

    def test_both_languages_have_the_same_blanks(self):
        for host in HOSTS:
            for key, (english, chinese) in own_texts(host).items():
                with self.subTest(host=host, key=key):
                    self.assertEqual(blanks(english), blanks(chinese))
                    self.assertRegex(chinese, "[一-鿿]")


if __name__ == "__main__":
    unittest.main()
