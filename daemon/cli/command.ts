import { debuglog } from 'node:util';
import { KeychainUnavailable } from '#daemon/config/keychain.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { ConfigError } from '#daemon/config/settings.ts';
import { DaemonNotReachable, DaemonRefused } from '#protocol/bridge/client/errors.ts';
import { inWords } from '#protocol/texts/text.ts';
import { farmHeading, farmPrefix, stamped } from './farmMark.ts';
import { locale, words } from './language.ts';
import type { TextTable } from './terminal/table.ts';
import { type DrawOptions, putAnswer, putJson, sayFailure, sayLine, secrets } from './terminal/terminal.ts';

/** For developers: `NODE_DEBUG=renderbridge` shows where an unforeseen fault arose. */
const debug = debuglog('renderbridge');

/** How every command ends (§6). */
export const exitCodes = { done: 0, failed: 1, usage: 2, alreadyRunning: 3, notReachable: 4 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Something went wrong that the user can mend; the sentence says how. */
export class CommandFailure extends Error {
  readonly exitCode: ExitCode;
  /** What programs read beside the sentence. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(exitCode: ExitCode, message: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.exitCode = exitCode;
    this.facts = facts;
  }
}

export interface OutputOptions extends DrawOptions {
  readonly json?: boolean | undefined;
  /** Only what a script needs: ids, or nothing. */
  readonly quiet?: boolean | undefined;
  /** Takes what would be printed as JSON: it is a part of the one value that a command of several steps prints. */
  readonly takesJson?: ((value: unknown) => void) | undefined;
}

/** Prints one JSON value; or ids alone, where little was asked for; or lines and tables for people. */
export function print(
  options: OutputOptions,
  value: unknown,
  parts: readonly (string | TextTable)[],
  ids: readonly string[] = [],
): void {
  const heading = farmHeading();
  if (!options.json && !options.quiet) {
    putAnswer(heading === undefined ? parts : [heading, ...parts], options);
    return;
  }
  // What programs read stays as it is.
  if (heading !== undefined) sayLine(heading);
  if (!options.json) putAnswer(ids, options);
  else if (options.takesJson) options.takesJson(value);
  else putJson(stamped(value));
}

/** Says something beside the answer, unless only the answer was asked for. */
export function remark({ json, quiet }: OutputOptions, sentence: string): void {
  if (!json && !quiet) sayLine(farmPrefix() + sentence);
}

/** Runs a command and tells a failure in one sentence, as JSON where that was asked. */
export async function runCommand(
  { json }: OutputOptions,
  run: () => Promise<ExitCode | undefined>,
): Promise<void> {
  try {
    process.exitCode = (await run()) ?? exitCodes.done;
  } catch (error) {
    const failure = failureOf(error);
    if (json) putJson(stamped(failure.body));
    sayFailure(farmPrefix() + failure.message);
    process.exitCode = failure.exitCode;
  }
}

/** One that was there when the command began. */
const lostDaemon = (reason: string) => ({
  reason,
  start: ownCommand('start'),
  status: ownCommand('status'),
});

function failureOf(error: unknown): {
  readonly message: string;
  readonly exitCode: ExitCode;
  readonly body: unknown;
} {
  const message = error instanceof Error ? error.message : String(error);
  const body = { error: message };
  if (error instanceof DaemonRefused)
    return { message, exitCode: exitCodes.failed, body: { ...body, ...error.problem } };
  if (error instanceof CommandFailure)
    return { message, exitCode: error.exitCode, body: { ...body, ...error.facts } };
  if (error instanceof DaemonNotReachable) {
    const said = error.cause === undefined ? message : words('cli.lostDaemon', lostDaemon(message));
    return { message: said, exitCode: exitCodes.notReachable, body: { error: said } };
  }
  if (error instanceof ConfigError || error instanceof KeychainUnavailable) {
    const said = error instanceof ConfigError ? error.in(locale) : inWords(error.text, locale);
    return { message: said, exitCode: exitCodes.failed, body: { error: said } };
  }
  debug('%s', secrets.hide(String(error instanceof Error ? error.stack : error)));
  const said = words('cli.unforeseen', { reason: message });
  return { message: said, exitCode: exitCodes.failed, body: { error: said } };
}
