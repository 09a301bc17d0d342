import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDice } from '../dice.ts';
import { differing } from './differing.ts';

export interface UploadStory {
  readonly seed: string;
  readonly files: number;
  /** Lives that were killed, and how often each file was brought in all of them. */
  readonly kills: number;
  readonly brought: number;
  readonly grown: number;
  /** Files that differ at the end; empty: both sides are equal. */
  readonly unequal: readonly string[];
  readonly faults: readonly string[];
}

/** Lives that may fail by themselves, such as on a file that is still written to. */
const mostLives = 60;
const sender = fileURLToPath(new URL('sender.ts', import.meta.url));

/** Uploads a folder while everything breaks, until a life ends well; then compares both sides byte by byte. */
export async function playUpload(seed: string, fileCount: number, mostKills: number): Promise<UploadStory> {
  const folder = mkdtempSync(path.join(tmpdir(), 'renderbridge-chaos-'));
  const dice = createDice(seed);
  const at = (name: string) => path.join(folder, name);
  try {
    mkdirSync(at('storage'));
    for (let index = 0; index < fileCount; index += 1) {
      const place = at(`show/${index % 7}/${index}.bin`);
      mkdirSync(path.dirname(place), { recursive: true });
      writeFileSync(place, `${seed} ${index} `.repeat(dice.whole(1, 200)));
    }
    let [kills, brought, grown] = [0, 0, 0];
    const faults: string[] = [];
    for (let life = 0; ; life += 1) {
      if (life >= mostLives) return story([...faults, 'it never ended well']);
      const killsAfter = kills < mostKills ? dice.whole(0, fileCount) : undefined;
      const growsAfter = life < 3 ? dice.whole(0, fileCount / 2) : undefined;
      const growing = at(`show/0/${7 * dice.whole(0, Math.floor((fileCount - 1) / 7))}.bin`);
      const ended = await lifeOf(`${seed} ${life}`, killsAfter, growsAfter, growing);
      if (ended === 'killed') kills += 1;
      else if (ended === 'well') return story(faults);
      else faults.push(ended);
    }

    function story(why: readonly string[]): UploadStory {
      return {
        seed,
        files: fileCount,
        kills,
        brought,
        grown,
        unequal: differing(at('show'), at('storage/D/show')),
        faults: why,
      };
    }

    function lifeOf(
      lifeSeed: string,
      killsAfter: number | undefined,
      growsAfter: number | undefined,
      growing: string,
    ): Promise<string> {
      return new Promise((resolve) => {
        const child = spawn(process.execPath, [sender, folder, lifeSeed], {
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        let count = 0;
        let said = '';
        let isKilled = false;
        const heard = () => {
          if (count === growsAfter) {
            appendFileSync(growing, 'written meanwhile');
            grown += 1;
          }
          if (count !== killsAfter || isKilled) return;
          isKilled = true;
          child.kill('SIGKILL');
        };
        child.stdout.on('data', (chunk: Buffer) => {
          for (const byte of chunk) {
            if (byte !== 10) continue;
            count += 1;
            brought += 1;
            heard();
          }
        });
        child.stderr.on('data', (chunk: Buffer) => {
          said += chunk;
        });
        if (killsAfter === 0) heard();
        child.once('close', (code) =>
          resolve(isKilled ? 'killed' : code === 0 ? 'well' : said || `exit code ${code}`),
        );
      });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
