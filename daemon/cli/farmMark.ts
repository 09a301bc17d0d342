import type { Settings } from '#daemon/config/settings.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import { words } from './language.ts';

const sandboxName = 'SANDBOX';

/** The name of the farm still to be mentioned, because nothing costs money there. */
let unsaid: string | undefined;
let isKnown = false;
let isSandbox = false;

/** What this process answers from now on is about this farm: of the sandbox, the first thing that it says is that. */
export function answerFor({ name, sandbox }: Pick<Farm, 'name' | 'sandbox'>): void {
  if (sandbox && !isKnown) unsaid = name;
  // Another one was chosen before anything was said.
  if (!sandbox) unsaid = undefined;
  isKnown = true;
  isSandbox = sandbox;
}

/** The same where no daemon was asked: by the settings. */
export function answerForFarmOf({ farm }: Pick<Settings, 'farm'>): void {
  answerFor({ name: sandboxName, sandbox: farm.baseUrl === undefined });
}

/** An answer in JSON: with `sandbox` in it, or in each of a list, while the farm is the sandbox. */
export function stamped(value: unknown): unknown {
  if (!isSandbox || value === null || typeof value !== 'object') return value;
  return Array.isArray(value) ? value.map(stamped) : { sandbox: true, ...value };
}

/** The line above an answer, once. */
export function farmHeading(): string | undefined {
  const name = take();
  return name === undefined ? undefined : words('cli.sandbox', { name });
}

/** The word before a failure, where no answer was headed yet. */
export function farmPrefix(): string {
  const name = take();
  return name === undefined ? '' : `${name}: `;
}

function take(): string | undefined {
  const taken = unsaid;
  unsaid = undefined;
  return taken;
}
