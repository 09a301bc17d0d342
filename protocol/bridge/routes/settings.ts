import { route } from '../route.ts';
import {
  KeptKey,
  KeyToKeep,
  Setting,
  SettingChange,
  Settings,
  SetupAnswers,
  SetupDone,
  SetupFacts,
} from '../setting.ts';

/** The configuration, and the questions of a first start (§6, §7). */
export const settingsRoutes = {
  settings: route({
    method: 'get',
    path: '/v1/settings',
    summary: 'Lists every configuration key with its meaning, value and default.',
    detail: 'As the daemon will read them at its next start. Secret values are never included.',
    status: 200,
    answer: Settings,
    errors: { refused: 'The file config.json is invalid; detail gives the key.' },
  }),
  changeSetting: route({
    method: 'patch',
    path: '/v1/settings/{key}',
    summary: 'Sets one key in config.json, or removes it.',
    detail: 'Validated like `renderbridge config set`. Takes effect when the daemon restarts.',
    params: { key: { description: 'Name of the key.', example: 'frames.fetch' } },
    body: SettingChange,
    status: 200,
    answer: Setting,
    errors: {
      notFound: 'There is no key with this name.',
      conflict:
        'The key is locked by the studio, set by an environment variable, or can only be changed in a terminal.',
      refused: 'The value is invalid, or the daemon would not start with it.',
    },
  }),
  setupFacts: route({
    method: 'get',
    path: '/v1/setup',
    summary: 'Returns the choices offered by first-time setup.',
    status: 200,
    answer: SetupFacts,
  }),
  setUp: route({
    method: 'post',
    path: '/v1/setup',
    summary: 'Applies the answers of first-time setup.',
    detail:
      'As `renderbridge setup` does: writes config.json, installs adapters, starts the daemon at log-in. Send the access key to POST /v1/farm/login. A different farm takes effect when the daemon restarts.',
    body: SetupAnswers,
    status: 200,
    answer: SetupDone,
    errors: { refused: 'An answer was invalid; those before it have been applied.' },
  }),
  keepAccessKey: route({
    method: 'post',
    path: '/v1/farm/login',
    summary: 'Checks an access key with the farm, and saves it unless the farm refuses it.',
    detail:
      'As `renderbridge login` does, for the farm and account in config.json: in the keychain, or in secrets.json where there is no keychain. A daemon that uses this account switches to it immediately.',
    body: KeyToKeep,
    status: 200,
    answer: KeptKey,
    errors: { refused: 'The farm refused the key, or no farm is configured.' },
  }),
};
