import * as z from 'zod';
import { isFarmUrl, isOffset, isProxyUrl } from '../configTexts.ts';
import { always, key, milliseconds, needed, yesOrNo } from '../keyRow.ts';

/** How the farm is called. */
export const farm = {
  baseUrl: key({
    schema: () => z.string().refine(isFarmUrl),
    standard: always(undefined),
    expected: 'farmUrl',
    description: 'The farm’s API. Without it the farm is the sandbox, and everything works at once.',
  }),
  generation: key({
    schema: () => z.union([z.literal(1), z.literal(2)]),
    standard: always<1 | 2>(1),
    expected: 'generation',
    description:
      'Which API the farm speaks: 1, that of an access key alone, or 2, that of an AccessID and an AccessKey. `renderbridge setup` and `renderbridge login` choose it by what answers; [which customers need which](farms.md).',
  }),
  account: key({
    schema: () => z.string().regex(/^[^\p{Cc}]{1,256}$/u),
    standard: [needed, 'sandbox'],
    expected: 'account',
    description: 'The account that calls, with generation 2 its AccessID; needed with `farm.baseUrl`.',
  }),
  locale: key({
    schema: () => z.enum(['en', 'zh']),
    standard: always('en'),
    expected: 'locale',
    description: 'The language in which the farm words its answers.',
  }),
  utcOffset: key({
    schema: () => z.string().refine(isOffset),
    standard: always('+08:00'),
    expected: 'offset',
    description: 'The farm’s time zone: its times carry none.',
  }),
  proxy: key({
    schema: () => z.string().refine(isProxyUrl),
    standard: always(undefined),
    expected: 'proxyUrl',
    inTerminalOnly: true,
    isSecret: true,
    description:
      'An HTTP proxy through which the farm is called, by a tunnel (CONNECT), as in `http://user:password@proxy:3128`. User and password stay secret. The sandbox is called without it.',
  }),
  caFile: key({
    schema: () => z.string().min(1).max(4096),
    standard: always(undefined),
    expected: 'file',
    inTerminalOnly: true,
    description:
      'A file of certificates (PEM) that are trusted beside those that Node brings: for a farm, or a proxy, whose certificate the studio itself signed.',
  }),
  transmitter: key({
    schema: () => z.string().min(1).max(4096),
    standard: always(undefined),
    expected: 'file',
    inTerminalOnly: true,
    description:
      'With the driver `transmitter`: the full path of the farm’s `rayvision_transmitter`, ahead of what is found.',
  }),
  platform: key({
    schema: () => z.string().regex(/^\d{1,4}$/),
    standard: always('4'),
    expected: 'digits',
    description: 'The zone of a farm of generation 2, as the account’s page shows it.',
  }),
  currency: key({
    schema: () => z.string().regex(/^[A-Z]{3}$/),
    standard: [undefined, 'CNY'],
    expected: 'currency',
    description:
      'What a farm of generation 2 counts in, such as `CNY`: it tells amounts without their currency, and without this key the cost of tasks is not shown.',
  }),
  intervalMs: milliseconds(0, {
    standard: [10_000, 0],
    ofSecond: 1000,
    description:
      'Shortest time between two calls of the farm; what the farm says raises it. A farm of generation 2 names none: 1,000 unless set.',
  }),
  timeoutMs: milliseconds(1, {
    standard: [30_000, 5000],
    description: 'How long an answer may take; after that what became of a call is unknown.',
  }),
  settleMs: milliseconds(0, {
    standard: [90_000, 1000],
    description:
      'How long the farm may still be working on a call whose answer was lost, before it is asked.',
  }),
  pollMs: milliseconds(100, {
    standard: [30_000, 1000],
    description: 'Shortest time between two looks at the tasks; ten times as long while nothing changes.',
  }),
  numbersAsStrings: yesOrNo({
    description: 'Numbers are sent as texts, for a farm that takes nothing else.',
  }),
  keepLeadingSlashes: yesOrNo({
    description:
      'Paths of shares and of Linux keep their leading slashes on the farm: `//srv/share/a.ma` instead of `srv/share/a.ma`.',
  }),
  sendFrameOnRestart: yesOrNo({
    description: 'A resubmit names the frames of its task, for a farm that asks for them.',
  }),
  timeoutUnit: key({
    schema: () => z.enum(['hours', 'seconds']),
    standard: always('hours'),
    expected: 'timeoutUnit',
    description: 'What the farm counts time-outs in; yours are in seconds whatever it is.',
  }),
} as const;
