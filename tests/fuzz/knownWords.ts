import type { HostApp } from '#protocol/bridge/sceneSnapshot.ts';
import type { Dice } from '#tests/chaos/dice.ts';

/** What the daemon named so far, so that requests reach what is there. */
export interface KnownWords {
  /** Remembers the ids in an answer. */
  learn(target: string, body: unknown): void;
  /** Puts real words in the place of `@submission` and the like. */
  fill(text: string, dice: Dice): string;
}

/** Of a stored scene of a program. */
export const wordForSceneOf = (app: HostApp): string => `@sceneof${app}`;

const kept = 50;
const kinds: readonly (readonly [RegExp, string, string])[] = [
  [/^\/v1\/submissions/, 'id', '@submission'],
  [/^\/v1\/operations|^\/v1\/projects|^\/v1\/tasks\/operate/, 'id', '@operation'],
  [/^\/v1\/transfers|download/, 'id', '@transfer'],
  [/^\/v1\/tasks/, 'taskId', '@task'],
  [/^\/v1\/scenes/, 'sceneId', '@scene'],
  [/^\/v1\/projects/, 'projectId', '@project'],
  [/^\/v1\/submissions\/.*units/, 'id', '@unit'],
  [/^\/v1\/hosts/, 'id', '@host'],
];

export function createKnownWords(fixed: Readonly<Record<string, string>>): KnownWords {
  const known = new Map<string, string[]>(Object.entries(fixed).map(([word, value]) => [word, [value]]));
  const note = (word: string, value: string) => {
    const values = known.get(word) ?? [];
    if (!values.includes(value)) known.set(word, [...values.slice(1 - kept), value]);
  };
  return {
    learn(target, body) {
      if (body === null || typeof body !== 'object') return;
      const { items = [body] } = body as { items?: unknown };
      for (const item of Array.isArray(items) ? items : []) {
        for (const [pattern, field, word] of kinds) {
          const value = (item as Readonly<Record<string, unknown>> | null)?.[field];
          if (pattern.test(target) && typeof value === 'string' && value.length <= 64) note(word, value);
        }
      }
    },
    fill: (text, dice) =>
      text.replaceAll(/@[a-z]+/g, (word) => {
        const [first, ...rest] = known.get(word) ?? [];
        return first === undefined ? word : dice.pick([first, ...rest]);
      }),
  };
}
