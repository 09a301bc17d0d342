import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { filesBelow, searchEvidence } from '#tests/scenarios/secretSearch.ts';

// `node scripts/canary/main.ts [pattern…]`: every suite, with a known access key in the environment and a known
// token of the scenarios' daemons. All that the tests left is kept, and searched for both afterwards.

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(path.join(realpathSync(os.tmpdir()), 'renderbridge-whole-'));
const [made = '', kept = ''] = ['made', 'kept'].map((name) => path.join(folder, name));
for (const place of [made, kept]) mkdirSync(place, { mode: 0o700 });
const secrets = {
  'the access key': `KeY+/=%&${randomBytes(9).toString('hex')}`,
  'the token': `ToKeN-${randomBytes(24).toString('base64url')}`,
};

const outputFile = path.join(folder, 'output');
const tokenFile = path.join(folder, 'token');
writeFileSync(tokenFile, secrets['the token'], { mode: 0o600 });
const ended = await runTests();
// A search that does not find this one finds nothing.
const planted = path.join(kept, 'planted');
writeFileSync(planted, JSON.stringify(secrets));
const evidence = [made, kept].flatMap(filesBelow);
const output = filesBelow(folder).filter(({ where }) => where === outputFile);
const all = searchEvidence([...evidence, ...output], secrets);
const isBlind = !all.some(({ where }) => where === planted);
const finds = all.filter(({ where, secret }) => where !== planted && !isMeant(where, secret));
console.log(
  `\nThe tests ended with code ${ended}. Searched ${evidence.length} files of theirs, and what they printed.`,
);
for (const { where, secret, form } of finds) console.log(`FOUND ${secret}, ${form}: ${where}`);
if (isBlind) console.log('Not even what was planted is found: the search proves nothing.');
if (finds.length === 0 && !isBlind) {
  console.log('Neither the key nor the token was found.');
  rmSync(folder, { recursive: true, force: true });
} else console.log(`All is kept in ${folder}`);
process.exitCode = finds.length > 0 || isBlind || ended !== 0 ? 1 : 0;

function runTests(): Promise<number | null> {
  const child = spawn(process.execPath, ['scripts/test/main.ts', ...process.argv.slice(2)], {
    cwd: root,
    env: {
      ...process.env,
      TMPDIR: made,
      RENDERBRIDGE_ACCESS_KEY: secrets['the access key'],
      CANARY_TOKEN_FILE: tokenFile,
      CANARY_KEPT: kept,
      NODE_OPTIONS: `--import=${pathToFileURL(path.join(import.meta.dirname, 'keepRemoved.mjs')).href}`,
      PYTHONPATH: path.join(import.meta.dirname, 'python'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(outputFile);
  for (const stream of [child.stdout, child.stderr]) {
    stream.pipe(log, { end: false });
    stream.pipe(process.stdout, { end: false });
  }
  return new Promise((resolve) => child.once('close', (code) => log.end(() => resolve(code))));
}

/** Where the token lies so that programs of the user find the daemon. */
function isMeant(where: string, secret: string): boolean {
  return secret === 'the token' && path.basename(where) === 'daemon.json';
}
