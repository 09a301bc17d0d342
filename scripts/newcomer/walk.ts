import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Task } from '#protocol/bridge/task.ts';
import { judgeFrames } from '#scripts/demo/judgeFrames.ts';
import { makeScene, submitFromBlender } from './blender.ts';
import { leftBehind } from './leftBehind.ts';
import type { NewUser } from './newUser.ts';
import { dropIntoMax, gatherWithInstalled, removeFromMax, startOtherHosts } from './otherHosts.ts';
import { tryDebianPackage, tryExtension, tryWheel } from './otherPackages.ts';
import type { Packages } from './packages.ts';
import { processesOf } from './processes.ts';

export interface WalkFacts {
  readonly user: NewUser;
  readonly python: string;
  readonly packages: Packages;
  /** The next version, and where it lies unpacked. */
  readonly next: { readonly version: string; readonly folder: string };
}

export interface Step {
  readonly title: string;
  /** What there is to say beside the title; throws with the reason when it fails. */
  readonly act: () => string | undefined | Promise<string | undefined>;
}

const frames = 3;
const askAgainMs = 300;

/** What somebody does who has the packages and nothing else, in order. */
export function stepsOfNewcomer({ user, python, packages, next }: WalkFacts): readonly Step[] {
  const shot = path.join(user.home, 'shot');
  const scene = path.join(shot, 'sample.blend');
  const programs = path.join(user.home, 'renderbridge');
  const programOf = (version: string) => path.join(programs, folderOf(version), 'renderbridge');
  const run = (version: string, ...args: string[]) => user.run(programOf(version), args);
  const expectVersion = (version: string) => {
    const said = run(version, '--version').out.trim();
    if (said !== version) throw new Error(`Version ${version} calls itself ${said}.`);
  };
  const tasks = (version: string) => JSON.parse(run(version, 'tasks', '--json').out) as readonly Task[];
  let before: readonly string[] = [];

  return [
    {
      title: 'hosts were started before: Blender, and imitated Maya, Houdini and 3ds Max',
      act() {
        startOtherHosts(user);
        // With the user’s own settings, so that what Blender itself keeps in a home is there.
        user.run('blender', ['--background', '--python-expr', 'pass']);
        makeScene(user, scene);
        before = user.files();
        return undefined;
      },
    },
    {
      title: 'unpack the archive',
      act() {
        mkdirSync(programs);
        const archive = packages.find(`renderbridge-${packages.version}-`, '.tar.gz');
        user.run('tar', ['xzf', archive], { cwd: programs });
        expectVersion(packages.version);
        return undefined;
      },
    },
    {
      title: 'setup --yes --farm sandbox',
      act() {
        const { out } = run(packages.version, 'setup', '--yes', '--farm', 'sandbox');
        for (const host of ['blender', 'maya 2025', 'houdini 20.5'])
          if (!out.includes(`Installed for ${host}`)) throw new Error(`No adapter for ${host}:\n${out}`);
        return undefined;
      },
    },
    {
      title: 'drop the .mzp into 3ds Max',
      act: () => said(() => dropIntoMax(user, packages.find('renderbridge-max-', '.mzp'), python)),
    },
    {
      title: 'each installed adapter reads a scene in its imitated host',
      act() {
        const apps = ['maya', 'houdini', 'max'].map(
          (host) => gatherWithInstalled(user, host, python).host.app,
        );
        return apps.join(', ');
      },
    },
    {
      title: 'press Submit in Blender, which starts the daemon',
      act: () => `submission ${submitFromBlender(user, scene, `1-${frames}`).id}`,
    },
    {
      title: 'the frames come home',
      async act() {
        for (;;) {
          const [task] = tasks(packages.version);
          if (task?.state === 'failed') throw new Error(`The task failed: ${task.farmStatus}`);
          if ((task?.home?.files ?? 0) >= frames) break;
          await pause(askAgainMs);
        }
        const { faults } = judgeFrames(path.join(shot, 'renders'), frames);
        if (faults.length > 0) throw new Error(faults.join(' '));
        return path.relative(user.home, path.join(shot, 'renders'));
      },
    },
    {
      title: 'the wheel speaks to the same daemon',
      act: () => said(() => tryWheel(user, packages.find('renderbridge-', '.whl'), python)),
    },
    {
      title: 'Blender installs the extension by its own means, which starts the packaged daemon',
      act: () =>
        said(() =>
          tryExtension(user, packages.find('renderbridge-blender-', '.zip'), programOf(packages.version)),
        ),
    },
    {
      title: 'the Debian package',
      act: () => tryDebianPackage(user, packages.find('renderbridge_', '.deb'), packages.version),
    },
    {
      title: `update to ${next.version}, and submit with it`,
      act() {
        renameSync(next.folder, path.join(programs, folderOf(next.version)));
        expectVersion(next.version);
        run(next.version, 'switch');
        submitFromBlender(user, scene, '1');
        return expectRunning(next.version);
      },
    },
    {
      title: `go back to ${packages.version}`,
      act() {
        run(packages.version, 'switch');
        if (tasks(packages.version).length !== 2) throw new Error('Expected both tasks after going back.');
        return expectRunning(packages.version);
      },
    },
    {
      title: 'uninstall',
      act() {
        removeFromMax(user);
        run(packages.version, 'uninstall', '--data', '--yes');
        rmSync(programs, { recursive: true });
        const isWork = (file: string) => file.startsWith('home/shot/renders/');
        const left = leftBehind(before, user.files(), isWork);
        if (left.length > 0) throw new Error(`The disk is not as it was:\n${left.join('\n')}`);
        const running = processesOf(user);
        if (running.length > 0)
          throw new Error(`Still running: ${running.map(({ line }) => line).join(', ')}`);
        return `nothing left: ${before.length} files and folders as before, and the frames`;
      },
    },
  ];

  function expectRunning(version: string): string {
    const { daemon } = JSON.parse(run(version, 'status', '--json').out);
    if (daemon.version !== version)
      throw new Error(`Expected version ${version}, but ${daemon.version} runs.`);
    return `${daemon.version} runs`;
  }

  function folderOf(version: string): string {
    return `renderbridge-${version}-${process.platform}-${process.arch}`;
  }
}

function said(act: () => void): undefined {
  act();
  return undefined;
}
