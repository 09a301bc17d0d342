import { expect, it } from '@jest/globals';
import type { CheckedScene } from '#daemon/cli/scenes/checkedScenes.ts';
import type { LastingDaemon } from '#daemon/cli/scenes/lastingDaemon.ts';
import { sendScenes } from '#daemon/cli/scenes/sendScenes.ts';
import { DaemonNotReachable, DaemonRefused } from '#protocol/bridge/client/errors.ts';

const scenes = ['a.ma', 'b.ma', 'c.ma'].map(
  (file) => ({ file, body: { scene: file } }) as unknown as CheckedScene,
);

interface Asked {
  readonly headers: { readonly 'Idempotency-Key': string };
  readonly body: { readonly scene: string };
}

/** A daemon that takes every scene but those that are refused or lost; each is asked `times`. */
function daemon(times: number, fate: (scene: string) => Error | undefined) {
  const seen: Asked[] = [];
  const bridge = {
    async createSubmission(asked: Asked) {
      seen.push(asked);
      const error = fate(asked.body.scene);
      if (error) throw error;
      return { id: `of ${asked.body.scene}`, state: 'queued', scene: { name: asked.body.scene } };
    },
  };
  const lasting = {
    async ask(asking: (bridge: never) => Promise<unknown>) {
      for (let asked = 1; asked < times; asked++) await asking(bridge as never);
      return asking(bridge as never);
    },
  } as unknown as LastingDaemon;
  return { lasting, seen };
}

const problem = { type: '', title: '', status: 422, code: 'refused', detail: 'No.', issues: [] };
const json = { json: true } as const;

it('what is asked again carries the same Idempotency-Key, and each scene one of its own', async () => {
  const { lasting, seen } = daemon(2, () => undefined);
  await sendScenes(scenes, [], lasting, json);
  const keys = seen.map(({ headers }) => headers['Idempotency-Key']);
  expect(keys).toHaveLength(6);
  expect([keys[0], keys[2], keys[4]]).toEqual([keys[1], keys[3], keys[5]]);
  expect(new Set(keys).size).toBe(3);
});

it('one that the daemon refuses only now keeps the later ones back, and is named', async () => {
  const refused: { file: string }[] = [];
  const { lasting } = daemon(1, (scene) => (scene === 'b.ma' ? new DaemonRefused(problem) : undefined));
  const { sent, unsent } = await sendScenes(scenes, refused as never, lasting, json);
  expect(sent.map(({ id }) => id)).toEqual(['of a.ma']);
  expect([refused.map(({ file }) => file), unsent]).toEqual([['b.ma'], ['c.ma']]);
  const others = await sendScenes(scenes, [], lasting, { ...json, keepGoing: true });
  expect([others.sent.map(({ id }) => id), others.unsent]).toEqual([['of a.ma', 'of c.ma'], []]);
});

it('what nobody can tell ends it with code 4, what was taken and what is not known', async () => {
  const { lasting } = daemon(1, (scene) => (scene === 'b.ma' ? new DaemonNotReachable('gone') : undefined));
  await expect(sendScenes(scenes, [], lasting, { ...json, keepGoing: true })).rejects.toMatchObject({
    exitCode: 4,
    facts: { submissions: [{ id: 'of a.ma' }], unknown: ['b.ma'] },
  });
});
