import type { FarmSettings } from '#daemon/config/settings.ts';
import type { Farm } from '#daemon/farms/farm.ts';
import { createRenderbus, type RenderbusParts } from '#daemon/farms/renderbus/renderbus.ts';
import { createRenderbus2 } from '#daemon/farms/renderbus2/renderbus2.ts';
import { isTakenIn } from '#daemon/farms/renderbus2/takenNumbers.ts';
import type { Store } from '#daemon/store/open.ts';
import type { FarmSide } from './farmSide.ts';

export interface RenderFarmParts
  extends Pick<RenderbusParts, 'projectOf' | 'clockMeasured' | 'notices' | 'log'> {
  readonly settings: FarmSettings;
  readonly farmSide: Pick<
    FarmSide,
    'farm' | 'client' | 'signedClient' | 'requestQueue' | 'times' | 'isBehindGateway' | 'followRows'
  >;
  readonly store: Pick<Store, 'rows'>;
}

/** The farm behind the port, of the chosen generation; no other part knows which. */
export function createRenderFarm({ settings, farmSide, store, ...parts }: RenderFarmParts): Farm {
  const { projectOf, clockMeasured, notices, log } = parts;
  const { farm, client, signedClient, requestQueue, times } = farmSide;
  const { account, currency } = settings;
  const { tasks, lists, plannedTasks, submissions, createRequests } = store.rows;
  if (settings.generation === 1)
    return createRenderbus({
      farm,
      client,
      requestQueue,
      tasks,
      times,
      account,
      projectOf,
      form: settings,
      isBehindGateway: farmSide.isBehindGateway,
      followRows: farmSide.followRows,
      clockMeasured,
      notices,
      log,
    });
  return createRenderbus2({
    farm,
    client: signedClient,
    requestQueue,
    tasks,
    lists,
    account,
    currency,
    osName: process.platform === 'win32' ? 'windows' : 'linux',
    plannedFiles: (plannedTaskId) => submissions.files(plannedTasks.get(plannedTaskId)?.submissionId ?? ''),
    isTaken: isTakenIn({ farm, tasks, createRequests }),
    triesOf: (plannedTaskId) => plannedTasks.get(plannedTaskId)?.attempts ?? 1,
  });
}
