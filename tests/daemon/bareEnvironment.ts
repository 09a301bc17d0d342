/**
 * All that a program under test gets of the tests' environment: where programs are, what Node has compiled, and the mark by
 * which testEnvironment.ts finds what outlives its test.
 */
export function bareEnvironment(): Record<string, string | undefined> {
  const { PATH, NODE_COMPILE_CACHE, TESTED_BY } = process.env;
  return { PATH, NODE_COMPILE_CACHE, TESTED_BY };
}
