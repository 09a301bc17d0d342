import { createFarmTimes, type FarmTimes } from '#daemon/farms/renderbus/farmTimes.ts';
import { keptFacts } from '#tests/daemon/requests/keptFacts.ts';

/** The times of a farm in UTC+8 whose clock is not known yet. */
export function farmTimesOf(farm: string, facts = keptFacts()): FarmTimes {
  return createFarmTimes({ farm, utcOffset: '+08:00', facts });
}
