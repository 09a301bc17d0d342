import { answers, type SignedFarm } from '../behaviour.ts';
import { platform } from '../hardware.ts';
import { done } from '../reply.ts';

/** Names of the storages; the transmitter reaches them by these (§4). */
export const bids = {
  config_bid: '30201',
  input_bid: '10201',
  output_bid: '20201',
  parent_input_bid: '10202',
} as const;

function accountOf(name: string, { store }: SignedFarm) {
  const account = store.accounts.find(name);
  const payer = store.accounts.find(account?.mainAccount ?? name);
  return { account, payer };
}

/** The three calls with which every client begins (§2 step 0). */
export const account = [
  answers('queryUserProfile', (_body, name, farm) => {
    const { account, payer } = accountOf(name, farm);
    return done({
      userId: userIdOf(account?.id),
      userName: name,
      mainUserId: userIdOf(payer?.id),
      platform,
      rmbbalance: (payer?.rmbFen ?? 0) / 100,
      usdbalance: 0,
      coupon: 0,
      credit: 0,
      cpuPrice: 0.36,
      gpuPrice: 0.36,
      shareMainCapital: 0,
    });
  }),
  answers('queryUserSetting', () =>
    done({ shareMainCapital: 0, taskOverTime: 12, singleNodeRenderFrames: '1' }),
  ),
  answers('getBid', () => done(bids)),
];

export function userIdOf(id = 0): number {
  return 100_000_000 + id;
}
