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
    summary: 'Lists every key of the configuration with its meaning, value and default.',
    detail: 'As the next start of the daemon reads them. A secret value is never in it.',
    status: 200,
    answer: Settings,
    errors: { refused: 'The file config.json is wrong; detail names the key.' },
  }),
  changeSetting: route({
    method: 'patch',
    path: '/v1/settings/{key}',
    summary: 'Writes one key into config.json, or takes it out.',
    detail: 'By the checks of `renderbridge config set`. The daemon uses it after it is started again.',
    params: { key: { description: 'name of the key.', example: 'frames.fetch' } },
    body: SettingChange,
    status: 200,
    answer: Setting,
    errors: {
      notFound: 'There is no key of this name.',
      conflict: 'The key is locked by the studio, set by a variable, or for a terminal alone.',
      refused: 'The value is wrong, or the daemon would not start with it.',
    },
  }),
  setupFacts: route({
    method: 'get',
    path: '/v1/setup',
    summary: 'Returns what the questions of a first start offer.',
    status: 200,
    answer: SetupFacts,
  }),
  setUp: route({
    method: 'post',
    path: '/v1/setup',
    summary: 'Carries out the answers to the questions of a first start.',
    detail:
      'As `renderbridge setup` does: writes config.json, installs adapters, starts the daemon at log-in. The key goes to POST /v1/farm/login. The daemon uses another farm after it is started again.',
    body: SetupAnswers,
    status: 200,
    answer: SetupDone,
    errors: { refused: 'An answer was wrong; those before it are carried out.' },
  }),
  keepAccessKey: route({
    method: 'post',
    path: '/v1/farm/login',
    summary: 'Asks the farm about an access key, and keeps it unless it was refused.',
    detail:
      'As `renderbridge login` does, for the farm and the account of config.json: in the keychain, or in secrets.json where there is none. A daemon of that account works with it at once.',
    body: KeyToKeep,
    status: 200,
    answer: KeptKey,
    errors: { refused: 'The farm refused the key, or no farm is set.' },
  }),
};
