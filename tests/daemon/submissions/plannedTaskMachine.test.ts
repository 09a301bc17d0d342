import { describe, expect, it } from '@jest/globals';
import {
  ImpossibleTransition,
  nextPlannedTaskState,
  type PlannedTaskEvent,
  plannedTaskTransitions,
} from '#daemon/submissions/plannedTaskMachine.ts';
import { unitStates } from '#protocol/bridge/unit.ts';

/** The machine of the bridge contract’s §4, written down a second time by hand. */
const machine = `
  queued > uploadStarted > uploading
  queued > uploadFailed > failed
  queued > cancelled > cancelled
  queued > doubted > needsYou
  uploading > uploaded > waiting
  uploading > uploadFailed > failed
  uploading > cancelled > cancelled
  uploading > doubted > needsYou
  waiting > callOpened > sending
  waiting > cancelled > cancelled
  waiting > doubted > needsYou
  sending > confirmed > submitted
  sending > notProcessed > waiting
  sending > batchRefused > waiting
  sending > refused > failed
  sending > outcomeUnknown > unconfirmed
  unconfirmed > foundByTag > submitted
  unconfirmed > provedAbsent > waiting
  unconfirmed > refused > failed
  unconfirmed > cannotProve > needsYou
  submitted > idWasAnothers > unconfirmed
  needsYou > tagSearchProved > unconfirmed
  needsYou > resolvedSent > submitted
  needsYou > resolvedAbsent > waiting
  needsYou > cancelled > cancelled
  needsYou > requeued > queued
  onHold > released > queued
  onHold > cancelled > cancelled
  failed > retried > queued
  failed > replaced > replaced
`
  .trim()
  .split('\n')
  .map(
    (line) =>
      line.trim().split(' > ') as [
        keyof typeof plannedTaskTransitions,
        PlannedTaskEvent,
        keyof typeof plannedTaskTransitions,
      ],
  );

describe('a planned task', () => {
  it.each(machine)('%s > %s > %s', (state, event, next) => {
    expect(nextPlannedTaskState(state, event)).toBe(next);
  });

  it('takes nothing that is not written down', () => {
    const events = [...new Set(machine.map(([, event]) => event))];
    const allowed = new Set(machine.map(([state, event]) => `${state} ${event}`));
    for (const state of unitStates) {
      for (const event of events) {
        if (allowed.has(`${state} ${event}`)) continue;
        expect(() => nextPlannedTaskState(state, event)).toThrow(ImpossibleTransition);
      }
    }
  });

  it('has no transition beyond these', () => {
    const known = Object.entries(plannedTaskTransitions).flatMap(([state, events]) =>
      Object.entries(events).map(([event, next]) => `${state} > ${event} > ${next}`),
    );
    expect(known.toSorted()).toEqual(machine.map((line) => line.join(' > ')).toSorted());
  });

  it.each([
    ['sending', 'notProcessed', 'cancelled'],
    ['sending', 'batchRefused', 'cancelled'],
    ['sending', 'confirmed', 'submitted'],
    ['sending', 'refused', 'failed'],
    ['sending', 'outcomeUnknown', 'unconfirmed'],
    ['unconfirmed', 'provedAbsent', 'cancelled'],
    ['unconfirmed', 'foundByTag', 'submitted'],
    ['unconfirmed', 'cannotProve', 'cancelled'],
  ] as const)('with cancel asked: %s > %s > %s', (state, event, next) => {
    expect(nextPlannedTaskState(state, event, 'cancelAsked')).toBe(next);
  });
});
