import { say } from '#protocol/texts/text.ts';

/** Each would compile if texts had no types: then `tsc` refuses the unused expectation. Never called. */
export function mistakes() {
  // @ts-expect-error a parameter is missing
  say('en', 'problems.manyTasks.message', {});
  // @ts-expect-error all parameters are missing
  say('en', 'problems.manyTasks.message');
  // @ts-expect-error a count is a number
  say('en', 'problems.manyTasks.message', { tasks: '2' });
  // @ts-expect-error there is no such text
  say('en', 'problems.manyTask.message', { tasks: 2 });
}
