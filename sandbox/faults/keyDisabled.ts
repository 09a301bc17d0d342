import { isSuccess, refused } from '../http/reply.ts';
import type { Fault } from './fault.ts';

const disabled = refused(
  '1010',
  'head.access_key: expected the valid key of the account, got a disabled one',
);

/** The key works, then it does not; after some refusals it works again, as if it had been enabled. */
export const keyDisabled: Fault = {
  name: 'key-disabled',
  value:
    'after how many successful calls; behind it :COUNT refusals until it works again; default 3, for ever',
  summary: 'refuses the key half-way with 1010',
  create: (value = '3') => {
    const { after, refusals } =
      /^(?<after>\d{1,7})(?::(?<refusals>[1-9]\d{0,6}))?$/.exec(value)?.groups ?? {};
    if (after === undefined) {
      throw new RangeError(
        `--fault key-disabled: expected counts such as 3 or 3:5 after "=", got "${value}".`,
      );
    }
    let accepted = Number(after);
    let refused = refusals === undefined ? Number.POSITIVE_INFINITY : Number(refusals);
    return async (call, _farm, pass) => {
      if (accepted <= 0 && refused > 0) {
        refused -= 1;
        return disabled;
      }
      const reply = await pass(call);
      if (isSuccess(reply)) accepted -= 1;
      return reply;
    };
  },
};
