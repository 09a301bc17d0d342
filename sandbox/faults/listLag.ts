import { formatTaskTime, parseFarmTime } from '#protocol/time/farmTime.ts';
import type { Fault } from './fault.ts';

const usualSeconds = 5;

/** A create that was carried out looks for a while as if it had been lost. */
export const listLag: Fault = {
  name: 'list-lag',
  value: `seconds until a new task is listed; default ${usualSeconds}`,
  summary: 'query_task does not tell of the newest tasks',
  create: (value = `${usualSeconds}`) => {
    if (!/^\d{1,6}$/.test(value)) {
      throw new RangeError(`--fault list-lag: expected seconds after "=", got "${value}".`);
    }
    return (call, { clock, profile: { utcOffset } }, pass) => {
      if (call.action !== 'query_task') return pass(call);
      const newestListed = clock.now() - Number(value) * 1000;
      const asked = call.body.start_date_before;
      const before = typeof asked === 'string' ? parseFarmTime(asked, utcOffset) : undefined;
      // What cannot be read stays, for the checks of the body to refuse.
      const isWrong = asked !== undefined && asked !== null && asked !== '' && before === undefined;
      if (isWrong) return pass(call);
      const start_date_before = formatTaskTime(Math.min(before ?? newestListed, newestListed), utcOffset);
      return pass({ ...call, body: { ...call.body, start_date_before } });
    };
  },
};
