import { type ChildProcess, spawn } from 'node:child_process';
import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import type { Dice } from '#tests/chaos/dice.ts';
import { createClientState, type Following, type NumberedEvent, readAllLists } from './clientState.ts';

/** Where the daemon is now: its port and token change with each life; undefined: it is dead. */
export type Whereabouts = () => { readonly port: number; readonly token: string } | undefined;

export interface Follower {
  readonly name: string;
  readonly state: Following;
  stop(): Promise<void>;
}

export interface FollowerParts {
  readonly name: string;
  /** Through which all is cut. */
  readonly host: string;
  readonly whereabouts: Whereabouts;
  /** How likely a client comes back with a cursor of another database, at each return. */
  readonly lostMemory: number;
  readonly dice: Dice;
  readonly types?: readonly string[];
}

const triesEveryMs = 30;
const strangeCursor = 'anotherdatabase.7';

/** An answer, or undefined when there was none. */
export function ask(
  host: string,
  whereabouts: Whereabouts,
  route: string,
): Promise<{ readonly status: number; readonly body: unknown } | undefined> {
  const at = whereabouts();
  if (!at) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const headers = { host: `127.0.0.1:${at.port}`, authorization: `Bearer ${at.token}` };
    const request = http.get({ host, port: at.port, path: route, headers, agent: false, timeout: 10_000 });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(undefined));
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => resolve(undefined));
      response.on('close', () => {
        if (!response.complete) return resolve(undefined);
        try {
          resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) });
        } catch {
          resolve(undefined);
        }
      });
    });
  });
}

class NoAnswer extends Error {}

/** Lists are read past the cuts: what is proved is the following. */
async function readLists(state: Following, whereabouts: Whereabouts): Promise<boolean> {
  try {
    const lists = await readAllLists(async (route) => {
      const answer = await ask('127.0.0.1', whereabouts, route);
      if (answer?.status !== 200) throw new NoAnswer();
      return answer.body;
    });
    state.readLists(lists);
    return true;
  } catch (error) {
    if (error instanceof NoAnswer) return false;
    throw error;
  }
}

/** Runs turns of a client until it is stopped; between them a short rest. */
function keepFollowing(
  state: Following,
  parts: FollowerParts,
  turn: () => Promise<'gone' | 'broken'>,
): Follower {
  let isStopped = false;
  let needsLists = true;
  const running = (async () => {
    while (!isStopped) {
      if (needsLists) needsLists = !(await readLists(state, parts.whereabouts));
      if (!needsLists) {
        if (parts.dice.chance(parts.lostMemory)) state.goOnFrom(strangeCursor);
        if ((await turn()) === 'gone') {
          state.resets += 1;
          needsLists = true;
        }
      }
      await pause(triesEveryMs);
    }
  })();
  return {
    name: parts.name,
    state,
    async stop() {
      isStopped = true;
      stops.get(state)?.();
      await running;
    },
  };
}

const stops = new WeakMap<Following, () => void>();

export function followByWebSocket(parts: FollowerParts): Follower {
  const state = createClientState();
  return keepFollowing(state, parts, () => {
    const at = parts.whereabouts();
    if (!at) return Promise.resolve('broken');
    return new Promise((resolve) => {
      const types = parts.types ? `&types=${parts.types.join()}` : '';
      const socket = new WebSocket(`ws://${parts.host}:${at.port}/v1/events?after=${state.cursor}${types}`, {
        headers: { host: `127.0.0.1:${at.port}`, authorization: `Bearer ${at.token}` },
        handshakeTimeout: 3000,
      });
      let isGone = false;
      socket.on('message', (text) => {
        const message = JSON.parse(String(text)) as NumberedEvent;
        if (message.type === 'reset') isGone = true;
        else if (message.type === 'cursor') state.goOnFrom(message.cursor);
        else if (message.type !== 'hello' && message.cursor !== undefined) state.take(message);
      });
      socket.on('error', () => {});
      socket.on('close', () => resolve(isGone ? 'gone' : 'broken'));
      stops.set(state, () => socket.terminate());
    });
  });
}

export function followByPolling(parts: FollowerParts): Follower {
  const state = createClientState();
  return keepFollowing(state, parts, async () => {
    const answer = await ask(parts.host, parts.whereabouts, `/v1/events?after=${state.cursor}&wait=1`);
    if (answer?.status === 410) return 'gone';
    if (answer?.status !== 200) return 'broken';
    const { events, cursor } = answer.body as { events: readonly NumberedEvent[]; cursor: string };
    for (const event of events) state.take(event);
    state.goOnFrom(cursor);
    return 'broken';
  });
}

/** The adapters’ own client in a Python of its own; it tells line by line what it got. */
export function followInPython(
  parts: FollowerParts & { readonly home: string; readonly python: string },
): Follower {
  const state = createClientState();
  const program = fileURLToPath(new URL('follower.py', import.meta.url));
  const package_ = fileURLToPath(new URL('../../adapters/bridge', import.meta.url));
  const child: ChildProcess = spawn(parts.python, [program, parts.home, parts.host], {
    env: { ...process.env, PYTHONPATH: package_, PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const say = (line: string) => void child.stdin?.write(`${line}\n`);
  child.stdin?.on('error', () => {});
  let isStopped = false;

  async function resume(): Promise<void> {
    while (!isStopped && !(await readLists(state, parts.whereabouts))) await pause(triesEveryMs);
    say(state.cursor ?? '');
  }

  let rest = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const message = JSON.parse(line) as NumberedEvent;
      if (message.type === 'reset') {
        state.resets += 1;
        void resume();
      } else if (message.cursor !== undefined) state.take(message);
    }
  });
  void resume();
  const forgetting = setInterval(() => {
    if (parts.dice.chance(parts.lostMemory)) say(strangeCursor);
  }, 300);
  return {
    name: parts.name,
    state,
    async stop() {
      isStopped = true;
      clearInterval(forgetting);
      child.stdin?.end();
      await exited;
    },
  };
}
