import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createDriver } from '#daemon/composition/transferDrivers.ts';
import { createKnownSecrets } from '#daemon/config/knownSecrets.ts';
import { ConfigError, readSettings } from '#daemon/config/settings.ts';
import { transferDrivers } from '#protocol/bridge/transfer.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

const farm = { baseUrl: 'https://farm.example/', account: 'studio' };

function driverBy(transfer: object, atFarm: object | undefined = farm) {
  const settings = readSettings(JSON.stringify({ transfer, ...(atFarm ? { farm: atFarm } : {}) }), {});
  const secrets = createKnownSecrets();
  const driver = createDriver({
    home: temporaryFolder(),
    settings,
    sandbox: {
      find: async () => {
        throw new Error('The sandbox was not to be started.');
      },
    },
    secrets,
    clock: { monotonic: () => 0 },
    transferAccount: async () => undefined,
  });
  return { driver, secrets };
}

const roots = { command: 'rsync', storage: 'nas:/farm', results: 'nas:/out' };

describe('the driver that the settings name', () => {
  it.each(transferDrivers)('%s is made, with what the farm lacks left out', async (name) => {
    const whole = await driverBy({ driver: name, ...roots }).driver;
    expect(whole.name).toBe(name);
    expect(whole.fetch !== undefined).toBe(whole.capabilities.downloads !== 'nothing');
    expect(whole.list !== undefined).toBe(whole.capabilities.lists);
    const { results: _, ...withoutResults } = roots;
    const sending = await driverBy({ driver: name, ...withoutResults }).driver;
    const bringsAlways = name === 'transmitter';
    expect([sending.fetch !== undefined, sending.capabilities.downloads !== 'nothing']).toEqual([
      bringsAlways,
      bringsAlways,
    ]);
  });

  it('by a file that is wrong says where, before anything starts', async () => {
    const file = path.join(temporaryFolder(), 'push.json');
    writeFileSync(file, JSON.stringify({ program: 'push' }), { mode: 0o600 });
    const made = driverBy({ ...roots, driver: 'command', command: file }).driver;
    await expect(made).rejects.toThrow(ConfigError);
    await expect(made).rejects.toThrow(`${file} has a wrong value at`);
  });

  it('keeps what its program finds in the environment out of every log', async () => {
    const environmentFile = path.join(temporaryFolder(), 'transfer.env');
    writeFileSync(environmentFile, 'ASPERA_SCP_PASS=opensesame-17\n', { mode: 0o600 });
    const { driver, secrets } = driverBy({ ...roots, driver: 'aspera', environmentFile });
    await driver;
    expect(secrets.hide('ascp: opensesame-17 was wrong')).toBe('ascp: [secret] was wrong');
  });

  it('waits with a farm’s own program until the farm tells the account', async () => {
    const driver = await driverBy({ driver: 'transmitter' }, { ...farm, transmitter: process.execPath })
      .driver;
    const run = { signal: new AbortController().signal, moved: () => {}, brought: () => {} };
    expect(await driver.send([], run)).toMatchObject({
      error: { code: 'noTransferAccount' },
      mayRetry: true,
    });
  });
});
