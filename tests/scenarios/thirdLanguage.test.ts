import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DaemonFile } from '#protocol/bridge/discovery.ts';
import type { ProblemDetails } from '#protocol/bridge/errors.ts';
import type { Preview } from '#protocol/bridge/submission.ts';
import type { Catalogue } from '#protocol/texts/flatten.ts';
import { type MessagePart, parseMessage } from '#protocol/texts/message.ts';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
/** Parts of the product; the rest of a checkout is not needed to speak. */
const product = ['adapters', 'daemon', 'docs', 'protocol', 'sandbox', 'scripts', 'package.json', 'LICENSE'];
const language = 'eo';

/** The message as it would be written, every letter of its words another one. */
function disguised(parts: readonly MessagePart[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'words') return part.words.replaceAll(/[A-Za-z]/g, 'ж').replaceAll(/[{}#]/g, "'$&'");
      if (part.kind === 'number') return '#';
      if (part.kind === 'value') return `{${part.name}}`;
      const cases = [...part.cases].map(([key, inner]) => `${key} {${disguised(inner)}}`);
      return `{${part.name}, ${part.kind}, ${cases.join(' ')}}`;
    })
    .join('');
}

function translated(catalogue: Catalogue): Catalogue {
  return Object.fromEntries(
    Object.entries(catalogue).map(([key, value]) => [
      key,
      typeof value === 'string' ? disguised(parseMessage(value)) : translated(value),
    ]),
  );
}

/** The words of a sentence that no parameter brought. */
function ownWords(sentence: string, params: Readonly<Record<string, unknown>>): string {
  return Object.values(params)
    .map(String)
    .filter((value) => value !== '')
    .sort((a, b) => b.length - a.length)
    .reduce((rest, value) => rest.replaceAll(value, ' '), sentence);
}

describe('a language that is one file more', () => {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-language-'));
  const home = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-language-home-'));
  let stop: () => Promise<void> = async () => {};
  let daemon: DaemonFile;

  beforeAll(async () => {
    for (const name of product)
      cpSync(path.join(checkout, name), path.join(copy, name), {
        recursive: true,
        filter: (file) => !file.includes('__pycache__'),
      });
    symlinkSync(path.join(checkout, 'node_modules'), path.join(copy, 'node_modules'));
    const english = JSON.parse(readFileSync(path.join(copy, 'protocol/texts/en.json'), 'utf8')) as Catalogue;
    writeFileSync(path.join(copy, `protocol/texts/${language}.json`), JSON.stringify(translated(english)));
    execFileSync(process.execPath, ['scripts/generate/main.ts'], { cwd: copy });

    const env = { ...process.env, RENDERBRIDGE_HOME: home };
    const child = spawn(process.execPath, ['daemon/cli/main.ts', 'serve'], {
      cwd: copy,
      env,
      stdio: 'ignore',
    });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    stop = async () => {
      child.kill('SIGTERM');
      await ended;
    };
    const announced = path.join(home, 'daemon.json');
    while (!existsSync(announced) && child.exitCode === null) await pause(50);
    daemon = JSON.parse(readFileSync(announced, 'utf8')) as DaemonFile;
  });

  afterAll(async () => {
    await stop();
    for (const folder of [copy, home]) rmSync(folder, { recursive: true, force: true });
  });

  async function ask<Answer>(route: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${daemon.url}${route}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${daemon.token}`,
        'content-type': 'application/json',
        'accept-language': `${language}, en;q=0.5`,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Answer;
  }

  const scene = (name: string) =>
    JSON.parse(
      readFileSync(path.join(checkout, `protocol/vectors/accepted/SceneSnapshot/${name}.json`), 'utf8'),
    ) as unknown;

  it.each(['blenderNeverSaved', 'mayaRenderSetupLayers', 'maxBatchViews', 'houdiniFramesThatNoFarmCanSay'])(
    'is spoken by the form and the problems of %s',
    async (name) => {
      const { form, problems } = await ask<Preview>('/v1/submissions/preview', { scene: scene(name) });
      expect(problems.length + form.groups.length).toBeGreaterThan(0);
      for (const { message, action, params } of problems)
        expect(ownWords(`${message} ${action}`, params)).not.toMatch(/[A-Za-z]{2}/);
      for (const { title, fields } of form.groups)
        for (const field of fields)
          expect(`${title} ${field.title} ${field.help}`).not.toMatch(/[A-Za-z]{2}/);
    },
  );

  it('is spoken by errors: what is not there, and a submission that is refused', async () => {
    const gone = await ask<ProblemDetails>('/v1/submissions/no-such-one');
    expect(ownWords(`${gone.title} ${gone.detail}`, { id: 'no-such-one' })).not.toMatch(/[A-Za-z]{2}/);
    const refused = await ask<ProblemDetails>('/v1/submissions', { scene: scene('blenderNeverSaved') });
    expect(refused.code).toBe('refused');
    const params = Object.assign(
      {},
      ...refused.issues.map((issue) => issue.params),
    ) as ProblemDetails['issues'][0]['params'];
    expect(ownWords(`${refused.title} ${refused.detail}`, params)).not.toMatch(/[A-Za-z]{2}/);
  });

  it('is spoken by every host, by the files that travel with it', () => {
    const script = `
import json, sys
sys.path.insert(0, sys.argv[1])
from renderbridge.catalogue import LANGUAGES, _catalogue, said
from renderbridge.host_locale import language_of, wished_language
code = wished_language()
assert code == language_of(code + "_XX") and code in LANGUAGES, (code, LANGUAGES)
keys = [key.split(".", 1) for key in _catalogue("en")["texts"]]
print(json.dumps([said(code, (area,), key, {}) for area, key in keys]))
`;
    const output = execFileSync('python3', ['-c', script, path.join(copy, 'adapters/bridge')], {
      env: { ...process.env, RENDERBRIDGE_LANGUAGE: language },
      encoding: 'utf8',
    });
    const texts = JSON.parse(output) as string[];
    expect(texts.length).toBeGreaterThan(200);
    // Without parameters their names stay visible, and nothing else may be in letters that we read.
    for (const text of texts) expect(text.replaceAll(/\{\w+\}/g, '')).not.toMatch(/[A-Za-z]{2}/);
  });
});
