import { spawn } from 'node:child_process';

/** A failure that a person can do something about; told without a stack. */
export class SetupError extends Error {}

/** @param {string} sentence */
export function say(sentence) {
  process.stderr.write(`set-up: ${sentence}\n`);
}

/**
 * Runs a program, says from time to time how long it has been at it, and fails with its own words. A program
 * that chatters is kept quiet unless it fails.
 *
 * @param {string} title what is being done, for a person
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ chatters?: true, shell?: boolean, env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {Promise<void>}
 */
export async function runWithProgress(title, program, args, { chatters, ...options } = {}) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  say(`${title} …`);
  const progress = setInterval(() => say(`${title}: ${seconds()} s so far …`), 10_000);
  try {
    const { code, signal, output } = await run(program, args, { ...options, output: chatters ? 'pipe' : 2 });
    if (code !== 0) {
      process.stderr.write(output);
      const command = [program, ...args].join(' ');
      throw new SetupError(
        `this failed (${signal ?? `exit code ${code}`}), its own words above:\n  ${command}`,
      );
    }
    say(`${title}: done in ${seconds()} s`);
  } finally {
    clearInterval(progress);
  }
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ output: 'pipe' | 2, shell?: boolean, env?: NodeJS.ProcessEnv, cwd?: string }} options
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null, output: Buffer }>}
 */
function run(program, args, { output, ...options }) {
  /** @type {Buffer[]} */
  const chunks = [];
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { ...options, stdio: ['ignore', output, output] });
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, output: Buffer.concat(chunks) }));
  });
}
