import { chooseHome } from '#daemon/config/homeFolder.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import { openStoreOf } from '#daemon/gatewayMain.ts';
import { databaseVariable, takeGatewaySecret } from './gatewaySecrets.ts';

export { feeUnits, GatewayName, GatewayText, publish } from '#daemon/gatewayMain.ts';

type Store = Awaited<ReturnType<typeof openStoreOf>>;

/** The store of this home’s gateway, which may be running at the same time. */
export async function withGatewayStore<Result>(run: (store: Store) => Promise<Result>): Promise<Result> {
  const database = takeGatewaySecret(process.env, databaseVariable);
  const { home } = chooseHome();
  prepareHome(home);
  const store = await openStoreOf(home, database);
  try {
    return await run(store);
  } finally {
    await store.close();
  }
}
