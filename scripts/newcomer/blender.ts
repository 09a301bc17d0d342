import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { NewUser } from './newUser.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const addOn = 'renderbridge_blender';

export function makeScene(user: NewUser, scene: string): void {
  const script = path.join(root, 'scripts', 'blender', 'animated_sample.py');
  const factory = ['--background', '--factory-startup', '--python-exit-code', '3'];
  user.run('blender', [...factory, '--python', script, '--', scene]);
}

/** Opens the scene and presses Submit with the add-on that lies where Blender looks for add-ons. */
export function submitFromBlender(user: NewUser, scene: string, frames: string): Submission {
  const press = `from ${addOn}.submit import print_submission; print_submission(frames="${frames}")`;
  const { out } = user.run('blender', [
    '--background',
    scene,
    ...['--addons', addOn, '--python-exit-code', '3', '--python-expr', press],
  ]);
  const line = out.split('\n').find((each) => each.startsWith('{'));
  if (line === undefined) throw new Error(`Blender submitted nothing. It said:\n${out.slice(-1500)}`);
  return JSON.parse(line) as Submission;
}
