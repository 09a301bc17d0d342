import { type ChildProcess, spawn } from 'node:child_process';
import os from 'node:os';
import { thisMachine } from '#daemon/programs/thisMachine.ts';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';
import { findProgram } from '#protocol/platform/findProgram.ts';
import { whenHeard } from '#protocol/platform/heardEnd.ts';
import { endGroup, type GroupMachine, startsGroup } from '#protocol/platform/processGroup.ts';
import type { HostManifest } from '../adapters/hostManifest.ts';
import { CommandFailure, exitCodes } from '../command.ts';
import { words } from '../language.ts';

const keptOutput = 4000;
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What opens scenes without a window: what its variable names, else the first in PATH; undefined for none. */
export function programOf({ executable: { env, names } }: HostManifest): string | undefined {
  return process.env[env] || names.flatMap((name) => findProgram(name, thisMachine))[0];
}

const groupMachine: GroupMachine = {
  platform: thisMachine.platform,
  kill: process.kill,
  run: (program, args) => spawn(program, args, { stdio: 'ignore', windowsHide: true }).on('error', () => {}),
};

/** The words of a line of a manifest, with what stands in braces filled in. */
export function filledIn(argv: readonly string[], said: Readonly<Record<string, string>>): readonly string[] {
  return argv.map((argument) => argument.replaceAll(/\{\w+\}/g, (word) => said[word] ?? word));
}

/**
 * A host prints what it likes; its last words are for when it fails. Some say success all the same. What it started
 * ends with it, and both with this command.
 */
export function runHost(program: string, argv: readonly string[], title: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, argv, {
      env: childEnvironment(process.env),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      detached: startsGroup(thisMachine.platform),
    });
    const stopEnding = endWithUs(child);
    child.once('exit', stopEnding);
    let said = '';
    const keep = (chunk: Buffer) => {
      said = (said + chunk.toString()).replaceAll('\r\n', '\n').slice(-keptOutput);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) =>
      reject(
        new CommandFailure(exitCodes.failed, words('cli.scene.noStart', { title, reason: error.message })),
      ),
    );
    // A licence service that the host started may hold its output open.
    whenHeard(child, (code, signal) => {
      for (const output of [child.stdout, child.stderr]) output.destroy();
      if (code === 0) return resolve(said.trim());
      const how = signal ?? String(code);
      reject(
        new CommandFailure(exitCodes.failed, `${words('cli.scene.failed', { title, how })}\n${said.trim()}`),
      );
    });
  });
}

/** Ends the child’s process group with this process. Returns what ends the rest of the group and stops watching. */
function endWithUs(child: ChildProcess): () => void {
  const end = () => {
    if (child.pid === undefined) return;
    const state = child.exitCode === null && child.signalCode === null ? 'running' : 'ended';
    endGroup({ pid: child.pid, state }, groupMachine);
  };
  const endBoth = (signal: NodeJS.Signals) => {
    end();
    process.exit(128 + os.constants.signals[signal]);
  };
  process.once('exit', end);
  for (const signal of endingSignals) process.once(signal, endBoth);
  return () => {
    end();
    process.off('exit', end);
    for (const signal of endingSignals) process.off(signal, endBoth);
  };
}
