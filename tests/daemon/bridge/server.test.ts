import { describe, expect, it } from '@jest/globals';
import { createKeyring } from '#daemon/bridge/keyring.ts';
import { BridgeError, refusalOf } from '#daemon/bridge/problems.ts';
import { type PortTaken, PortUnusable, startBridgeServer } from '#daemon/bridge/server.ts';
import { systemClock, systemRandom } from '#daemon/clock.ts';
import { type AllPorts, bridgeHandlers } from '#daemon/composition/bridge/bridgePorts.ts';
import { bridgeRig, token } from './bridgeRig.ts';

describe('what nobody foresaw', () => {
  const failing = (error: unknown) =>
    bridgeRig(() => ({
      farm: () => {
        throw error;
      },
    }));

  it('is told to the log alone', async () => {
    const { get, failures } = await failing(new Error('secret detail'));
    const { text, body } = await get('/v1/farm').expect(500);
    expect(body.code).toBe('internal');
    expect(text).not.toContain('secret detail');
    expect(failures).toHaveLength(1);
  });

  it.each([8, 10, 13, 778])('SQLite’s %d is a disk that cannot be written', async (errcode) => {
    const { get } = await failing(Object.assign(new Error('disk'), { errcode }));
    expect((await get('/v1/farm').expect(507)).body.code).toBe('storageFull');
  });

  it('a state that does not allow it is a conflict', async () => {
    const { get } = await failing(new BridgeError('conflict', 'It is over.'));
    expect((await get('/v1/farm').expect(409)).body.detail).toBe('It is over.');
    expect(refusalOf([]).code).toBe('refused');
  });
});

describe('a port that is taken', () => {
  const begin = (port: number, portTaken: PortTaken, told: (port: number) => void = () => {}) =>
    startBridgeServer({
      port,
      portTaken,
      keyring: createKeyring({ token, clock: systemClock, random: systemRandom }),
      clock: systemClock,
      bridge(listening) {
        told(listening);
        const ports = { url: `http://127.0.0.1:${listening}` } as AllPorts;
        return { ports, handlers: () => bridgeHandlers(ports) };
      },
      failed: () => {},
    });

  it('is answered by another, and the guard knows which', async () => {
    const first = await bridgeRig();
    let told = 0;
    const second = await begin(first.port, 'useAnother', (port) => {
      told = port;
    });
    expect(second.port).not.toBe(first.port);
    expect(told).toBe(second.port);
    await second.close(100);
  });

  it('is refused where somebody insists on it', async () => {
    const { port } = await bridgeRig();
    await expect(begin(port, 'refuse')).rejects.toMatchObject({ port, code: 'EADDRINUSE' });
    await expect(begin(port, 'refuse')).rejects.toBeInstanceOf(PortUnusable);
  });
});

describe('closing', () => {
  it('ends long polls and sockets within its grace', async () => {
    const { get, server, socket } = await bridgeRig();
    const client = socket();
    await client.next();
    const poll = get('/v1/events?wait=30').then(
      ({ status }) => status,
      () => 'cut',
    );
    const asked = performance.now();
    await server.close(300);
    expect(await client.closed).toBe(1001);
    expect(await poll).toBeDefined();
    expect(performance.now() - asked).toBeLessThan(3000);
  });
});
