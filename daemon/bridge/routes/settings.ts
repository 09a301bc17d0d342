import type { Locale } from '#protocol/bridge/locale.ts';
import type { KeptKey, Setting, SetupAnswers, SetupDone, SetupFacts } from '#protocol/bridge/setting.ts';
import { text } from '#protocol/texts/text.ts';
import type { Handlers } from '../handler.ts';
import { BridgeError } from '../problems.ts';

/** Configures the daemon and its surroundings. All of them throw a `BridgeError` with what a person can do. */
export interface SettingsPort {
  readonly configuration: {
    list(locale: Locale): Promise<readonly Setting[]>;
    /** undefined takes it out. */
    write(key: string, value: unknown): void;
    setupFacts(locale: Locale): Promise<SetupFacts>;
    setUp(answers: SetupAnswers, locale: Locale): Promise<SetupDone>;
    keepKey(accessKey: string, locale: Locale): Promise<KeptKey>;
  };
}

type SettingsRoutes = 'settings' | 'changeSetting' | 'setupFacts' | 'setUp' | 'keepAccessKey';

export function settingsHandlers({ configuration }: SettingsPort): Handlers<SettingsRoutes> {
  async function known(key: string, locale: Locale): Promise<Setting> {
    const found = (await configuration.list(locale)).find((setting) => setting.key === key);
    if (!found) throw new BridgeError('notFound', text('errors.notFound.setting', { key }));
    return found;
  }

  return {
    settings: async ({ locale }) => ({ items: [...(await configuration.list(locale))] }),
    async changeSetting({ params: { key }, body, locale }) {
      const { editable, lockedBy = '', variable } = await known(key, locale);
      if (editable !== 'yes')
        throw new BridgeError(
          'conflict',
          text('errors.conflict.setting', { key, why: editable, studio: lockedBy, variable }),
        );
      configuration.write(key, body.value ?? undefined);
      return known(key, locale);
    },
    setupFacts: ({ locale }) => configuration.setupFacts(locale),
    setUp: ({ body, locale }) => configuration.setUp(body, locale),
    keepAccessKey: ({ body, locale }) => configuration.keepKey(body.accessKey, locale),
  };
}
