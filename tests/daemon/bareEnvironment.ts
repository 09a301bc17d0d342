import { homeVariables } from '#scripts/test/ownHome.ts';

/**
 * All that a program under test gets of the tests' environment: where programs are, the home of its file of tests, what Node
 * has compiled, and the mark by which testEnvironment.ts finds what outlives its test.
 */
export function bareEnvironment(): Record<string, string | undefined> {
  const names = ['PATH', 'NODE_COMPILE_CACHE', 'TESTED_BY', ...homeVariables];
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}
