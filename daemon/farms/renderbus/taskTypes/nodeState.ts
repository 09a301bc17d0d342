import type { Locale } from '#protocol/bridge/locale.ts';
import type { SnapshotNode } from '#protocol/bridge/sceneSnapshot.ts';
import { say } from '#protocol/texts/text.ts';

/** Why a node is not ticked when nobody chose; empty for one that is. */
export function nodeState({ kind, bypassed, sequential }: SnapshotNode, locale: Locale): string {
  if (bypassed === true) return say(locale, 'nodeStates.bypassed');
  if (kind === 'render') return '';
  return say(locale, `nodeStates.${kind === 'simulation' && sequential === true ? 'sequential' : kind}`);
}
