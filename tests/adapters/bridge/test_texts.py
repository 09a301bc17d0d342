"""What hosts say: there, with what it needs, none of it in vain, and none of it twice."""

import ast
import os
import re
import unittest

from renderbridge.catalogue import LANGUAGES, knows, said
from renderbridge.message import parameters_of, parse_message

from . import CHECKOUT, PACKAGE
from . import languages as catalogues

ADAPTERS = os.path.join(CHECKOUT, "adapters")
SHARED_CODE = os.path.join(PACKAGE, "renderbridge")
DIALOG_CODE = os.path.join(SHARED_CODE, "qt")
#: By area of the catalogue: where its texts are said, and where they are looked up.
HOSTS = {
    "blender": (os.path.join(ADAPTERS, "blender"), ("blender", "shared")),
    "houdini": (os.path.join(ADAPTERS, "houdini"), ("houdini", "shared")),
    "max": (os.path.join(ADAPTERS, "max"), ("max", "shared")),
    "maya": (os.path.join(ADAPTERS, "maya"), ("maya", "shared")),
    "dialog": (DIALOG_CODE, ("dialog", "shared")),
    "shared": (os.path.join(SHARED_CODE, "session"), ("shared",)),
}
#: What a host adds to every warning about a node.
ADDED = {"houdini": {"name"}}
ENGLISH = catalogues()["en"]["texts"]


def trees(folder):
    for where, _, names in os.walk(folder):
        for name in sorted(names):
            if name.endswith(".py"):
                with open(os.path.join(where, name), encoding="utf-8") as file:
                    yield ast.parse(file.read())


def word_in(node):
    """Return the text that a constant is, None for every other node."""
    # Python 3.7 calls it `s`.
    texts = (getattr(node, name, None) for name in ("value", "s"))
    return next((text for text in texts if isinstance(text, str)), None)


def words_of(folder):
    return {word_in(node) for tree in trees(folder) for node in ast.walk(tree)} - {None}


def calls_in(folder):
    """Yield (key, parameter names, or None where they are handed on) of what the code says."""
    for tree in trees(folder):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = getattr(node.func, "id", getattr(node.func, "attr", "")).lstrip("_")
            if called not in ("say", "say_in", "warn"):
                continue
            # say(language, key) in the shared package.
            key = word_in(node.args[0]) or (word_in(node.args[1]) if node.args[1:] else None)
            if key is None or key in LANGUAGES and not node.args[1:]:
                continue
            if key in LANGUAGES:
                key = word_in(node.args[1])
            names = {keyword.arg for keyword in node.keywords} - {"node"}
            if key is not None:
                yield ("warn_" + key if called == "warn" else key), None if None in names else names


def parameters(code):
    return parameters_of(parse_message(ENGLISH[code]))


class Texts(unittest.TestCase):
    def test_each_that_is_said_is_there_with_what_it_needs(self):
        for host, (folder, areas) in HOSTS.items():
            for key, names in calls_in(folder):
                with self.subTest(host=host, key=key):
                    # What gathers for one node warns by the code alone.
                    code = key if knows(areas, key) else "warn_" + key
                    self.assertTrue(knows(areas, code))
                    area = next(area for area in areas if knows((area,), code))
                    needed = parameters(area + "." + code)
                    if names is None:
                        continue
                    self.assertLessEqual(names, needed)
                    self.assertLessEqual(needed - names, ADDED.get(host, set()))

    def test_each_is_said_somewhere(self):
        everywhere = words_of(ADAPTERS)
        for area, (folder, _) in HOSTS.items():
            words = everywhere if area == "shared" else words_of(folder) | words_of(SHARED_CODE)
            begun = tuple(word for word in words - {"warn_"} if re.fullmatch("[a-z]+_", word))
            for code in ENGLISH:
                if not code.startswith(area + "."):
                    continue
                key = code.split(".")[1]
                ways = (key, key.replace("warn_", "", 1))
                counted = key.rstrip("s") in ("error", "warning", "note")
                with self.subTest(code):
                    self.assertTrue(
                        words.intersection(ways)
                        or key.startswith(begun)
                        or counted
                        or key.endswith("Tip")
                    )

    def test_none_is_what_all_hosts_say_already(self):
        twice = [
            code
            for code, text in ENGLISH.items()
            if not code.startswith("shared.")
            and ENGLISH.get("shared." + code.split(".")[1]) == text
        ]
        self.assertEqual(twice, [])

    def test_each_language_says_each(self):
        for language, catalogue in catalogues().items():
            self.assertEqual(list(catalogue["texts"]), list(ENGLISH), language)

    def test_what_asks_more_before_it_acts_ends_alike_in_each_language(self):
        # That sign is taken off where the title stands in a question.
        def asking(catalogue):
            return [code for code, text in catalogue["texts"].items() if text.endswith("…")]

        for language, catalogue in catalogues().items():
            with self.subTest(language):
                self.assertEqual(asking(catalogue), asking(catalogues()["en"]))
                glued = [
                    code for code, text in catalogue["texts"].items() if re.search(r"\S…$", text)
                ]
                self.assertEqual(glued, [])

    def test_a_hosts_own_text_goes_before_the_shared_one(self):
        self.assertEqual(said("en", ("dialog", "shared"), "saving", {}), "Saving the scene …")
        self.assertEqual(said("en", ("maya", "shared"), "saving", {}), "Saving …")

    def test_a_text_that_nobody_wrote_is_an_error(self):
        self.assertRaises(KeyError, said, "en", ("maya", "shared"), "noSuchText", {})

    def test_counts_are_said_as_the_language_counts(self):
        for count, expected in (
            (0, "0 errors"),
            (1, "1 error"),
            (2, "2 errors"),
            (101, "101 errors"),
        ):
            self.assertEqual(said("en", ("dialog", "shared"), "errors", {"count": count}), expected)
        self.assertEqual(said("zh", ("dialog", "shared"), "errors", {"count": 1}), "1 个错误")


if __name__ == "__main__":
    unittest.main()
