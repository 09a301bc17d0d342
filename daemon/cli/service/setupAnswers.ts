import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { looksLikeKey } from '#daemon/config/accessKey.ts';
import { handWrittenJson, sentenceOf } from '#daemon/config/handWrittenJson.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { unknownNames } from '#daemon/config/unknownNames.ts';
import { placeOfIssue, textOfIssue } from '#protocol/bridge/issueText.ts';
import { inWords } from '#protocol/texts/text.ts';
import { chosenAdapters } from '../adapters/adapterPlaces.ts';
import { CommandFailure, exitCodes } from '../command.ts';
import { settingChange, setValue } from '../config.ts';
import { keyInsteadOfAccount } from '../farm/farmAccount.ts';
import { locale, words } from '../language.ts';
import { complaintOf } from './questions.ts';
import { whyNoFrames } from './usableFolder.ts';

/** What set-up asks, as flags and as a studio’s answer file say it. Never the key: that is typed or piped to `login`. */
export const WrittenAnswers = z.strictObject({
  farm: z.string().optional(),
  account: z.string().optional(),
  frames: z.string().optional(),
  hosts: z.string().optional(),
  startAtLogin: z.boolean().optional(),
});
export type WrittenAnswers = z.infer<typeof WrittenAnswers>;

export const sandbox = 'sandbox';
const every = 'all';
const none = 'none';

/** The hosts that get an adapter; `undefined`: all that are found. */
export type ChosenHosts = readonly string[] | undefined;

/**
 * How each answer is read. Nothing stays nothing, which leaves things as they are. Each throws `CommandFailure` or
 * `ConfigError` that says what was expected and got.
 */
export const reads = {
  farm(answer: string): string {
    const farm = unquoted(answer);
    if (farm.toLowerCase() === sandbox) return sandbox;
    if (farm !== '') settingChange('farm.baseUrl', farm);
    return farm;
  },

  account(answer: string): string {
    const account = unquoted(answer);
    if (looksLikeKey(account) && account !== setValue('farm.account'))
      throw new CommandFailure(exitCodes.usage, keyInsteadOfAccount());
    if (account !== '') settingChange('farm.account', account);
    return account;
  },

  /** The folder is made when frames come; what can never be one is refused. */
  frames(answer: string): string {
    const folder = underHome(unquoted(answer));
    if (folder === '') return '';
    settingChange('frames.folder', folder);
    if (whyNoFrames(folder) === 'ENOTDIR')
      throw new CommandFailure(exitCodes.usage, words('cli.setup.noFolder', { folder }));
    return folder;
  },

  hosts(answer: string): ChosenHosts {
    const names = unquoted(answer)
      .toLowerCase()
      .split(/[\s,;，、；]+/)
      .filter(Boolean);
    if (names.length === 0 || (names.length === 1 && names[0] === every)) return undefined;
    if (names.length === 1 && names[0] === none) return [];
    for (const name of names) chosenAdapters(name);
    return [...new Set(names)];
  },

  startAtLogin(answer: string): boolean {
    if (/^\s*(?:y|yes|是)\s*$/i.test(answer)) return true;
    if (/^\s*(?:n|no|否)?\s*$/i.test(answer)) return false;
    throw new CommandFailure(exitCodes.usage, words('cli.setup.yesOrNo', { got: answer.trim() }));
  },
};

/** File managers put quotes around a path that is dropped into a terminal. */
function unquoted(answer: string): string {
  const trimmed = answer.trim();
  return /^(["']).*\1$/.test(trimmed) && trimmed.length > 1 ? trimmed.slice(1, -1).trim() : trimmed;
}

/** A shell does this for flags, and nobody for what is typed or stands in a file. */
function underHome(folder: string): string {
  return /^~(?:[/\\]|$)/.test(folder) ? path.join(os.homedir(), folder.slice(1)) : folder;
}

/** Throws `CommandFailure` that names the file and its first fault. */
export function answersIn(named: string): WrittenAnswers {
  const file = path.resolve(named);
  const value = parsed(file);
  const checked = WrittenAnswers.safeParse(value);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  if (issue?.code === 'unrecognized_keys') throw wrongIn(file, reasonForNames(issue.keys));
  const reason = issue ? inWords(textOfIssue(issue, value), locale) : '';
  const at = (issue && placeOfIssue(issue)) || path.basename(file);
  throw wrongIn(file, `${at}: ${reason}`);
}

function parsed(file: string): unknown {
  try {
    return handWrittenJson(readFileSync(file, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      code === undefined
        ? sentenceOf(path.basename(file), error, locale)
        : words('cli.setup.systemRefuses', { code });
    throw new CommandFailure(exitCodes.usage, words('cli.setup.unreadable', { file, reason }));
  }
}

/** Who writes a key into a file that is handed out has to hear more than that there is no such name. */
function reasonForNames(names: readonly string[]): string {
  const isKey = names.some((name) => /key|password|secret|token/i.test(name));
  return isKey
    ? words('cli.setup.keyInFile', { names: names.join(', '), login: ownCommand('login') })
    : inWords(unknownNames(names, Object.keys(WrittenAnswers.shape)), locale);
}

function wrongIn(file: string, reason: string): CommandFailure {
  return new CommandFailure(exitCodes.usage, words('cli.setup.wrong', { file, reason }));
}

/** A written answer as it is read, or what is wrong with it, with the place where it stands. */
export function readWritten<Answer>(place: string, answer: string, read: (answer: string) => Answer): Answer {
  try {
    return read(answer);
  } catch (error) {
    throw new CommandFailure(exitCodes.usage, `${place}: ${complaintOf(error)}`);
  }
}
