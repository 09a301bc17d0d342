import { expect, it } from '@jest/globals';
import { createConsents } from '#daemon/cli/assistant/consents.ts';

function consents() {
  let last = 0;
  return createConsents(() => {
    last += 1;
    return `question ${last}`;
  });
}

it('a yes lets the call go that it was asked about, once', () => {
  const asking = consents();
  const asked = asking.ask('createSubmission', { body: { settings: { frames: '1-3' } } });
  expect(asking.take(asked, 'createSubmission', { body: { settings: { frames: '1-300' } } })).toBe(false);
  expect(asking.take(asked, 'rerenderTask', { body: { settings: { frames: '1-3' } } })).toBe(false);
  expect(asking.take(asked, 'createSubmission', { body: { settings: { frames: '1-3' } } })).toBe(true);
  expect(asking.take(asked, 'createSubmission', { body: { settings: { frames: '1-3' } } })).toBe(false);
});

it('a yes without a question, or to one that was never put, counts for nothing', () => {
  const asking = consents();
  const asked = asking.ask('createSubmission', {});
  expect(asking.take(undefined, 'createSubmission', {})).toBe(false);
  expect(asking.take({ ...asked, id: 'question 7' }, 'createSubmission', {})).toBe(false);
  expect(asking.take(asked, 'createSubmission', {})).toBe(true);
});

it('of a hundred open questions the oldest makes room for another', () => {
  const asking = consents();
  const [first, second] = Array.from({ length: 100 }, (_, number) => asking.ask('task', { number }));
  expect(asking.take(second, 'task', { number: 1 })).toBe(true);
  asking.ask('task', { number: 100 });
  expect(asking.take(first, 'task', { number: 0 })).toBe(true);
  const again = consents();
  const [oldest] = Array.from({ length: 101 }, (_, number) => again.ask('task', { number }));
  expect(again.take(oldest, 'task', { number: 0 })).toBe(false);
});
