import type { Farm } from '#protocol/bridge/farm.ts';
import type { Text } from '#protocol/texts/text.ts';

export interface FarmStanding {
  readonly state: Farm['state'];
  /** Why it is so. */
  readonly detail?: Text;
}

export interface FarmState {
  /** Records what the last call showed; the listener is called only when it changed. */
  reached(state: Farm['state'], detail?: Text): void;
  current(): FarmStanding;
}

/** Whether the farm answers. It counts as ready until a call shows otherwise. */
export function createFarmState(changed: () => void): FarmState {
  let now: FarmStanding = { state: 'ready' };
  return {
    reached(state, detail) {
      const same = now.state === state && JSON.stringify(now.detail) === JSON.stringify(detail);
      now = detail === undefined ? { state } : { state, detail };
      if (!same) changed();
    },
    current: () => now,
  };
}
