import type { Farm } from '#protocol/bridge/farm.ts';

export interface FarmState {
  /** Tells what the last call showed; said to the listener only when it changed. */
  reached(state: Farm['state'], detail?: string): void;
  current(): Pick<Farm, 'state' | 'detail'>;
}

/** Whether the farm answers. It counts as ready until a call shows otherwise. */
export function createFarmState(changed: () => void): FarmState {
  let now: Pick<Farm, 'state' | 'detail'> = { state: 'ready' };
  return {
    reached(state, detail) {
      const same = now.state === state && now.detail === detail;
      now = detail === undefined ? { state } : { state, detail };
      if (!same) changed();
    },
    current: () => now,
  };
}
