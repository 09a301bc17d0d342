import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Submission } from '#protocol/bridge/submission.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const addOn = 'renderbridge_blender';
const longestMs = 120_000;
const answerPrefix = 'SUBMISSION ';

/** A real Blender with our add-on and nothing of the user’s own. */
export interface BlenderWithAddOn {
  /** Makes the animated sample scene. */
  makeSample(scene: string): Promise<void>;
  /** Opens the scene and submits it with the add-on, as its menu entry does. */
  submit(scene: string, settings: Readonly<Record<string, unknown>>): Promise<Submission>;
  /** Opens the scene and runs a script of Python in it; answers what it printed. */
  runScript(scene: string, script: string, ...args: readonly string[]): Promise<string>;
}

export function blenderWithAddOn(executable: string, home: string, env: NodeJS.ProcessEnv): BlenderWithAddOn {
  const scripts = path.join(home, 'blender-scripts');
  mkdirSync(path.join(scripts, 'addons'), { recursive: true });
  symlinkSync(path.join(root, 'adapters/blender'), path.join(scripts, 'addons', addOn), 'junction');
  const own = {
    ...env,
    BLENDER_USER_SCRIPTS: scripts,
    BLENDER_USER_CONFIG: path.join(home, 'blender-config'),
    PYTHONPATH: path.join(root, 'adapters/bridge'),
  };

  async function blender(argv: readonly string[]): Promise<string> {
    const options = { env: own, timeout: longestMs, maxBuffer: 16 * 1024 * 1024, windowsHide: true };
    try {
      const { stdout } = await promisify(execFile)(executable, [...argv], options);
      return stdout;
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      throw new Error(`Blender failed: ${(stderr || stdout).trim().slice(-1500)}`, { cause: error });
    }
  }

  return {
    async makeSample(scene) {
      const script = path.join(root, 'scripts/blender/animated_sample.py');
      await blender([
        '--background',
        '--factory-startup',
        '--python-exit-code',
        '3',
        '--python',
        script,
        '--',
        scene,
      ]);
    },
    runScript: (scene, script, ...args) => blender([...opened(scene), '--python', script, '--', ...args]),
    async submit(scene, settings) {
      const expression = [
        'import json',
        `from ${addOn}.submit import submit_open_scene`,
        `print(${JSON.stringify(answerPrefix)} + json.dumps(submit_open_scene(json.loads(${JSON.stringify(JSON.stringify(settings))}))))`,
      ].join('; ');
      const said = await blender([...opened(scene), '--python-expr', expression]);
      const answer = said.split('\n').find((line) => line.startsWith(answerPrefix));
      if (answer === undefined)
        throw new Error(`Blender submitted nothing. It said:\n${said.trim().slice(-1500)}`);
      return JSON.parse(answer.slice(answerPrefix.length)) as Submission;
    },
  };
}

function opened(scene: string): readonly string[] {
  return ['--background', '--factory-startup', scene, '--addons', addOn, '--python-exit-code', '3'];
}
