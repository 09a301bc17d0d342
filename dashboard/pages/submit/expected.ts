import { durationText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import type { Preview } from '#protocol/bridge/submission.ts';
import { moneyText } from '#protocol/display/moneyText.ts';
import type { Entry } from './sceneDesk.ts';

type Estimate = NonNullable<Preview['estimate']>;

/** How much it is, and what it is likely to take and to cost, as far as other frames tell. */
export function expectedText({ tasks, frames, renderSeconds, fee, playMoney }: Estimate): string {
  const parts = [words('dashboard.form.estimate', { tasks, frames })];
  if (renderSeconds)
    parts.push(words('dashboard.submit.renderTime', { time: durationText(renderSeconds.likely) }));
  if (fee) {
    const amount = moneyText({ currency: fee.currency, amount: fee.likely });
    parts.push(words(playMoney ? 'dashboard.submit.playMoney' : 'dashboard.submit.fee', { amount }));
  }
  return parts.join(' · ');
}

/** Tasks and frames of all of them. */
export function sumOf(entries: readonly Entry[]): { readonly tasks: number; readonly frames: number } {
  const estimates = entries.flatMap(({ state }) =>
    state.kind === 'open' ? (state.form.checked.value?.estimate ?? []) : [],
  );
  return {
    tasks: estimates.reduce((sum, { tasks }) => sum + tasks, 0),
    frames: estimates.reduce((sum, { frames }) => sum + frames, 0),
  };
}
