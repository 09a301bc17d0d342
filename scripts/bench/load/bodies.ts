import { routes } from '#protocol/bridge/routes.ts';
import type { Measured, Size } from '../runner/bench.ts';
import { figuresOf } from '../runner/figures.ts';
import { startChangingFarm } from './changingFarm.ts';
import { faultOfAnswer, type LargeBody, largeBodies, scene } from './largeBodies.ts';
import { startMeasuredDaemon } from './measuredDaemon.ts';

const mostMs = 50;

/** How long the daemon's event loop stands still at most while it takes or refuses such a body. */
export async function* measureBodies(size: Size): AsyncIterable<Measured> {
  const [rounds, share] = size === 'whole' ? [5, 1] : [1, 0.01];
  const farm = await startChangingFarm(0);
  const daemon = await startMeasuredDaemon({ farmUrl: farm.url });
  try {
    await daemon.post(routes.previewSubmission.path, scene({}));
    const blocksOf = async (name: string, body: LargeBody) => {
      const text = body.make(share);
      const blocks: number[] = [];
      for (let round = 0; round < rounds; round += 1)
        blocks.push(
          await daemon.longestBlock(async () => {
            const answer = await daemon.post(routes.previewSubmission.path, text);
            const fault = faultOfAnswer(answer, body, size, share);
            if (fault !== undefined) throw new Error(`${name}: ${fault}`);
          }),
        );
      return figuresOf(blocks);
    };
    for (const [name, body] of Object.entries(largeBodies))
      yield {
        what: `block: ${name} (${body.status[size]})`,
        unit: 'ms',
        figures: await blocksOf(name, body),
        limit: { of: 'median', most: mostMs },
      };
    const plain: LargeBody = { make: () => scene({}), status: { whole: 200, quick: 200 } };
    const name = 'a scene of 400 bytes';
    yield { what: `block: ${name}`, unit: 'ms', figures: await blocksOf(name, plain) };
  } finally {
    await daemon.stop();
    farm.close();
  }
}
