import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { biomeWalls } from '#scripts/generate/biomeWalls.ts';
import { judgeAdapter } from '#scripts/walls/judgeAdapters.ts';
import { judgeTypescript } from '#scripts/walls/judgeTypescript.ts';
import { adapterEntryPoints } from '#scripts/walls/pythonRules.ts';
import { walls } from '#scripts/walls/rules.ts';
import { forbiddenFolders, surveyWalls } from '#scripts/walls/survey.ts';
import { formatViolation } from '#scripts/walls/violation.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

it('nobody reaches through a wall', () => {
  expect(surveyWalls(root).map(formatViolation)).toEqual([]);
});

it('nobody in the daemon names a farm but its own folder and what joins the parts', () => {
  const files = readdirSync(join(root, 'daemon'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file.includes(sep))
    .filter((file) => !file.startsWith(join('farms', 'renderbus')) && !file.startsWith(`composition${sep}`));
  const naming = files.filter((file) => /renderbus/i.test(readFileSync(join(root, 'daemon', file), 'utf8')));
  expect(files.length).toBeGreaterThan(100);
  expect(naming).toEqual([]);
});

/** One import that each wall must stop. */
const forbidden: Readonly<Record<string, readonly string[]>> = {
  'protocol/timing': [
    "import { z } from 'zod';",
    "import { setTimeout } from 'node:timers/promises';",
    "import type { Clock } from '#daemon/submissions/ports.ts';",
    "import { a } from '#protocol/renderbus/a.ts';",
  ],
  protocol: [
    "import 'node:fs';",
    "import fs from 'fs';",
    "import got from 'got';",
    "import { a } from '#daemon/submissions/ports.ts';",
    "import type { A } from '#sandbox/farm.ts';",
    "import a from '../../daemon/main.ts';",
  ],
  sandbox: [
    "import { a } from '#daemon/farms/renderbus/client.ts';",
    "import type { A } from '#daemon/submissions/ports.ts';",
    "export { a } from '../daemon/main.ts';",
    "import { a } from '#tests/fakes/a.ts';",
    "import { violations } from '#protocol/renderbus/violations.ts';",
    "import { farmActions } from '#protocol/renderbus/actions.ts';",
    "import type { CreateTask } from '#protocol/renderbus/createTask.ts';",
    "import { parseFrames } from '#protocol/frames/frames.ts';",
  ],
  'protocol/renderbus2': [
    "import { a } from '#protocol/renderbus/actions.ts';",
    "import { createHmac } from 'node:crypto';",
    "import type { A } from '#protocol/bridge/task.ts';",
  ],
  'daemon/submissions': [
    "import express from 'express';",
    "import { WebSocket } from 'ws';",
    "import got from 'got';",
    "import { DatabaseSync } from 'node:sqlite';",
    "import { blender } from '#daemon/farms/renderbus/taskTypes/blender.ts';",
    "import type { Store } from '#daemon/store/database.ts';",
    "import { a } from '../farms/renderbus/client.ts';",
    "import type { TaskRow } from '#protocol/renderbus/queryTask.ts';",
  ],
  'protocol/renderbus': [
    "import type { Task } from '#protocol/bridge/task.ts';",
    "import { a } from '#daemon/main.ts';",
  ],
  'protocol/bridge': ["import { namesTask } from '#protocol/renderbus/taskId.ts';", "import got from 'got';"],
  'daemon/farms/renderbus/checks': [
    "import { a } from '#daemon/submissions/planning.ts';",
    "import { a } from '#daemon/checks/list.ts';",
  ],
  'daemon/farms/renderbus/taskTypes': [
    "import { submit } from '#daemon/submissions/submitting.ts';",
    "import type { Check } from '#daemon/checks/list.ts';",
    "import got from 'got';",
  ],
  'daemon/checks': [
    "import { a } from '#daemon/submissions/planning.ts';",
    "import { a } from '#daemon/farms/renderbus/taskTypes/list.ts';",
    "import { DatabaseSync } from 'node:sqlite';",
  ],
  'protocol/estimates': [
    "import { z } from 'zod';",
    "import type { TaskRecord } from '#daemon/submissions/records.ts';",
    "import { Task } from '#protocol/bridge/task.ts';",
  ],
  'daemon/estimates': [
    "import { a } from '#daemon/store/renderHistoryRows.ts';",
    "import { a } from '#daemon/submissions/views.ts';",
    "import got from 'got';",
  ],
  'daemon/spending': [
    "import { a } from '#daemon/store/spendingRows.ts';",
    "import { a } from '#daemon/estimates/estimating.ts';",
    "import got from 'got';",
  ],
  'daemon/notifying': [
    "import { a } from '#daemon/notices/notices.ts';",
    "import { a } from '#daemon/store/database.ts';",
    "import got from 'got';",
  ],
  'daemon/sharing': [
    "import { a } from '#daemon/estimates/learning.ts';",
    "import { a } from '#daemon/store/renderHistoryRows.ts';",
    "import got from 'got';",
  ],
  'daemon/requests': [
    "import { a } from '#daemon/store/database.ts';",
    "import type { A } from '#daemon/transfers/drivers/copy.ts';",
    "import { a } from '#daemon/submissions/ports.ts';",
  ],
  'daemon/farms/renderbus': [
    "import { a } from '#daemon/store/database.ts';",
    "import type { A } from '#daemon/bridge/server.ts';",
  ],
  'daemon/farms/renderbus2': [
    "import { a } from '#daemon/store/database.ts';",
    "import { a } from '#daemon/farms/renderbus/client.ts';",
    "import { a } from '#protocol/renderbus/actions.ts';",
  ],
  'daemon/farms': [
    "import { a } from '#daemon/store/database.ts';",
    "import { a } from '#daemon/requests/rateLimit.ts';",
  ],
  'daemon/watching': [
    "import { a } from '#daemon/store/taskRows.ts';",
    "import { a } from '#daemon/requests/rateLimit.ts';",
  ],
  'daemon/transfers': [
    "import { a } from '#daemon/farms/renderbus/client.ts';",
    "const a = import('../store/a.ts');",
  ],
  'daemon/hooks': [
    "import { checks } from '#daemon/checks/list.ts';",
    "import { a } from '#daemon/submissions/planning.ts';",
  ],
  'daemon/vrscene': [
    "import { words } from '#daemon/cli/language.ts';",
    "import { DatabaseSync } from 'node:sqlite';",
  ],
  'daemon/files': ["import { isInside } from '#daemon/transfers/insideFolder.ts';"],
  'daemon/programs': [
    "import { a } from '#daemon/transfers/driver.ts';",
    "import type { A } from '#daemon/submissions/ports.ts';",
  ],
  'daemon/store': ["import type { A } from '#daemon/events/log.ts';", "import { a } from '#daemon/main.ts';"],
  'daemon/notices': ["import type { A } from '#daemon/store/noticeRows.ts';"],
  'daemon/events': ["export * from '#daemon/store/database.ts';"],
  'daemon/bridge': [
    "import { a } from '#daemon/store/database.ts';",
    "import type { A } from '#daemon/requests/requestQueue.ts';",
    "import { a } from '#daemon/submissions/submitting.ts';",
  ],
  'daemon/config': ["import { a } from '#daemon/requests/requestQueue.ts';"],
  'daemon/cli': [
    "import { a } from '#daemon/main.ts';",
    "import { a } from '#sandbox/main.ts';",
    "import { a } from '#daemon/store/database.ts';",
    "import type { A } from '#daemon/submissions/ports.ts';",
  ],
  'gateway/store': [
    "import { a } from '#gateway/admission/keys.ts';",
    "import { a } from '#daemon/store/database.ts';",
    "import { say } from '#protocol/texts/text.ts';",
  ],
  gateway: [
    "import { a } from '#daemon/submissions/reconciling/reconciling.ts';",
    "import { a } from '#daemon/store/database.ts';",
    "import { a } from '#sandbox/farm.ts';",
  ],
  'daemon/composition': [
    "import { a } from '#tests/fakes/a.ts';",
    "import { a } from '#scripts/demo/main.ts';",
  ],
  'daemon/*.ts': ["import { a } from '#tests/fakes/a.ts';", "import { a } from '#scripts/demo/main.ts';"],
  dashboard: [
    "import { a } from '#daemon/bridge/app.ts';",
    "import { a } from '#sandbox/farm.ts';",
    "import { dirname, join, sep } from 'node:path';",
  ],
};

/** What each wall must let pass. */
const allowed: Readonly<Record<string, string>> = {
  'protocol/bridge/client/a.ts': "import { a } from '#protocol/timing/backOff.ts';",
  'protocol/renderbus/a.ts': "import { z } from 'zod';\nimport { a } from '#protocol/frames/a.ts';",
  'protocol/renderbus2/a.ts': "import { text } from '#protocol/renderbus/field.ts';",
  'sandbox/store/a.ts':
    "import { a } from '#protocol/time/farmTime.ts';\nimport type { B } from '#protocol/renderbus/errorCodes.ts';\nimport 'node:sqlite';",
  'daemon/submissions/a.ts':
    "import type { Farm } from '#daemon/farms/farm.ts';\nimport { b } from './b.ts';",
  'daemon/farms/renderbus/taskTypes/a.ts': "import type { A } from '#daemon/submissions/planning.ts';",
  'daemon/requests/a.ts': "import got from 'got';\nimport type { A } from '#daemon/submissions/ports.ts';",
  'daemon/bridge/routes/a.ts': "import express from 'express';\nimport { a } from '../guard.ts';",
  'daemon/cli/running/serve.ts':
    "import { a } from '#daemon/main.ts';\nimport { b } from '#daemon/config/settings.ts';",
  'daemon/cli/running/sandbox.ts': "import { a } from '#sandbox/main.ts';",
  'daemon/main.ts': "import { a } from '#daemon/store/database.ts';\nimport { b } from './farm/lane.ts';",
  'gateway/a.ts':
    "import { judgeCreate } from '#daemon/farms/renderbus/createOutcome.ts';\nimport type { A } from '#daemon/submissions/ports.ts';",
  'gateway/store/sqlite/a.ts':
    "import { DatabaseSync } from 'node:sqlite';\nimport type { A } from '../users.ts';",
  'dashboard/a.ts': "import { a } from '#protocol/frames/frames.ts';",
  'tests/daemon/a.test.ts': "import { a } from '#daemon/store/database.ts';",
  'scripts/demo/main.ts': "import { a } from '#sandbox/farm.ts';",
};

const fileBehind = (folder: string) => `${folder.replace('/*.ts', '')}/example.ts`;
const cases = walls.flatMap((wall) =>
  (forbidden[wall.folder] ?? []).map((source) => ({ wall, source, file: fileBehind(wall.folder) })),
);

describe('each wall', () => {
  it('has imports that it must stop', () => {
    expect(Object.keys(forbidden).sort()).toEqual(walls.map(({ folder }) => folder).sort());
  });

  it.each(cases)('of $wall.folder stops $source and says what to do', ({ wall, source, file }) => {
    expect(judgeTypescript(file, `\n${source}`).map(formatViolation)).toEqual([
      expect.stringMatching(new RegExp(`^${file.replaceAll('.', '\\.')}:2 imports `)),
    ]);
    expect(judgeTypescript(file, source)[0]?.advice).toContain(wall.advice);
  });

  it.each(Object.entries(allowed))('leaves its doors open: %s', (file, source) => {
    expect(judgeTypescript(file, source)).toEqual([]);
  });

  it('tells a type from its code', () => {
    expect(
      judgeTypescript('daemon/requests/a.ts', "import { A } from '#daemon/submissions/ports.ts';"),
    ).toEqual([expect.objectContaining({ advice: expect.stringContaining('only its types may be known') })]);
  });

  it('wants other folders by their name, even through what a wall lets pass', () => {
    expect(
      judgeTypescript('daemon/requests/a.ts', "import { a } from '../../protocol/frames/a.ts';"),
    ).toEqual([expect.objectContaining({ advice: 'reach other folders by name: #protocol/frames/a.ts' })]);
  });

  it('stops an import that it cannot read', () => {
    expect(judgeTypescript('daemon/checks/list.ts', 'await import(file)')).toHaveLength(1);
  });

  it('stands around every folder of the daemon', () => {
    expect(judgeTypescript('daemon/newPart/a.ts', 'export const a = 1;')).toEqual([
      expect.objectContaining({ fault: 'no wall stands here' }),
    ]);
  });
});

describe('the lint rule', () => {
  const Report = z.object({
    diagnostics: z.array(z.object({ message: z.string(), location: z.object({ path: z.string() }) })),
  });

  /** What Biome says of some files, with the project's own rules, in a folder of its own. */
  function lint(files: Readonly<Record<string, string>>): Map<string, string> {
    const folder = mkdtempSync(join(tmpdir(), 'renderbridge-walls-'));
    try {
      for (const name of ['biome.json', biomeWalls.file]) copyFileSync(join(root, name), join(folder, name));
      for (const [file, source] of Object.entries(files)) {
        mkdirSync(join(folder, dirname(file)), { recursive: true });
        writeFileSync(join(folder, file), `${source}\n`);
      }
      const program = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
      const flags = ['--vcs-enabled=false', '--reporter=json', '--only=style/noRestrictedImports'];
      const { stdout } = spawnSync(process.execPath, [program, 'lint', ...flags, '.'], {
        cwd: folder,
        encoding: 'utf8',
      });
      const { diagnostics } = Report.parse(JSON.parse(stdout));
      return new Map(diagnostics.map(({ message, location }) => [location.path, message]));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it('says for each wall what to do', () => {
    // Lint does not tell a type from its code: what is open for types alone, only the test above stops.
    const isShut = (source: string) =>
      !source.includes('#daemon/submissions/') && !source.includes('#daemon/farms/farm.ts');
    const sources = walls.map(({ folder, advice }) => ({
      file: fileBehind(folder),
      source: forbidden[folder]?.find(isShut) ?? '',
      advice,
    }));
    const said = lint(Object.fromEntries(sources.map(({ file, source }) => [file, source])));
    expect(said).toEqual(new Map(sources.map(({ file, advice }) => [file, advice])));
  });

  it('lets pass what the walls let pass', () => {
    expect(lint(allowed)).toEqual(new Map());
  });
});

describe('the walls of adapters', () => {
  it.each([
    [
      'adapters/blender/a.py',
      'import bpy, json\nfrom .cameras import all\nfrom renderbridge.home import folders',
    ],
    [
      'adapters/maya/ui/a.py',
      'from maya import cmds\nfrom ..gather import snapshot\nfrom PySide2 import QtWidgets',
    ],
    [
      'adapters/bridge/renderbridge/a.py',
      'import os\nfrom .home import folders\nfrom urllib.request import urlopen',
    ],
  ])('leave their doors open: %s', (file, source) => {
    expect(judgeAdapter(file, source)).toEqual([]);
  });

  it.each([
    ['adapters/blender/a.py', 'import maya.cmds', adapterEntryPoints.otherHost],
    ['adapters/blender/a.py', 'from ..maya import gather', adapterEntryPoints.otherHost],
    ['adapters/maya/a.py', 'from adapters.blender import gather', adapterEntryPoints.otherHost],
    ['adapters/maya/a.py', 'import renderbridge_blender', adapterEntryPoints.otherHost],
    ['adapters/houdini/a.py', '__import__("bpy")', adapterEntryPoints.otherHost],
    ['adapters/bridge/renderbridge/a.py', 'def f():\n    import bpy', adapterEntryPoints.hostInBridge],
    ['adapters/blender/a.py', 'import requests', adapterEntryPoints.notStandard],
    ['adapters/bridge/renderbridge/a.py', 'import tomllib', adapterEntryPoints.notStandard],
    ['adapters/bridge/renderbridge/a.py', 'import distutils.version', adapterEntryPoints.notStandard],
    ['adapters/cinema/a.py', 'import os', adapterEntryPoints.unknownFolder],
    ['adapters/blender/a.py', `URL = "https://www5.${'render'}bus.com"`, adapterEntryPoints.farm],
    ['adapters/sketchup/a.rb', "URL = base + '/api/v2/task/'", adapterEntryPoints.farm],
  ])('stop %s with %j', (file, source, advice) => {
    expect(judgeAdapter(file, source)).toEqual([expect.objectContaining({ file, advice })]);
  });

  it('let a script import what lies beside it', () => {
    expect(judgeAdapter('adapters/blender/headless.py', 'import gather', new Set(['gather']))).toEqual([]);
  });
});

describe('folder names', () => {
  it('say a responsibility, never a kind', () => {
    expect(forbiddenFolders(['daemon/utils/a.ts', 'daemon/utils/b.ts', 'sandbox/Core/a.ts'])).toEqual([
      expect.objectContaining({ file: 'daemon/utils/a.ts', fault: 'lies in daemon/utils/' }),
      expect.objectContaining({ file: 'sandbox/Core/a.ts', fault: 'lies in sandbox/Core/' }),
    ]);
  });

  it('may hold such a word, and files may bear it', () => {
    expect(forbiddenFolders(['daemon/library/a.ts', 'daemon/store/core.ts'])).toEqual([]);
  });
});
