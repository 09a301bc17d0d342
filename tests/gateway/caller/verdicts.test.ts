import { describe, expect, it } from '@jest/globals';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { settleCreate, settleOrder } from '#gateway/caller/settleCall.ts';
import { verdictOnOrder } from '#gateway/caller/verdictOnOrder.ts';
import { verdictOnUnknown } from '#gateway/caller/verdictOnUnknown.ts';
import type { GatewayRequest } from '#gateway/store/requests.ts';
import type { CreateAnswer } from '#protocol/renderbus/createTask.ts';
import { TaskRow } from '#protocol/renderbus/queryTask.ts';

const request = (more: Partial<GatewayRequest> = {}) =>
  ({ scenes: ['a'], absences: 0, ...more }) as GatewayRequest;
const order = (action: string, body: GatewayRequest['body']) => request({ action, body });
const rows = (...ids: string[]) =>
  ({
    kind: 'answered',
    result: { data: ids.map((task_id) => ({ task_id, submit_result: '0' })), total_size: ids.length },
  }) as unknown as FarmReply<CreateAnswer>;
const refusedBy = (kind: 'pace' | 'account' | 'validation' | 'unknown', code?: string) =>
  ({ kind: 'refused', code, message: 'words', class: kind }) as const;

describe('what came of the call of a create', () => {
  it.each<[string, Partial<GatewayRequest>, FarmReply<CreateAnswer>, string]>([
    ['a task for its scene', {}, rows('7'), 'answered'],
    ['a task for each scene', { scenes: ['a', 'b'] }, rows('7', '8'), 'answered'],
    ['fewer tasks than scenes', { scenes: ['a', 'b'] }, rows('7'), 'unknown'],
    ['no task', {}, rows(), 'unknown'],
    ['a refusal with a code', {}, refusedBy('validation', '1022'), 'refused'],
    ['a refusal without one', {}, refusedBy('unknown'), 'unknown'],
    ['the farm’s pace', {}, refusedBy('pace'), 'stored'],
    ['the gateway’s own key', {}, refusedBy('account', '1010'), 'stored'],
    ['no connection', {}, { kind: 'notSent', message: '' }, 'stored'],
    ['a lost answer', {}, { kind: 'unknown', message: '' }, 'unknown'],
  ])('%s', (_, more, seen, to) => {
    expect(settleCreate(request(more), seen).to).toBe(to);
  });

  it('keeps a refusal that may not be one, to hand it on once nothing is there', () => {
    const { patch } = settleCreate(request(), refusedBy('unknown', '9999'));
    expect(JSON.parse(patch.answer ?? '')).toMatchObject({ head: { result: '1', error_code: '9999' } });
  });
});

describe('what came of the call of another write', () => {
  it.each<[string, FarmReply<unknown>, string]>([
    ['an answer', { kind: 'answered', result: {} }, 'answered'],
    ['a lost answer', { kind: 'unknown', message: '' }, 'withdrawn'],
    ['no connection', { kind: 'notSent', message: '' }, 'stored'],
    ['the farm’s pace', refusedBy('pace'), 'stored'],
    ['a refusal', refusedBy('validation', '1022'), 'refused'],
    ['a refusal in other words', refusedBy('unknown'), 'refused'],
  ])('%s', (_, seen, to) => {
    expect(settleOrder(order('operate_project', {}), seen).to).toBe(to);
  });

  it.each<[string, string, string, string]>([
    ['a pause', 'operate_task', '0', 'unknown'],
    ['a delete', 'operate_task', '2', 'unknown'],
    ['a resubmit, which its workstation alone can tell', 'operate_task', '1', 'withdrawn'],
    ['a change, which no row shows', 'operate_task', '3', 'withdrawn'],
  ])('a lost answer of %s', (_, action, operate_order, to) => {
    expect(settleOrder(order(action, { operate_order }), { kind: 'unknown', message: '' }).to).toBe(to);
  });
});

describe('an order of unknown outcome', () => {
  const row = (task_id: string, task_status: string) => TaskRow.parse({ task_id, task_status });
  const pause = (task_id: string, absences = 0) =>
    ({ ...order('operate_task', { task_id, operate_order: '0' }), absences }) as GatewayRequest;
  const remove = { ...order('operate_task', { task_id: '7', operate_order: '2' }), absences: 0 };
  const rowsOf = ({ patch }: ReturnType<typeof verdictOnOrder>) =>
    (JSON.parse(patch.answer ?? '{}') as { body?: { data: { task_id: string }[] } }).body?.data.map(
      ({ task_id }) => task_id,
    );

  it('is answered for the tasks that show it, and for no other', () => {
    const seen = { there: [row('7', 'Stopped'), row('8', 'Start'), row('9', 'Stopped')], deleted: [] };
    const verdict = verdictOnOrder(pause('7,8'), seen);
    expect(verdict.to).toBe('answered');
    expect(rowsOf(verdict)).toEqual(['7']);
  });

  it('goes again once where no task shows it, and then nobody can tell', () => {
    const seen = { there: [row('7', 'Start')], deleted: [] };
    expect(verdictOnOrder(pause('7'), seen)).toMatchObject({ to: 'stored', patch: { absences: 1 } });
    expect(verdictOnOrder(pause('7', 1), seen).to).toBe('withdrawn');
  });

  it('is not called a pause where the task ended by itself', () => {
    expect(verdictOnOrder(pause('7'), { there: [row('7', 'System_Done')], deleted: [] }).to).toBe('stored');
  });

  it('is a delete where the task is among the deleted, and not where it is nowhere', () => {
    expect(rowsOf(verdictOnOrder(remove, { there: [], deleted: [row('7', 'Stopped')] }))).toEqual(['7']);
    expect(verdictOnOrder(remove, { there: [], deleted: [] }).to).toBe('stored');
  });
});

describe('a create of unknown outcome', () => {
  it.each<[string, Partial<GatewayRequest>, readonly string[], boolean, string | undefined]>([
    ['with its task', {}, ['7'], false, 'answered'],
    ['with more tasks than scenes', {}, ['7', '8'], true, undefined],
    ['with a part of its batch, and more may come', { scenes: ['a', 'b'] }, ['7'], false, undefined],
    ['with a part of its batch, which is all', { scenes: ['a', 'b'] }, ['7'], true, 'answered'],
    ['not found, which proves nothing', {}, [], false, undefined],
    ['proved absent', {}, [], true, 'stored'],
    ['proved absent a second time', { absences: 1 }, [], true, undefined],
    ['proved absent after a refusal', { answer: '{}' }, [], true, 'refused'],
    ['found in spite of a refusal', { answer: '{}' }, ['7'], true, 'answered'],
  ])('%s', (_, more, taskIds, isWhole, to) => {
    expect(verdictOnUnknown(request(more), { taskIds, isWhole })?.to).toBe(to);
  });

  it('is counted absent when it goes again', () => {
    expect(verdictOnUnknown(request(), { taskIds: [], isWhole: true })?.patch).toEqual({ absences: 1 });
  });
});
