import { words } from '#dashboard/language/words.ts';
import type { Unit } from '#protocol/bridge/unit.ts';

/** Which part of its scene a unit is: what sets it apart, and its frames. */
export function unitText({ layer, camera, node, view, page, frames }: Unit['label']): string {
  const parts = [layer, camera, node, view, page].filter((part) => part !== undefined && part !== '');
  // Farms name a step of one too.
  if (frames) parts.push(words('hosts.shared.labelFrames', { frames: frames.replaceAll('[1]', '') }));
  return parts.join(' · ') || words('hosts.shared.wholeScene');
}
