import { systemClock } from '#daemon/clock.ts';
import type { FarmSettings } from '#daemon/config/settings.ts';
import { createFarmClient } from '#daemon/farms/renderbus/client.ts';
import { createSignedClient } from '#daemon/farms/renderbus2/client.ts';
import { connectionOptionsFor } from './askFarm.ts';
import type { Generation } from './generationOfAddress.ts';

/** Belongs to no one: how an address refuses these tells which generation it speaks. */
const nobody = { account: 'renderbridge', accessKey: 'NOBODYS-KEY' };
const mostMs = 10_000;

/** Whether the farm’s address answers as this generation does. Neither the account nor its key is sent. */
export async function answersAs(
  generation: Generation,
  farm: Pick<FarmSettings, 'baseUrl' | 'platform' | 'timeoutMs' | 'proxy' | 'caFile'>,
): Promise<boolean> {
  const { baseUrl = '' } = farm;
  const url = async () => baseUrl;
  const timeoutMs = Math.min(mostMs, farm.timeoutMs);
  const connection = connectionOptionsFor(farm);
  const accessKey = () => nobody.accessKey;
  if (generation === 1) {
    const access = { account: nobody.account, accessKey, locale: 'en' } as const;
    const seen = await createFarmClient({ url, timeoutMs, connection, access }).send('query_customer', {
      login_name: nobody.account,
    });
    return seen.kind === 'answered' || seen.kind === 'refused';
  }
  const client = createSignedClient({
    url,
    timeoutMs,
    connection,
    accessId: nobody.account,
    accessKey,
    platform: farm.platform,
    now: systemClock.now,
  });
  const seen = await client.send('queryUserProfile', {});
  // Other services answer with a code and a message too; only this farm’s concern the caller.
  return seen.kind === 'answered' || (seen.kind === 'refused' && seen.class === 'account');
}

/** The generations that the address answers as, the second first: its key never travels. */
export async function generationsAt(farm: Parameters<typeof answersAs>[1]): Promise<readonly Generation[]> {
  const [second, first] = await Promise.all([answersAs(2, farm), answersAs(1, farm)]);
  return [...(second ? [2 as const] : []), ...(first ? [1 as const] : [])];
}
