"""Whatever is read stands out from what it is read on, by 4.5:1 at least, on every theme."""

import unittest

from renderbridge.qt.binding import QtGui
from renderbridge.qt.icons import severity_colour
from renderbridge.qt.labels import faint_colour
from renderbridge.qt.state_marks import state_colour, state_pixmap
from renderbridge.session.standing import STANDINGS

from . import application
from .looks import PALETTES, palette_of

LEAST = 4.5
ROLES = QtGui.QPalette.ColorRole
#: What texts of the dialog stand on: the window itself, lists, and every other row of them.
BACKGROUNDS = (ROLES.Window, ROLES.Base, ROLES.AlternateBase)


def luminance(colour):
    """Return the relative luminance of a QColor, as WCAG has it."""
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    """Return how much two QColors stand apart: 1 for the same, 21 for black on white."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


class OnEveryTheme(unittest.TestCase):
    def setUp(self):
        application()

    def each(self):
        for name in PALETTES:
            palette = palette_of(name)
            for role in BACKGROUNDS:
                yield name, palette, palette.color(role)

    def hold(self, what, colour, back, theme):
        ratio = contrast(colour, back)
        words = f"{what} on {back.name()} of {theme}: {ratio:.2f}:1"
        self.assertGreaterEqual(ratio, LEAST, words)

    def test_the_measure_is_that_of_the_standard(self):
        black, white, grey = (QtGui.QColor(each) for each in ("#000000", "#ffffff", "#767676"))
        self.assertAlmostEqual(contrast(black, white), 21.0)
        self.assertAlmostEqual(contrast(grey, white), 4.54, places=2)

    def test_words_of_states(self):
        for theme, palette, back in self.each():
            for standing in STANDINGS:
                self.hold(standing, state_colour(standing, palette), back, theme)

    def test_signs_of_problems(self):
        for theme, palette, back in self.each():
            for severity in ("error", "warning", "note"):
                self.hold(severity, severity_colour(severity, palette), back, theme)

    def test_words_that_step_back(self):
        for theme, palette, _ in self.each():
            back = palette.color(ROLES.Window)
            self.hold("faint words", faint_colour(palette), back, theme)

    def test_words_of_rows_that_are_selected(self):
        for name in PALETTES:
            palette = palette_of(name)
            text = palette.color(ROLES.HighlightedText)
            ratio = contrast(text, palette.color(ROLES.Highlight))
            # Host and system choose these two; they are drawn as they come and nothing else is.
            self.assertGreaterEqual(ratio, 3.0, name)

    def test_each_state_has_a_shape_of_its_own(self):
        for name in PALETTES:
            palette = palette_of(name)
            drawn = {bytes(_bits(state_pixmap(each, palette, 16))) for each in STANDINGS}
            self.assertEqual(len(drawn), len(STANDINGS), name)


def _bits(pixmap):
    """Where a picture draws at all: its shape without its colours."""
    image = pixmap.toImage()
    return [
        image.pixelColor(x, y).alpha() // 128 * (1 + (image.pixelColor(x, y).lightness() // 128))
        for x in range(image.width())
        for y in range(image.height())
    ]


if __name__ == "__main__":
    unittest.main()
