import * as z from 'zod';
import { hostLineEvents, notifyEvents } from '#protocol/bridge/notifyEvent.ts';
import { isFarmUrl } from '../configTexts.ts';
import { always, key, part } from '../keyRow.ts';

/** One for each event. */
const switchesOf = (events: readonly string[]) =>
  z.strictObject(Object.fromEntries(events.map((event) => [event, part(z.boolean(), 'yesOrNo').optional()])));
const eventSwitches = () => switchesOf(notifyEvents);

/** Which events are announced, and where. */
export const notify = {
  webhook: key({
    schema: () =>
      z.strictObject({
        url: part(z.string().max(2048).refine(isFarmUrl), 'farmUrl'),
        inside: part(z.boolean(), 'yesOrNo').optional(),
        events: eventSwitches().meta({ expected: 'object' }).optional(),
      }),
    standard: always(undefined),
    expected: 'webhook',
    inTerminalOnly: true,
    description:
      'Where events are posted, signed with `notify.secret`: its `url`; `events`, a switch each for `taskDone`, `taskFailed`, `testFramesReady`, `runawayFrame`, `limitNear` and `limitReached`, off until turned on; and with `"inside": true` it may lead to this computer or a private network ([notifications.md](notifications.md)).',
  }),
  desktop: key({
    schema: eventSwitches,
    standard: always<Record<string, never>>({}),
    expected: 'eventSwitches',
    description:
      'Which of these events this computer’s desktop shows, each off until turned on: `{"taskFailed": true, "limitReached": true}` ([notifications.md](notifications.md)).',
  }),
  hosts: key({
    schema: () => switchesOf(hostLineEvents),
    standard: always<Record<string, never>>({}),
    expected: 'hostSwitches',
    description:
      'Which of `testFramesReady`, `runawayFrame`, `limitNear` and `limitReached` hosts say in their status line, each on until turned off: `{"limitNear": false}` ([notifications.md](notifications.md)).',
  }),
  secret: key({
    schema: () => z.string().regex(/^[!-~]{16,256}$/),
    standard: always(undefined),
    expected: 'secret',
    inTerminalOnly: true,
    isSecret: true,
    description:
      'With which a webhook is signed, so that its receiver can tell that it is yours: 16 to 256 letters, digits and signs. It is never shown again.',
  }),
} as const;
