import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { projectFiles } from '#scripts/walls/survey.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where a path of the bridge may stand: in its declaration, in what is made of it, in prose and in tests. */
const mayNamePaths = [
  /^protocol\/bridge\//,
  /^protocol\/vectors\//,
  /\bgenerated\b|_generated\.pyi?$/,
  /^(docs|tests)\//,
  /\.md$/,
];
const namesPath = /['"`/{ ]?\/v1\/[a-z]/;

const mayName = (file: string) => mayNamePaths.some((allowed) => allowed.test(file));

describe('a path of the bridge', () => {
  it('stands in its declaration alone; daemon, command line, adapters and scripts name the route', () => {
    const naming = projectFiles(root).filter(
      (file) => !mayName(file) && namesPath.test(readFileSync(join(root, file), 'latin1')),
    );
    // Name the route instead: routes.tasks, bridge.tasks(), TASKS_PATH.
    expect(naming).toEqual([]);
  });

  it.each([
    "get('/v1/tasks')",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text that the test reads, not a template.
    'fetch(`${url}/v1/health?nonce=${nonce}`)',
    'connection.request("GET", f"/v1/health")',
    '/** As GET /v1/tasks says. */',
  ])('is found in %s', (text) => {
    expect(namesPath.test(text)).toBe(true);
  });

  it.each(['daemon/cli/tasks/tasks.ts', 'adapters/bridge/renderbridge/client.py', 'dashboard/main.ts'])(
    'is looked at in %s',
    (file) => {
      expect(mayName(file)).toBe(false);
    },
  );
});
