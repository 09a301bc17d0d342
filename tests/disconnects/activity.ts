import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Dice } from '#tests/chaos/dice.ts';
import type { Stage } from '#tests/scenarios/stage.ts';
import type { Whereabouts } from './followers.ts';

/** An artist and a host program that keep the daemon busy: what they do becomes events. */
export interface Activity {
  stop(): Promise<void>;
}

const coolDownMs = 100;

export function startActivity(stage: Stage, whereabouts: Whereabouts, dice: Dice): Activity {
  const file = path.join(stage.home, 'busy.blend');
  writeFileSync(file, 'a scene that no renderer opens; what counts here is what is told of it');
  const scene = stage.scene(file);
  const submitted: string[] = [];
  const tasks: string[] = [];
  let isStopped = false;

  async function post(route: string, body: unknown): Promise<Readonly<Record<string, unknown>>> {
    const at = whereabouts();
    if (!at) return {};
    const headers = { authorization: `Bearer ${at.token}`, 'content-type': 'application/json' };
    const url = `http://127.0.0.1:${at.port}${route}`;
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }).catch(
      () => undefined,
    );
    return ((await answer?.json().catch(() => ({}))) ?? {}) as Readonly<Record<string, unknown>>;
  }

  async function artist(): Promise<void> {
    while (!isStopped) {
      const [first, ...rest] = submitted;
      const action =
        first === undefined ? 'submit' : dice.pick(['submit', 'submit', 'cancel', 'pause', 'resubmit']);
      if (action === 'submit') {
        const { id } = await post('/v1/submissions', {
          scene,
          settings: { frames: `1-${dice.whole(1, 3)}` },
        });
        if (typeof id === 'string') submitted.push(id);
      } else if (action === 'cancel') {
        const answer = await post(`/v1/submissions/${dice.pick([first ?? '', ...rest])}/cancel`, {});
        const units = (answer.units ?? []) as readonly { readonly taskId?: string }[];
        tasks.push(...units.flatMap(({ taskId }) => taskId ?? []));
      } else {
        const [task, ...others] = tasks;
        if (task !== undefined)
          await post('/v1/tasks/operate', { taskIds: [dice.pick([task, ...others])], order: action });
      }
      await pause(dice.whole(0, coolDownMs));
    }
  }

  /** Comes back after each break, says hello, and tells of ever new scenes; now and then it vanishes. */
  async function host(): Promise<void> {
    while (!isStopped) {
      const at = whereabouts();
      if (at) await oneConnection(at);
      await pause(50);
    }
  }

  function oneConnection({ port, token }: { readonly port: number; readonly token: string }): Promise<void> {
    return new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/events?types=notice`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const speaking = setInterval(() => {
        if (socket.readyState !== socket.OPEN) return;
        if (isStopped || dice.chance(0.02)) socket.terminate();
        const scene = { path: `/projects/${dice.whole(1, 1e9)}.ma`, modified: dice.chance(0.5) };
        socket.send(JSON.stringify({ type: 'host.scene', scene }), () => {});
      }, 120);
      socket.on('open', () => {
        const hello = { type: 'host.hello', app: 'maya', version: '2026', adapter: '1' };
        socket.send(JSON.stringify({ ...hello, scene: { path: null, modified: null } }));
      });
      socket.on('error', () => {});
      socket.on('close', () => {
        clearInterval(speaking);
        resolve();
      });
    });
  }

  const running = [artist(), host(), host(), host(), host()];
  return {
    async stop() {
      isStopped = true;
      await Promise.all(running);
    },
  };
}
