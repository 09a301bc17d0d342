"""Which language is wanted."""

import os
import unittest
from unittest import mock

from renderbridge.host_locale import language_of, wished_language


class HostLocale(unittest.TestCase):
    def test_the_environment_asks_for_a_language_that_we_speak_or_for_none(self):
        for said, expected in (
            ("en", "en"),
            ("zh", "zh"),
            ("ZH_cn", "zh"),
            ("zhongwen", None),
            ("fr", None),
            ("", None),
        ):
            with mock.patch.dict(os.environ, {"RENDERBRIDGE_LANGUAGE": said}):
                self.assertEqual(wished_language(), expected)

    def test_every_kind_of_chinese_is_chinese_and_all_else_is_english(self):
        for locale, expected in (
            ("zh_CN.UTF-8", "zh"),
            ("zh-Hans", "zh"),
            ("ZH", "zh"),
            ("de_DE", "en"),
            ("", "en"),
            (None, "en"),
        ):
            self.assertEqual(language_of(locale), expected)


if __name__ == "__main__":
    unittest.main()
