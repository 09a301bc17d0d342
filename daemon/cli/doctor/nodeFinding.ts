import { type Finding, finding } from './finding.ts';

/** The oldest whose TypeScript and SQLite Renderbridge runs on. */
const leastNode = 24;

/** `version` as `process.versions.node` has it. */
export function nodeFinding(version: string): Finding {
  const [major = 0] = version.split('.').map(Number);
  if (major >= leastNode) return finding('node', 'ok', 'node', { got: version });
  return finding('node', 'problem', 'nodeTooOld', { got: version, least: leastNode });
}
