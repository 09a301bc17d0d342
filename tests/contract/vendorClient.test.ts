import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SandboxProcess, startSandbox } from '#tests/sandbox/sandboxProcess.ts';
import { type VendorClient, type VendorRow, vendorClient } from './vendorClient.ts';

let home: string;
let sandbox: SandboxProcess;
let client: VendorClient;
let storage: string;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'vendor-client-'));
  sandbox = startSandbox(home);
  const announced = await sandbox.announced();
  storage = announced.storage;
  client = vendorClient(announced.url, 'sandbox', 'sandbox');
});

afterAll(async () => {
  sandbox.process.kill();
  await sandbox.exit;
  rmSync(home, { recursive: true, force: true });
});

async function rows(action: string, body?: object, as = client): Promise<readonly VendorRow[]> {
  return (await as.call(action, body)).data ?? [];
}

function upload(farmPath: string): void {
  const file = path.join(storage, farmPath);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, 'a scene');
}

const taskId = async (action: string, body: object): Promise<string> => {
  const [row] = await rows(action, body);
  expect(row).toMatchObject({ submit_result: '0', task_id: expect.stringMatching(/^\d+$/) });
  return String(row?.task_id);
};
const task = async (id: string, more: object = {}) =>
  (await rows('query_task', { task_id: Number(id), ...more }))[0];

async function until(id: string, status: string): Promise<void> {
  while ((await task(id))?.task_status !== status) await pause(50);
}

describe('a client written from the vendor’s text', () => {
  it('is told of its account, and where its files go', async () => {
    const [own] = await rows('query_customer', { login_name: 'sandbox' });
    expect(own).toMatchObject({ login_name: 'sandbox', account_type: '1', rmb_balance: '1000.00' });
    expect(own?.transports).toMatchObject([
      { engine: 'aspera', ip: expect.any(String), port: expect.any(String) },
      { engine: 'raysync' },
    ]);
    expect(await rows('query_customer')).toHaveLength(2);
  });

  it('is refused with the codes of appendix A', async () => {
    await expect(client.call('query_task', { is_sub_included: 'yes' })).rejects.toMatchObject({
      code: '1021',
    });
    await expect(client.as('nobody').call('query_task')).rejects.toMatchObject({ code: '1012' });
    await expect(client.call('create_task', { project_name: 'sandbox' })).rejects.toMatchObject({
      code: '1020',
    });
  });

  it('keeps projects with whole numbers where the tables say so, also a sub-account’s', async () => {
    const { project_id, create_result } = await client.call('create_project', {
      project_name: 'Film1',
      render_os: 'Linux',
      sub_account: 'sandbox-artist',
    });
    expect(create_result).toBe('0');
    const projectId = Number(project_id);
    const ofArtist = { project_id: projectId, sub_account: 'sandbox-artist' };
    const configuration = { ...ofArtist, operate_type: 0, cg_soft_name: 'maya 2024', is_default: 1 };
    expect(await client.call('operate_project', configuration)).toMatchObject({ operate_result: '0' });
    const changed = await client.call('operate_project', { ...ofArtist, user_remark: 'night shift' });
    expect(changed).toMatchObject({ operate_result: '0' });
    expect(await rows('query_project', { sub_account: 'sandbox-artist' })).toMatchObject([
      {
        project_id: String(projectId),
        customer_name: 'sandbox-artist',
        user_remark: 'night shift',
        plugins: [{ cg_soft_name: 'maya 2024', is_default: '1' }],
      },
    ]);
    expect(await rows('query_project')).toHaveLength(1);
    expect(await rows('query_project', { is_sub_included: 1 })).toHaveLength(2);
    const mine = await client.call('operate_project', { project_id: projectId, user_remark: 'x' });
    expect(mine.operate_result).toBe('1');
    expect((await rows('query_plugin', { cg_soft_name: 'maya' })).length).toBeGreaterThan(0);
  });

  it('renders a task, and asks for it and its frames', async () => {
    upload('D/maya/zulu.mb');
    const id = await taskId('create_task', {
      project_name: 'sandbox',
      input_scene_path: 'D/maya/zulu.mb',
      cg_soft_name: 'maya 2024',
      frames: '1-3',
      camera: 'persp',
      render_layer: 'masks',
      artist: 'Ana',
      timeout: 1.5,
      image_width: 640,
      image_height: 360,
      multi_pass: 0,
      submit_type: 0,
    });
    await until(id, 'System_Done');
    const row = await task(id, { is_jobs_included: 1, is_logs_included: 1 });
    expect(row).toMatchObject({
      frames: '1-3[1]',
      done: '3',
      fee: expect.stringMatching(/^RMB:\d+\.\d\d$/),
      camera: 'persp',
      render_layer: 'masks',
      artist: 'Ana',
      submit_account: 'sandbox',
      completed_time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    });
    const jobs = row?.jobs as readonly VendorRow[];
    expect(jobs.map(({ job_name, job_status }) => [job_name, job_status])).toEqual([
      ['frame0001', 'Done'],
      ['frame0002', 'Done'],
      ['frame0003', 'Done'],
    ]);
    expect(await rows('query_task', { artist: 'An', sort_code: 2, sort_type: 1 })).toHaveLength(1);
  });

  it('pauses, changes, resubmits and deletes, with the orders of the table', async () => {
    upload('D/maya/orders.mb');
    const id = await taskId('create_task', {
      project_name: 'sandbox',
      input_scene_path: 'D/maya/orders.mb',
      cg_soft_name: 'maya 2024',
      frames: '1-2',
      submit_type: 1,
    });
    const order = async (body: object) => (await rows('operate_task', { task_id: id, ...body }))[0];
    expect((await task(id))?.task_status).toBe('Stopped');
    expect(await order({ operate_order: 3, priority: 5 })).toMatchObject({ operate_result: '0' });
    expect(await order({ operate_order: 3, task_over_time: 2 })).toMatchObject({ operate_result: '0' });
    expect(await rows('query_task', { task_id: Number(id), task_over_time: 2 })).toHaveLength(1);
    expect(await order({ operate_order: 0 })).toMatchObject({ operate_result: '1' });
    expect(await order({ operate_order: 1, restart_type: 4 })).toMatchObject({ operate_result: '0' });
    await until(id, 'System_Done');
    expect(await order({ operate_order: 2 })).toMatchObject({ operate_result: '1' });
    expect(await rows('operate_task', { task_id: `${id},9999999`, operate_order: 2 })).toHaveLength(2);
  });

  it.each([
    ['create_max_task', { frames: '1', kg: 'render' }],
    ['create_blender_task', { frames: '1' }],
    ['create_vrstandalone_task', { frames: '1' }],
    [
      'create_sketchup_task',
      { image_width: 640, image_height: 360, use_vary: 1, page_name: 'Front', render_type: 2 },
    ],
    ['create_houdini_task', { layer_list: [{ frames: '1-2[1]', layerName: '/out/mantra1', option: '-1' }] }],
  ])('submits by %s', async (action, fields) => {
    const body = {
      project_name: 'sandbox',
      input_scene_path: 'D/any/scene.x',
      cg_soft_name: 'any',
      ...fields,
    };
    expect((await task(await taskId(action, body)))?.cg_soft_name).toBe('any');
  });

  it('is notified as it asked', async () => {
    const wish = { login_name: 'sandbox', notification_type: 2, notification_mode: 2 };
    expect(await rows('update_customer', { ...wish, notification_address: 'ana@example.com' })).toMatchObject(
      [{ login_name: 'sandbox', operate_result: '0' }],
    );
  });
});
