import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Besieged, besiege, sayTo } from './besieged.ts';
import { openFiles } from './processFigures.ts';
import { openRawSocket, type RawSocket } from './rawSocket.ts';

let besieged: Besieged;

beforeAll(async () => {
  besieged = await besiege();
});
afterAll(() => besieged.end());

describe('row 18: clients that take their time', () => {
  const timed = async (text: string) => {
    const startedAt = performance.now();
    const answer = await besieged.say(text);
    return { status: answer?.status, seconds: (performance.now() - startedAt) / 1000 };
  };

  it('half a head is answered with 408, and so is half a body', async () => {
    const [head, body] = await Promise.all([
      timed('GET /v1/farm HTTP/1.1\r\nHost: {host}\r\nX-Slow'),
      timed(
        'POST /v1/scenes HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"bridge"',
      ),
    ]);
    process.stderr.write(`row 18: 408 after ${head.seconds.toFixed(1)} s and ${body.seconds.toFixed(1)} s\n`);
    expect([head.status, body.status]).toEqual([408, 408]);
  });

  it('a head of 9 kB is answered with 431', async () => {
    expect(
      (await timed(`GET /v1/farm HTTP/1.1\r\nHost: {host}\r\nX: ${'x'.repeat(9000)}\r\n\r\n`)).status,
    ).toBe(431);
  });

  it('five hundred idle sockets are let go of; meanwhile a good request is answered or hung up on', async () => {
    const before = openFiles(besieged.pid);
    const idle = Array.from({ length: 500 }, () => net.connect({ host: '127.0.0.1', port: besieged.port }));
    let gone = 0;
    for (const socket of idle) {
      socket.on('error', () => {});
      socket.on('close', () => gone++);
      socket.resume();
    }
    const request = `GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1:${besieged.port}\r\n\r\n`;
    const startedAt = performance.now();
    const during = await sayTo(besieged.port, request);
    const ms = performance.now() - startedAt;
    process.stderr.write(
      `row 18: beside 500 idle sockets ${during?.status ?? 'hung up'} after ${ms.toFixed(0)} ms\n`,
    );
    expect([undefined, 200]).toContain(during?.status);
    await besieged.stage.until(async () => gone === 500);
    expect((await sayTo(besieged.port, request))?.status).toBe(200);
    await besieged.stage.until(async () => openFiles(besieged.pid) <= before + 5);
  });

  it('refused upgrades whose clients never hang up are let go of', async () => {
    const before = openFiles(besieged.pid);
    const held = Array.from({ length: 60 }, () => {
      const socket = net.connect({ host: '127.0.0.1', port: besieged.port, allowHalfOpen: true });
      socket.on('error', () => {});
      socket.resume();
      socket.write(
        `GET /nowhere HTTP/1.1\r\nHost: evil\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      );
      return socket;
    });
    await Promise.all(held.map((socket) => new Promise((resolve) => socket.once('end', resolve))));
    await besieged.stage.until(async () => openFiles(besieged.pid) <= before + 5);
    for (const socket of held) socket.destroy();
  });
});

describe('row 19: frames that are too much', () => {
  const open = () => openRawSocket(besieged.port, besieged.token);
  const ends = async (act: (socket: RawSocket) => void) => {
    const socket = await open();
    act(socket);
    const code = await socket.closeCode;
    expect(await besieged.isWell()).toBe(true);
    return code;
  };

  it('a frame of 70 kB is closed with 1009, one of 64 kB is read', async () => {
    expect(await ends((socket) => socket.sendText('x'.repeat(70_000)))).toBe(1009);
    expect(await ends((socket) => socket.sendText('x'.repeat(65_536)))).toBe(1008);
  });

  it('a frame that says it is 2 GB long is closed with 1009 before it comes', async () => {
    expect(await ends((socket) => socket.sendHead(0x81, 2 ** 31))).toBe(1009);
  });

  it('a million fragments are not gathered', async () => {
    const code = await ends((socket) => {
      socket.sendFragments(1_000_000);
    });
    expect([1008, 1009]).toContain(code);
  });

  it.each([
    ['without a mask', (socket: RawSocket) => socket.sendBytes(Buffer.from([0x81, 0x01, 0x61])), 1002],
    ['with a reserved bit', (socket: RawSocket) => socket.sendHead(0xc1, 0), 1002],
    ['of an unknown kind', (socket: RawSocket) => socket.sendHead(0x83, 0), 1002],
    ['that is no UTF-8', (socket: RawSocket) => socket.sendFrame(0x81, Buffer.from([0xff, 0xfe])), 1007],
    ['a ping of 126 bytes', (socket: RawSocket) => socket.sendFrame(0x89, Buffer.alloc(126)), 1002],
  ] as const)('a frame %s is closed with its code', async (_title, act, code) => {
    expect(await ends(act)).toBe(code);
  });
});
