"""Nothing in the adapters shows a text in a way of its own, past what spells signs that steer."""

import ast
import os
import unittest

from . import CHECKOUT

ADAPTERS = os.path.join(CHECKOUT, "adapters")
QT = os.path.join("bridge", "renderbridge", "qt")
PRINTS = os.path.join("bridge", "renderbridge", "print_line.py")
DRAWS = {os.path.join(QT, "plain_text.py"), os.path.join("blender", "plain_text.py")}

# Calls that show a text, by name, and what to call in their place.
SHOWING = {
    "QLabel": "TextLabel of qt/plain_text.py",
    "QMessageBox": "a TextLabel: a message box guesses at markup",
    "setToolTip": "set_tip of qt/plain_text.py",
    "setStatusTip": "set_tip of qt/plain_text.py",
    "setWhatsThis": "set_tip of qt/plain_text.py",
    "setWindowTitle": "set_title of qt/plain_text.py",
    "setAccessibleName": "set_spoken of qt/plain_text.py",
    "setAccessibleDescription": "set_spoken_more of qt/plain_text.py",
    "setHtml": "setPlainText",
    "label": "draw_line of blender/plain_text.py",
    "report": "report_to of blender/plain_text.py",
}
# Calls whose text may be constant, of the catalogue's own, or one that these made harmless.
FILTERED = {
    "addItems": 0,
    "QListWidgetItem": 0,
    "setTabText": 1,
    "setLabelText": 0,
    "setPlaceholderText": 0,
    "status_text_set": 0,
    "warning": 0,
    "messageBox": 0,
    "displayMessage": 0,
}
# Calls of Blender's layouts that bear a text beside what they are about.
BEARING = {"operator", "prop", "progress", "popover", "row", "popup_menu"}
FILTERS = {"visible_line", "visible_text", "visible_json", "plain_markup"}
WRITERS = {"stdout", "stderr"}
NO_LITERAL = object()


def faults(source, name):
    """Return a sentence for each place in an adapter's source that shows a text by itself."""
    found = []
    tree = ast.parse(source, name)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(_last(base) == "QLabel" for base in node.bases):
            if name not in DRAWS:
                found.append(_fault(name, node, "class of QLabel", SHOWING["QLabel"]))
        if isinstance(node, ast.Call):
            instead = _instead(node, name)
            if instead:
                found.append(_fault(name, node, _last(node.func), instead))
    return found


def _instead(call, name):
    called = _last(call.func)
    if called == "print":
        is_start = os.path.basename(os.path.dirname(name)) == "start" and _is_ascii_only(call)
        return None if is_start else "print_line of renderbridge/print_line.py"
    if called == "write" and _last(getattr(call.func, "value", None)) in WRITERS:
        return None if name == PRINTS else "print_line of renderbridge/print_line.py"
    if called in SHOWING or _last(getattr(call.func, "value", None)) == "QMessageBox":
        has_text = bool(call.args or call.keywords)
        return (
            SHOWING.get(called, SHOWING["QMessageBox"]) if has_text and name not in DRAWS else None
        )
    if called in BEARING and name not in DRAWS:
        texts = [each.value for each in call.keywords if each.arg in ("text", "heading", "title")]
        return None if all(map(_is_harmless, texts)) else "visible_line around the text"
    if called in FILTERED and len(call.args) > FILTERED[called]:
        is_harmless = _is_harmless(call.args[FILTERED[called]])
        return None if is_harmless else "visible_line or plain_markup around the text"
    return None


def _is_ascii_only(call):
    """Return whether print() is given a constant, every field of which is asked for as ASCII."""
    text = call.args[0]
    if isinstance(text, ast.Call) and isinstance(text.func, ast.Attribute):
        text = text.func.value if text.func.attr == "format" else text
    constant = _literal(text)
    return isinstance(constant, str) and "{" not in constant.replace("{!a}", "")


def _is_harmless(text):
    if _literal(text) is not NO_LITERAL:
        return True
    if isinstance(text, ast.ListComp):
        return _is_harmless(text.elt)
    if isinstance(text, ast.IfExp):
        return _is_harmless(text.body) and _is_harmless(text.orelse)
    if not isinstance(text, ast.Call):
        return False
    # What the catalogue says without being given anything is its own.
    return _last(text.func) in FILTERS or (_last(text.func) == "say" and not text.keywords)


def _literal(node):
    """Return what is written out; Python 3.7 has other nodes for it than later ones."""
    try:
        return ast.literal_eval(node)
    except ValueError:
        return NO_LITERAL


def _last(node):
    return getattr(node, "attr", getattr(node, "id", None))


def _fault(name, node, called, instead):
    return f"{name}:{node.lineno}: {called} shows a text as it came; use {instead}"


def sources():
    for parent, _, names in os.walk(ADAPTERS):
        for name in names:
            path = os.path.join(parent, name)
            if name.endswith(".py"):
                with open(path, encoding="utf-8") as file:
                    yield os.path.relpath(path, ADAPTERS), file.read()


class ShownTexts(unittest.TestCase):
    maxDiff = None

    def test_no_file_of_an_adapter_shows_or_prints_a_text_by_itself(self):
        read = list(sources())
        self.assertGreater(len(read), 200)
        self.assertEqual([fault for name, source in read for fault in faults(source, name)], [])

    def test_each_way_past_it_is_seen(self):
        for line in (
            "QtWidgets.QLabel(words, parent)",
            "QtWidgets.QLabel(self)",
            "class Loud(QtWidgets.QLabel): pass",
            "QtWidgets.QMessageBox(parent)",
            "QtWidgets.QMessageBox.warning(parent, words, words)",
            "item.setToolTip(0, words)",
            "widget.setAccessibleName(words)",
            "window.setWindowTitle(words)",
            "box.addItems([words for words in titles])",
            "dialog.setLabelText(words)",
            "pages.setTabText(0, words)",
            "layout.label(text=words, translate=False)",
            "layout.operator('a.b', text=words)",
            "layout.prop(row, 'x', text=say('key', name=words))",
            "layout.row(heading=words)",
            "operator.report({'INFO'}, words)",
            "cmds.warning(words)",
            "rt.messageBox(words)",
            "print(words)",
            "print('{}'.format(error))",
            "sys.stderr.write(words)",
        ):
            with self.subTest(line):
                self.assertEqual(len(faults(line, os.path.join("maya", "start", "x.py"))), 1)

    def test_what_runs_before_the_package_prints_what_it_is_given_as_ascii(self):
        line = "print('Renderbridge: {!a}'.format(error))"
        self.assertEqual(faults(line, os.path.join("maya", "start", "userSetup.py")), [])
        self.assertEqual(len(faults(line, os.path.join("maya", "menu.py"))), 1)
