import { describe, expect, it } from '@jest/globals';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { settleChange, settleCreate } from '#gateway/caller/settleCall.ts';
import { verdictOnUnknown } from '#gateway/caller/verdictOnUnknown.ts';
import type { GatewayRequest } from '#gateway/store/requests.ts';
import type { CreateAnswer } from '#protocol/renderbus/createTask.ts';

const request = (more: Partial<GatewayRequest> = {}) =>
  ({ scenes: ['a'], absences: 0, ...more }) as GatewayRequest;
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
    expect(settleChange(seen).to).toBe(to);
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
