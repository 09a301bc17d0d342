import { describe, expect, it } from '@jest/globals';
import {
  confirmed,
  errorOf,
  notBegun,
  notTaken,
  refusedWith,
} from '#daemon/farms/renderbus2/createOutcome.ts';
import type { RefusalClass } from '#protocol/tasks/refusal.ts';
import { text } from '#protocol/texts/text.ts';
import { lost, notSent } from './scriptedClient.ts';

const refusal = (of: RefusalClass) => ({ kind: 'refused', code: '600', message: 'said', class: of }) as const;
const error = { code: '600', message: 'said', from: 'farm' };
const refused = { createRequest: 'refused', plannedTasks: [{ event: 'refused', error }] };
const notProcessed = { createRequest: 'notProcessed', plannedTasks: [{ event: 'notProcessed', error }] };

describe('a call ahead of the submit that failed', () => {
  it.each(['validation', 'ourBug', 'tooLong'] as const)('for a reason of class %s refuses the task', (of) => {
    expect(notBegun(refusal(of))).toEqual(refused);
  });

  it.each(['pace', 'account', 'unknown'] as const)('for a reason of class %s is made again', (of) => {
    expect(notBegun(refusal(of))).toEqual(notProcessed);
  });

  it('for a reason that nobody knows is told at the fifth time, and one that passes never', () => {
    expect(notBegun(refusal('unknown'), 4)).toEqual(notProcessed);
    expect(notBegun(refusal('unknown'), 5)).toEqual(refused);
    for (const kind of ['pace', 'account'] as const) expect(notBegun(refusal(kind), 5)).toEqual(notProcessed);
    expect(notBegun(lost as never, 5)).toMatchObject({ createRequest: 'notProcessed' });
  });

  it('without an answer is made again', () => {
    expect(notBegun(lost as never)).toMatchObject({
      createRequest: 'notProcessed',
      plannedTasks: [{ event: 'notProcessed', error: { code: 'none', message: 'the answer was lost' } }],
    });
  });
});

describe('a submit that failed', () => {
  it('without an answer is unknown, and says why', () => {
    expect(notTaken(lost as never)).toEqual({
      createRequest: 'unknown',
      plannedTasks: [{ event: 'outcomeUnknown' }],
      why: 'the answer was lost',
    });
  });

  it('in words that nobody knows is unknown, for they may have come after the effect', () => {
    expect(notTaken(refusal('unknown'))).toEqual({
      createRequest: 'unknown',
      plannedTasks: [{ event: 'outcomeUnknown' }],
      why: '600: said',
    });
  });

  it('before it was sent goes again', () => {
    expect(notTaken(notSent as never)).toMatchObject({ createRequest: 'notProcessed' });
  });

  it('for a known reason is refused, or goes again', () => {
    expect(notTaken(refusal('validation'))).toEqual(refused);
    expect(notTaken(refusal('account'))).toEqual(notProcessed);
  });
});

it('an outcome is for the one task of its create', () => {
  expect(confirmed('7')).toEqual({
    createRequest: 'confirmed',
    plannedTasks: [{ event: 'confirmed', taskId: '7' }],
  });
  expect(refusedWith({ code: '65', message: 'failed', from: 'farm' })).toMatchObject({
    createRequest: 'refused',
    plannedTasks: [{ event: 'refused', error: { code: '65' } }],
  });
});

describe('an error', () => {
  it('without a code says that there is none', () => {
    expect(errorOf({ kind: 'refused', code: undefined, message: 'no', class: 'account' })).toEqual({
      code: 'none',
      message: 'no',
      from: 'farm',
    });
    expect(errorOf({ kind: 'unknown', message: 'lost' })).toEqual({
      code: 'none',
      message: 'lost',
      from: 'farm',
    });
  });

  it('of ours is said in the person’s language', () => {
    const why = text('farm.notJson');
    expect(errorOf({ kind: 'unknown', message: 'English', text: why })).toMatchObject({
      code: 'none',
      from: 'bridge',
    });
  });
});
