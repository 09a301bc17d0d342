import { spawn } from 'node:child_process';
import path from 'node:path';
import { chooseHome } from '#daemon/config/homeFolder.ts';
import { programCommand } from '#daemon/config/installation.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';
import { type ExitCode, exitCodes } from '../command.ts';

/** The sandbox farm in the foreground, in this home unless told otherwise; its flags are its own. */
export async function sandbox(flags: readonly string[]): Promise<ExitCode> {
  const ownHome = flags.some((flag) => flag === '--home' || flag.startsWith('--home='));
  const home = ownHome ? [] : ['--home', path.join(prepareHome(chooseHome().home), 'sandbox')];
  const [node, program] = programCommand('sandbox');
  const child = spawn(node, [program, ...home, ...flags], {
    env: childEnvironment(process.env),
    stdio: 'inherit',
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill(signal));
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return (code ?? exitCodes.failed) as ExitCode;
}
