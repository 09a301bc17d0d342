import { Icon } from '#dashboard/design/Icon.tsx';
import { chooseTheme, type Theme, theme, themes } from '#dashboard/design/theme.ts';
import { chooseLanguage, languageNames, locale, locales, words } from '#dashboard/language/words.ts';

const iconOf = { system: 'screen', light: 'sun', dark: 'moon' } as const satisfies Record<Theme, string>;

/** Language and theme; both stay in this browser. */
export function Preferences() {
  return (
    <div class="preferences">
      <fieldset class="choice-row">
        <legend class="visually-hidden">{words('dashboard.preferences.language')}</legend>
        {locales.map((each) => (
          <button
            key={each}
            type="button"
            lang={each === 'zh' ? 'zh-Hans' : each}
            aria-pressed={locale.value === each}
            onClick={() => chooseLanguage(each)}
          >
            {languageNames[each]}
          </button>
        ))}
      </fieldset>
      <fieldset class="choice-row">
        <legend class="visually-hidden">{words('dashboard.preferences.theme')}</legend>
        {themes.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={theme.value === each}
            aria-label={words(`dashboard.themes.${each}`)}
            title={words(`dashboard.themes.${each}`)}
            onClick={() => chooseTheme(each)}
          >
            <Icon name={iconOf[each]} />
          </button>
        ))}
      </fieldset>
    </div>
  );
}
