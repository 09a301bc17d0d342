import net from 'node:net';
import path from 'node:path';
import { readAnswer, type WireAnswer } from '#tests/fuzz/wire.ts';
import { type BridgeClient, findDaemon } from '#tests/plainBridge.ts';
import type { Running } from '#tests/scenarios/processes.ts';
import { type Stage, setStage } from '#tests/scenarios/stage.ts';

/** A real daemon with a real sandbox, and ways to speak to it that no good client has. */
export interface Besieged {
  readonly stage: Stage;
  readonly daemon: Running;
  readonly bridge: BridgeClient;
  readonly pid: number;
  readonly port: number;
  readonly token: string;
  /** Bytes as they are, `{port}`, `{host}` and `{token}` filled in; the answer, or undefined when it hung up. */
  say(text: string): Promise<WireAnswer | undefined>;
  /** The status of a request that is right but for the headers. */
  get(target: string, headers?: Readonly<Record<string, string>>): Promise<number>;
  post(target: string, body: string, headers?: Readonly<Record<string, string>>): Promise<number>;
  /** Still the same process, and it answers. */
  isWell(): Promise<boolean>;
  end(): Promise<void>;
}

/** `otherFarm`: the address of a farm that is not the sandbox of the home. */
export async function besiege(otherFarm?: string): Promise<Besieged> {
  const stage = await setStage();
  const { process: daemon, bridge } = await stage.startDaemon('never', otherFarm);
  const { token, url } = bridge.daemon;
  const port = Number(new URL(url).port);
  const host = `127.0.0.1:${port}`;

  async function status(
    method: string,
    target: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ) {
    const answer = await fetch(`${url}${target}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...headers },
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    await answer.arrayBuffer();
    return answer.status;
  }

  return {
    stage,
    daemon,
    bridge,
    pid: daemon.child.pid ?? 0,
    port,
    token,
    say: (text) =>
      sayTo(
        port,
        text.replaceAll('{port}', String(port)).replaceAll('{host}', host).replaceAll('{token}', token),
      ),
    get: (target, headers = {}) => status('GET', target, headers),
    post: (target, body, headers = {}) =>
      status('POST', target, { 'content-type': 'application/json', ...headers }, body),
    async isWell() {
      const found = await findDaemon([stage.home]);
      return daemon.child.exitCode === null && found.daemon.pid === bridge.daemon.pid;
    },
    end: () => stage.strike(),
  };
}

/** Resolves with the first answer, or undefined when the other side ends before one is whole. */
export function sayTo(port: number, text: string): Promise<WireAnswer | undefined> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port }, () => socket.write(text, 'latin1'));
    let received = Buffer.alloc(0);
    const settle = (answer: WireAnswer | undefined) => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const answer = readAnswer(received, false);
      if (answer) settle(answer);
    });
    socket.on('error', () => {});
    socket.on('close', () => settle(undefined));
  });
}

/** The head of an upgrade, but for the headers that are under test. */
export function upgradeHead(target: string, headers: readonly string[]): string {
  return [
    `GET ${target} HTTP/1.1`,
    ...headers,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    '',
    '',
  ].join('\r\n');
}

export const fileIn = ({ stage }: Besieged, name: string) => path.join(stage.home, name);
