import { Icon } from '#dashboard/design/Icon.tsx';
import { durationText, secondText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import type { HeldBack } from './heldBack.ts';

/** When the next call goes, and what it waits for. */
export function NextCall({ held }: { readonly held: HeldBack }) {
  return (
    <p class="next-call" data-tone={tones[held.kind]}>
      <Icon name={held.kind === 'free' ? 'check' : 'clock'} />
      <span class="figures">{nextText(held)}</span>
    </p>
  );
}

const tones = {
  refused: 'failed',
  rests: 'failed',
  tries: 'needsYou',
  pace: 'waiting',
  free: 'done',
} as const;

function nextText(held: HeldBack): string {
  if (held.kind === 'refused')
    return held.at === null
      ? words('dashboard.next.refused')
      : words('dashboard.next.refusedUntil', { at: secondText(held.at) });
  if (held.kind === 'rests')
    return words('dashboard.next.rests', { count: held.failures, at: secondText(held.at) });
  if (held.kind === 'pace')
    return words('dashboard.next.pace', { at: secondText(held.at), duration: durationText(held.seconds) });
  return words(`dashboard.next.${held.kind}`);
}
