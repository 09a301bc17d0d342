/** What carries a secret into our own programs, and into nothing that they start. */
const secretVariables: ReadonlySet<string> = new Set([
  'RENDERBRIDGE_ACCESS_KEY',
  'RENDERBRIDGE_FARM_PROXY',
  'RENDERBRIDGE_NOTIFY_SECRET',
]);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment of every program that we start: what we were given, without what is secret, and `more` on top.
 * In any case of letters, because Windows knows no difference.
 */
export function childEnvironment(
  env: Environment,
  more: Environment = {},
): Record<string, string | undefined> {
  const inherited = Object.entries(env).filter(([name]) => !secretVariables.has(name.toUpperCase()));
  return { ...Object.fromEntries(inherited), ...more };
}
