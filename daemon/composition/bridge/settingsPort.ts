import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { BridgeError } from '#daemon/bridge/problems.ts';
import type { SettingsPort } from '#daemon/bridge/routes/settings.ts';
import { systemClock } from '#daemon/clock.ts';
import { ConfigError } from '#daemon/config/configError.ts';
import { type ConfigKey, configKeys } from '#daemon/config/configFile.ts';
import { everySetting, refuseLocked, requireFitting, writeSettings } from '#daemon/config/everySetting.ts';
import { needed } from '#daemon/config/keyRow.ts';
import type { Settings } from '#daemon/config/settings.ts';
import { readStudio } from '#daemon/config/studio.ts';
import { studioAnswers } from '#daemon/config/studioAnswers.ts';
import { valueAt } from '#daemon/config/wrongKeys.ts';
import type { Clock } from '#daemon/submissions/ports.ts';
import { KeptKey, type Setting } from '#protocol/bridge/setting.ts';
import { inWords, text } from '#protocol/texts/text.ts';
import { type AskOptions, answerIn, askCommandLine, complaintOf } from './askCommandLine.ts';

const diskAnswersWithinMs = 10_000;

const Adapters = z.array(z.object({ host: z.string(), title: z.string(), places: z.array(z.unknown()) }));

/**
 * The configuration by the code of the command line, and first start and log-in by its commands: one set of checks, of
 * what a studio locked, and of places to keep a key. `running`: what this daemon started with.
 */
export function settingsPort(
  running: Settings,
  after: Clock['after'] = systemClock.after,
): SettingsPort['configuration'] {
  /** What is printed is JSON, or a sentence says why not. */
  async function ask(
    command: readonly string[],
    { operands = [], ...options }: AskOptions & { readonly operands?: readonly string[] },
  ): Promise<unknown> {
    // Behind -- nothing is taken for an option.
    const heard = await askCommandLine([...command, '--json', '--', ...operands], options);
    if (heard.code !== 0) throw new BridgeError('refused', complaintOf(heard));
    return answerIn(heard);
  }

  return {
    async list(locale) {
      await studioAnswers(process.env, { deadlineMs: diskAnswersWithinMs, after }).catch(refuse);
      const facts = inBridgeWords(everySetting);
      const studio = readStudio(process.env);
      return configKeys.map((key, index): Setting => {
        const { name } = key;
        const { value, source } = facts[index] ?? { value: undefined, source: 'default' as const };
        const isLocked = studio?.locked.includes(name) ?? false;
        const standard = key.standard[running.farm.baseUrl === undefined ? 1 : 0];
        return {
          key: name,
          meaning: inWords(text(`config.meanings.${name}` as const), locale),
          ...controlOf(key),
          ...(value === undefined || key.isSecret ? {} : { value }),
          isSet: source !== 'default',
          ...(standard === undefined || standard === needed ? {} : { default: standard }),
          source,
          variable: key.variable,
          editable: key.inTerminalOnly
            ? 'terminal'
            : isLocked
              ? 'studio'
              : source === 'environment'
                ? 'environment'
                : 'yes',
          ...(isLocked && studio ? { lockedBy: studio.name } : {}),
          waitsForRestart: !key.isSecret && !isDeepStrictEqual(value, valueAt(running, key.path)),
        };
      });
    },
    write(name, value) {
      const key = configKeys.find((each) => each.name === name);
      inBridgeWords(() => {
        if (!key) throw new Error(`There is no setting ${name}.`);
        refuseLocked(name, value);
        if (value !== undefined) requireFitting(key, value);
        writeSettings([{ key, value }]);
      });
    },
    async setupFacts(locale) {
      const adapters = Adapters.parse(await ask(['adapters', 'list'], { locale }));
      return {
        hosts: adapters.map(({ host, title, places }) => ({ host, title, found: places.length > 0 })),
      };
    },
    async setUp({ farm, account, frames, hosts, startAtLogin }, locale) {
      const flags = { farm, account, frames, hosts: typeof hosts === 'string' ? hosts : hosts.join(',') };
      const args = Object.entries(flags).flatMap(([name, value]) =>
        value === undefined ? [] : [`--${name}=${value}`],
      );
      const heard = await askCommandLine(
        ['setup', '--yes', ...args, ...(startAtLogin ? ['--start-at-login'] : [])],
        { locale },
      );
      if (heard.code !== 0) throw new BridgeError('refused', heard.said || complaintOf(heard));
      return {
        said: `${heard.output}\n${heard.said}`
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
      };
    },
    async keepKey(accessKey, locale) {
      return KeptKey.parse(await ask(['login'], { locale, input: `${accessKey}\n` }));
    },
  };
}

/** What is wrong with a setting, in the bridge’s own errors. */
function inBridgeWords<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    return refuse(error);
  }
}

function refuse(error: unknown): never {
  if (error instanceof ConfigError) throw new BridgeError('refused', error.texts);
  throw error;
}

type Control = Pick<Setting, 'control' | 'choices' | 'min' | 'max'>;

function controlOf({ schema: made, bounds }: ConfigKey): Control {
  const schema = made();
  if (schema instanceof z.ZodEnum) return { control: 'choice', choices: schema.options };
  if (schema instanceof z.ZodUnion)
    return {
      control: 'choice',
      choices: schema.options.flatMap((each) => [...(each as z.ZodLiteral<number>).values]),
    };
  if (schema instanceof z.ZodBoolean) return { control: 'bool' };
  if (schema.type === 'number')
    return { control: 'int', ...(bounds ? { min: bounds.least, max: bounds.most } : {}) };
  return { control: schema.type === 'string' ? 'text' : 'json' };
}
