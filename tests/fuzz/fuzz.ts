import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { type HostApp, hostApps } from '#protocol/bridge/sceneSnapshot.ts';
import { residentBytes } from '#tests/attacks/processFigures.ts';
import { createDice } from '#tests/chaos/dice.ts';
import { type Stage, setStage } from '#tests/scenarios/stage.ts';
import { fuzzFrames } from './frames.ts';
import { faultOf } from './judgement.ts';
import { createKnownWords, wordForSceneOf } from './knownWords.ts';
import { type FuzzRequest, fuzzRequests } from './requests.ts';
import { liveOnWebSocket } from './webSocketLife.ts';
import { bytesOf, openWire } from './wire.ts';

export interface FuzzPlan {
  readonly seed: number;
  readonly requests: number;
  /** Connections at a time. */
  readonly lanes: number;
  /** Called now and then with how far it is. */
  readonly tell?: (line: string) => void;
}

export interface FuzzReport {
  /** What was wrong, with what was asked; none is wanted. */
  readonly findings: readonly string[];
  readonly statuses: ReadonlyMap<number, number>;
  readonly closeCodes: ReadonlyMap<string, number>;
  readonly withToken: number;
  readonly accepted: number;
  readonly residentBytes: { readonly before: number; readonly most: number; readonly after: number };
  readonly slowestHealthMs: number;
  readonly seconds: number;
}

const batch = 200;
const mostFindings = 20;
/** One batch in so many is followed by as many lives on the WebSocket. */
const livesPerBatch = 5;

/** Throws requests and frames at a real daemon with a real sandbox, and judges every answer. */
export async function runFuzz({ seed, requests, lanes, tell = () => {} }: FuzzPlan): Promise<FuzzReport> {
  const stage = await setStage();
  try {
    return await fuzzStage(stage, { seed, requests, lanes, tell });
  } finally {
    await stage.strike();
  }
}

