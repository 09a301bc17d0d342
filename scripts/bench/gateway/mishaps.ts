import { setTimeout as rest } from 'node:timers/promises';
import type { Dice } from '#tests/chaos/dice.ts';
import type { Fleet } from '#tests/gateway/fleet/fleet.ts';
import type { Cluster } from '#tests/gateway/postgres/cluster.ts';

const kinds = [
  'replica killed',
  'replica stopped and started',
  'replica stood still',
  'PostgreSQL restarted',
  'PostgreSQL crashed',
] as const;
type Mishap = (typeof kinds)[number];

export type Counted = Readonly<Record<Mishap, number>>;

/** One mishap after the other, each in its turn and then by dice, so far apart on average, until `isOver`. */
export async function haveMishaps(
  { replicas }: Fleet,
  cluster: Cluster,
  dice: Dice,
  { everyMs, isOver }: { readonly everyMs: number; readonly isOver: () => boolean },
): Promise<Counted> {
  const counted: Record<Mishap, number> = {
    'replica killed': 0,
    'replica stopped and started': 0,
    'replica stood still': 0,
    'PostgreSQL restarted': 0,
    'PostgreSQL crashed': 0,
  };
  const make: Readonly<Record<Mishap, () => Promise<void>>> = {
    'replica killed': async () => {
      const replica = dice.pick(replicas);
      await replica.kill();
      await replica.start();
    },
    'replica stopped and started': async () => {
      const replica = dice.pick(replicas);
      await replica.stop();
      await replica.start();
    },
    'replica stood still': async () => {
      const replica = dice.pick(replicas);
      replica.standStill();
      await rest(dice.whole(1_000, 8_000));
      replica.goOn();
    },
    'PostgreSQL restarted': () => cluster.restart(),
    'PostgreSQL crashed': async () => {
      await cluster.crash();
      await cluster.start();
    },
  };
  for (let index = 0; ; index += 1) {
    const until = Date.now() + everyMs * (0.5 + dice.fraction());
    while (!isOver() && Date.now() < until) await rest(200);
    if (isOver()) return counted;
    const kind = kinds[index] ?? dice.pick(kinds);
    await make[kind]();
    counted[kind] += 1;
  }
}
