import { type Bilingual, type Locale, say } from '#protocol/bridge/locale.ts';
import type { SnapshotNode } from '#protocol/bridge/sceneSnapshot.ts';

const states = {
  bypassed: { en: 'bypassed in the scene', zh: '在场景中已旁路' },
  sequential: { en: 'simulates, one frame after the other', zh: '逐帧顺序解算' },
  simulation: { en: 'simulates or writes files', zh: '解算或写出缓存' },
  distributed: { en: 'simulates on several machines', zh: '多机分布式解算' },
} as const satisfies Record<string, Bilingual>;

/** Why a node is not ticked when nobody chose; empty for one that is. */
export function nodeState({ kind, bypassed, sequential }: SnapshotNode, locale: Locale): string {
  if (bypassed === true) return say(states.bypassed, locale);
  if (kind === 'render') return '';
  return say(kind === 'simulation' && sequential === true ? states.sequential : states[kind], locale);
}