async function fuzzStage(
  stage: Stage,
  { seed, requests, lanes, tell }: Required<FuzzPlan>,
): Promise<FuzzReport> {
  const { process: daemon, bridge } = await stage.startDaemon();
  const pid = daemon.child.pid ?? 0;
  const { token, url } = bridge.daemon;
  const port = Number(new URL(url).port);
  const host = `127.0.0.1:${port}`;
  const file = path.join(stage.home, 'fuzz.blend');
  writeFileSync(file, 'a scene that no renderer opens');
  const scene = stage.scene(file);
  await stage.until(async () => (await bridge.get<{ items: unknown[] }>('/v1/projects')).items.length > 0);
  for (const frames of ['1', '2-3']) await bridge.post('/v1/submissions', { scene, settings: { frames } });
  const { sceneId } = await bridge.post<{ sceneId: string }>('/v1/scenes', scene);
  const sceneOf = async (app: HostApp) =>
    (await bridge.post<{ sceneId: string }>('/v1/scenes', { ...scene, host: { ...scene.host, app } }))
      .sceneId;
  const words = createKnownWords({
    ...{ '@token': token, '@host': host, '@home': stage.home, '@scene': sceneId },
    ...Object.fromEntries(
      await Promise.all(hostApps.map(async (app) => [wordForSceneOf(app), await sceneOf(app)])),
    ),
  });
  const dice = createDice(`fuzz ${seed}`);

  const findings: string[] = [];
  const statuses = new Map<number, number>();
  const closeCodes = new Map<string, number>();
  const count = <Key>(map: Map<Key, number>, key: Key) => map.set(key, (map.get(key) ?? 0) + 1);
  let [withToken, accepted, sent, slowestHealthMs] = [0, 0, 0, 0];
  const before = residentBytes(pid);
  let most = before;
  let isOver = false;
  const startedAt = performance.now();

  async function askOne(wire: ReturnType<typeof openWire>, request: FuzzRequest): Promise<void> {
    const bytes = bytesOf(request, host, (text) => words.fill(text, dice));
    const isRaw = request.raw !== undefined;
    // What has no end of its own would swallow the next request.
    const standsAlone = isRaw || request.headers.some(([name]) => name === 'Transfer-Encoding');
    if (request.headers.some(([name, value]) => name === 'Authorization' && value.includes('@token')))
      withToken += 1;
    const answer = await (standsAlone ? wire.askAndEnd(bytes) : wire.ask(bytes, request.method === 'HEAD'));
    count(statuses, answer?.status ?? 0);
    if (!answer && standsAlone) return;
    if (answer?.status === 202 || answer?.status === 201) accepted += 1;
    const target = words.fill(request.target, dice);
    const fault = answer ? faultOf(answer, { method: request.method, target }, token) : 'no answer';
    // Raw bytes may be a request of any kind; only their refusals can be judged.
    if (fault !== undefined && !(isRaw && answer && answer.status < 300)) {
      findings.push(`${fault}: ${shown(bytes)} → ${answer?.body.slice(0, 300)}`);
    }
    if (answer && answer.status < 300) words.learn(request.target, parsed(answer.body));
  }

  /** Each time on a connection of its own, so that the daemon’s closing of an idle one is no finding. */
  const health = openWire(port);
  const healthRequest = Buffer.from(`GET /v1/health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);

  async function watch(): Promise<void> {
    while (!isOver) {
      const asked = performance.now();
      const answer = await health.askAndEnd(healthRequest);
      slowestHealthMs = Math.max(slowestHealthMs, performance.now() - asked);
      if (answer?.status !== 200 && !isOver) findings.push(`health answered ${answer?.status}`);
      most = Math.max(most, residentBytes(pid));
      await pause(250);
    }
  }

  const watching = watch();
  const isAlive = () => daemon.child.exitCode === null && daemon.child.signalCode === null;
  const wires = Array.from({ length: lanes }, () => openWire(port));
  for (let turn = 0; sent < requests && findings.length < mostFindings && isAlive(); turn += 1) {
    const size = Math.min(batch, requests - sent);
    const queue = fc.sample(fuzzRequests, { seed: seed + turn, numRuns: size });
    const lives = fc.sample(fuzzFrames, { seed: seed + turn, numRuns: livesPerBatch });
    sent += size;
    const lane = async (wire: ReturnType<typeof openWire>) => {
      for (let next = queue.pop(); next && isAlive(); next = queue.pop()) await askOne(wire, next);
    };
    const life = async (frames: readonly Buffer[]) => {
      const { status, closeCode } = await liveOnWebSocket(port, token, frames);
      count(closeCodes, status === 101 ? String(closeCode) : `HTTP ${status}`);
      if (status !== 101) findings.push(`a good handshake got HTTP ${status}`);
    };
    await Promise.all([...wires.map(lane), ...lives.map(life)]);
    if (turn % 25 === 0) tell(`${sent} requests, ${findings.length} findings, RSS ${megabytes(most)}`);
  }
  if (!isAlive()) findings.push(`the daemon ended: ${daemon.said().slice(-2000)}`);
  isOver = true;
  await watching;
  for (const wire of wires) wire.close();
  for (const line of daemon.said().split('\n')) {
    if (/a request failed|the daemon ends|Unhandled|stopped unexpectedly/.test(line))
      findings.push(line.slice(0, 1000));
  }
  const after = isAlive() ? residentBytes(pid) : 0;
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    findings,
    statuses,
    closeCodes,
    withToken,
    accepted,
    residentBytes: { before, most, after },
    slowestHealthMs,
    seconds,
  };
}

export const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function shown(bytes: Uint8Array): string {
  return JSON.stringify(Buffer.from(bytes).toString('latin1').slice(0, 1500)).replaceAll(
    /Bearer [\w-]{20,}/g,
    'Bearer …',
  );
}
