import { strangeIds } from '../dialects/strangeIds.ts';
import { withRows } from './farmCall.ts';
import type { Fault } from './fault.ts';

/** Names that say nothing of a call of one scene. */
const ofBatches = new Set(['one id for all rows']);

export const idFaults: readonly Fault[] = Object.entries(strangeIds).map(([name, misname]) => ({
  name,
  fits: ({ kind, scenes }) => kind === 'create' && (!ofBatches.has(name) || scenes.length > 1),
  weight: ofBatches.has(name) ? 14 : 4,
  async strike({ farm, answer, heldIds }) {
    const text = withRows(await farm(), (rows) => misname(rows, heldIds));
    answer(text);
    return `carried out, answered with ${name}: ${text}`;
  },
}));
