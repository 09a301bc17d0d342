import type { Expected } from '#protocol/bridge/estimate.ts';
import type { Form, FormField } from '#protocol/bridge/form.ts';
import { durationText } from '#protocol/display/durationText.ts';
import type { Locale } from '#protocol/texts/text.ts';
import { say } from '#protocol/texts/text.ts';

/** A form with what a submission would take and cost, or that nobody knows yet; the hosts draw it like any fact. */
export function withEstimateFacts({ groups }: Form, expected: Expected, locale: Locale): Form {
  const title = say(locale, 'groups.estimate');
  return { groups: [...groups, { id: 'estimate', title, folded: false, fields: factsOf(expected, locale) }] };
}

function factsOf({ basis, renderSeconds, fee, playMoney }: Expected, locale: Locale): FormField[] {
  const fact = (key: 'estimatedTime' | 'estimatedFee', value: string): FormField => ({
    key,
    title: say(locale, `facts.${key}.title`),
    help: say(locale, 'facts.estimateHelp'),
    control: 'fact',
    value,
    source: 'farm',
    required: false,
  });
  const { kind = 'none', tasks = 0, frames = 0 } = basis ?? {};
  const rests = say(locale, 'facts.estimateBasis', { kind, tasks, frames });
  if (!renderSeconds) return [fact('estimatedTime', rests)];
  const { low, likely, high } = renderSeconds;
  const time = {
    low: durationText(low),
    likely: durationText(likely),
    high: durationText(high),
    rests,
  };
  const money = fee && say(locale, 'facts.estimatedFee.value', { ...fee, play: playMoney ? 'yes' : 'no' });
  return [
    fact('estimatedTime', say(locale, 'facts.estimatedTime.value', time)),
    ...(money ? [fact('estimatedFee', money)] : []),
  ];
}
