import { catalogues } from '#protocol/texts/catalogues.generated.ts';
import { messageAt } from '#protocol/texts/flatten.ts';
import type { TextCode } from '#protocol/texts/text.ts';
import { locale, words } from '../language.ts';

type Stateful = 'task' | 'frame' | 'submission' | 'transfer';

/** In English as filters and programs name it; in every other language by its word there. */
export function stateWord(of: Stateful, state: string): string {
  if (locale === 'en') return state;
  const code = `dashboard.${of}States.${state}`;
  return messageAt(catalogues[locale], code) === undefined ? state : words(code as TextCode);
}

/** A submission is told by its own state or by that of its tasks. */
export function standWord(stand: string): string {
  const own = stateWord('submission', stand);
  return own === stand ? stateWord('task', stand) : own;
}
