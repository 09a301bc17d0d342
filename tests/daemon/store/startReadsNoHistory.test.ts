import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, it, jest } from '@jest/globals';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import { farmKeyOf, readSettings } from '#daemon/config/settings.ts';
import { startDaemon } from '#daemon/main.ts';
import { openStore } from '#daemon/store/open.ts';
import { createBridgeClient } from '#protocol/bridge/client/client.ts';
import { submitDay } from '#scripts/bench/retention/submitDay.ts';
import { blenderScene, sandboxProject } from '../blenderScene.ts';
import { quietLog } from '../quietLog.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const farm = { baseUrl: 'http://127.0.0.1:9/api/v2/task/', account: 'studio', generation: 1 } as const;

const token = 'a-token-that-is-long-enough-to-be-one';

afterEach(() => {
  jest.restoreAllMocks();
});

/** The tables that grow with what was ever submitted. */
const history = [
  'submissions',
  'submission_parts',
  'scene_files',
  'units',
  'calls',
  'tags',
  'past_tasks',
  'tasks',
  'frames',
  'transfers',
  'result_files',
  'events',
  'spending',
];

/** The indexes that hold only what is still open, and are short. */
const ofOpen = [
  'submissions_unplanned',
  'submissions_leaving',
  'units_in_turn',
  'units_to_upload',
  'units_held',
  'units_by_scene',
  'units_of_sequences',
  'calls_open',
  'calls_unaudited',
  'tasks_preparing',
  'tasks_of_sequences',
  'transfers_open',
];

/** Of these looks those for which SQLite walks through a table, or through all that a farm ever had of it. */
function walks(file: string, looks: readonly string[]): readonly string[] {
  const db = new DatabaseSync(file);
  const found = looks.filter((sql) => {
    const plan = db
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => String(detail));
    const sorts = plan.some((step) => step.includes('TEMP B-TREE FOR ORDER BY'));
    return plan.some((step) => {
      const [, way, table = '', index = '', by = ''] =
        /^(SCAN|SEARCH) (\w+)(?: USING (?:COVERING )?INDEX (\w+)(?: \((.*)\))?)?/.exec(step) ?? [];
      if (!history.includes(table) || ofOpen.includes(index)) return false;
      return way === 'SCAN' || by === 'farm=?' || (sorts && !/\b(?:state|id|submission_id)=\?/.test(by));
    });
  });
  db.close();
  return found;
}

it('a start and a press look at what is open, and walk through nothing that was', async () => {
  const home = prepareHome(temporaryFolder());
  const file = path.join(home, 'renderbridge.sqlite');
  const store = openStore(file, () => 'd1');
  submitDay(store, 0, 3, Date.now(), farmKeyOf(farm));
  store.rows.projects.replace(farmKeyOf(farm), [sandboxProject], Date.now());
  store.close();
  const prepared = jest.spyOn(DatabaseSync.prototype, 'prepare');
  const daemon = await startDaemon({
    home,
    settings: readSettings(undefined, {}, { port: 0, farm, transfer: { driver: 'none' } }),
    accessKey: { key: 'key', source: 'environment' },
    token,
    launcher: [],
    sandboxCommand: ['none is started'],
    log: quietLog(),
  });
  const { createSubmission } = createBridgeClient({ connection: { url: daemon.url, token } });
  await createSubmission({ body: { scene: blenderScene(), settings: {} } });
  await daemon.stop();
  const looks = [...new Set(prepared.mock.calls.map(([sql]) => sql.trim()))].filter((sql) =>
    /^(SELECT|WITH)\b/i.test(sql),
  );
  expect(looks.length).toBeGreaterThan(12);
  expect(walks(file, looks)).toEqual([]);
});
