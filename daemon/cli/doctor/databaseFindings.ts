import type { DatabaseLook } from '#daemon/composition/lookAtDatabase.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { inWords } from '#protocol/texts/text.ts';
import { locale } from '../language.ts';
import { type Finding, finding } from './finding.ts';

/** What keeps a daemon from starting on its database, where none runs. */
export function databaseFindings(look: DatabaseLook): readonly Finding[] {
  const facts = { file: look.file, start: ownCommand('start') };
  switch (look.kind) {
    case 'absent':
      return [];
    case 'usable':
      return [finding('database', 'ok', 'database', {})];
    case 'held':
      return [finding('database', 'problem', 'databaseHeld', facts)];
    case 'damaged':
      return [finding('database', 'problem', 'databaseDamaged', { ...facts, reason: look.reason })];
    case 'tooNew':
      return [finding('database', 'problem', 'databaseTooNew', { ...look, copy: look.copy ?? 'none' })];
    case 'unusable':
      return [finding('database', 'problem', 'databaseUnusable', { reason: inWords(look.text, locale) })];
  }
}
