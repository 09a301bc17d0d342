import type { Farm } from '#protocol/bridge/farm.ts';
import { words } from './language.ts';

/** The name that is still to be said, because the farm is one where nothing costs money. */
let unsaid: string | undefined;
let isKnown = false;

/** What this process answers from now on is about this farm: of the sandbox, the first thing that it says is that. */
export function answerFor({ name, sandbox }: Pick<Farm, 'name' | 'sandbox'>): void {
  if (sandbox && !isKnown) unsaid = name;
  isKnown = true;
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
