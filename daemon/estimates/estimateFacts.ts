import type { Expected } from '#protocol/bridge/estimate.ts';
import type { Form, FormField } from '#protocol/bridge/form.ts';
import { ageOf } from '#protocol/display/age.ts';
import { durationText } from '#protocol/display/durationText.ts';
import type { Locale } from '#protocol/texts/text.ts';
import { say } from '#protocol/texts/text.ts';

/** A form with what a submission would take and cost, or that this is not known yet; hosts draw it like any fact. */
export function withEstimateFacts(
  { groups }: Form,
  expected: Expected,
  { locale, now }: { readonly locale: Locale; readonly now: number },
  hardStopSeconds?: number,
): Form {
  const title = say(locale, 'groups.estimate');
  const fields = [...factsOf(expected, locale, now), ...hardStopFact(hardStopSeconds, locale)];
  return { groups: [...groups, { id: 'estimate', title, folded: false, fields }] };
}

/** The time limit that the farm itself enforces because of spending limits. */
function hardStopFact(seconds: number | undefined, locale: Locale): FormField[] {
  if (seconds === undefined) return [];
  const hours = Math.round(seconds / 3600);
  return [
    {
      key: 'hardStop',
      title: say(locale, 'facts.hardStop.title'),
      help: say(locale, 'facts.hardStop.help'),
      control: 'fact',
      value: say(locale, 'facts.hardStop.value', { hours }),
      source: 'config',
      required: false,
    },
  ];
}

function factsOf(
  { basis, renderSeconds, fee, playMoney }: Expected,
  locale: Locale,
  now: number,
): FormField[] {
  const fact = (key: 'estimatedTime' | 'estimatedFee', value: string): FormField => ({
    key,
    title: say(locale, `facts.${key}.title`),
    help: say(locale, 'facts.estimateHelp'),
    control: 'fact',
    value,
    source: 'farm',
    required: false,
  });
  const { kind = 'none', tasks = 0, frames = 0, gateway } = basis ?? {};
  const own = say(locale, 'facts.estimateBasis', { kind, tasks, frames });
  const rests = gateway
    ? say(locale, 'facts.estimateShared', { own, tasks: gateway.tasks, ...ageOf(gateway.readAt, now) })
    : own;
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
