import { type Command, Option } from 'commander';
import { taskTypeNames } from '#protocol/bridge/taskType.ts';
import type { OutputOptions } from '../command.ts';
import { words } from '../language.ts';
import type { SubmitOptions } from '../scenes/submit.ts';
import { answering, collect } from './declare.ts';

/** From scene files to submissions. */
export function addSceneCommands(program: Command): void {
  program
    .command('snapshot')
    .description(words('cli.help.snapshot'))
    .argument('<file>', words('cli.help.sceneFile'))
    .action(
      answering(async (file: string, _options: OutputOptions) =>
        (await import('../scenes/snapshot.ts')).snapshot(file),
      ),
    );

  program
    .command('submit')
    .description(words('cli.help.submit'))
    .argument('<files...>', words('cli.help.sceneFiles'))
    .addOption(new Option('--type <type>', words('cli.help.type')).choices([...taskTypeNames]))
    .option('--project <name>', words('cli.help.project'))
    .option('--frames <frames>', words('cli.help.frames'))
    .option('--set <key=value>', words('cli.help.set'), collect, [])
    .addOption(new Option('--preview', words('cli.help.preview')).conflicts('wait'))
    .option('--test-frames', words('cli.help.testFrames'))
    .option('--wait', words('cli.help.wait'))
    .option('--yes', words('cli.help.submitYes'))
    .option('--keep-going', words('cli.help.keepGoing'))
    .option('--verify', words('cli.help.verifyFiles'))
    .action(
      answering(async (files: string[], options: SubmitOptions) =>
        (await import('../scenes/submit.ts')).submit(files, options),
      ),
    );
}
