import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { version } from '#daemon/version.ts';
import { routes } from '#protocol/bridge/routes.ts';
import { taskTypeNames } from '#protocol/bridge/taskType.ts';
import { restartTypes } from '#protocol/tasks/taskOrder.ts';
import type { ActOptions } from './act.ts';
import { places } from './checkout.ts';
import { exitCodes, type OutputOptions, runCommand } from './command.ts';
import { addFilters } from './filters.ts';
import { words } from './language.ts';
import { standingFolder } from './standingFolder.ts';
import { indented, put, say } from './terminal.ts';

process.chdir(standingFolder({ env: process.env, cwd: process.cwd(), root: places.root }));

const program = new Command('renderbridge')
  .description(words('cli.description'))
  .version(version, '-V, --version', words('cli.help.version'))
  .helpOption('-h, --help', words('cli.help.help'))
  .helpCommand('help [command]', words('cli.help.help'))
  .exitOverride()
  .configureOutput({
    writeOut: put,
    writeErr: say,
    outputError: (text, write) => write(`${indented(text)}\n`),
  })
  .configureHelp({ showGlobalOptions: true });

const json = ['--json', words('cli.help.json')] as const;

program
  .command('serve')
  .description(words('cli.help.serve'))
  .option('--port <n>', words('cli.help.port'), wholeNumber(65_535))
  .action(async (options: { port?: number }) => {
    const { serve } = await import('./serve.ts');
    await runCommand({}, () => serve(options));
  });

program
  .command('start')
  .description(words('cli.help.start'))
  .option(...json)
  .action(async (options: OutputOptions) => {
    const { start } = await import('./start.ts');
    await runCommand(options, () => start(options));
  });

program
  .command('stop')
  .description(words('cli.help.stop'))
  .option(...json)
  .action(async (options: OutputOptions) => {
    const { stop } = await import('./stop.ts');
    await runCommand(options, () => stop(options));
  });

program
  .command('status')
  .description(words('cli.help.status'))
  .option(...json)
  .action(async (options: OutputOptions) => {
    const { status } = await import('./status.ts');
    await runCommand(options, () => status(options));
  });

program
  .command('login')
  .description(words('cli.help.login'))
  .argument('[account]', words('cli.help.account'))
  .option(...json)
  .action(async (account: string | undefined, options: OutputOptions) => {
    const { login } = await import('./login.ts');
    await runCommand(options, () => login(account, options));
  });

program
  .command('logout')
  .description(words('cli.help.logout'))
  .argument('[account]', words('cli.help.account'))
  .option(...json)
  .action(async (account: string | undefined, options: OutputOptions) => {
    const { logout } = await import('./logout.ts');
    await runCommand(options, () => logout(account, options));
  });

addFilters(program.command('tasks'), routes.tasks.query)
  .description(words('cli.help.tasks'))
  .option('--limit <n>', words('cli.help.limit'), wholeNumber(500))
  .option(...json)
  .action(async (options) => {
    const { tasks } = await import('./tasks.ts');
    await runCommand(options, () => tasks(options));
  });

program
  .command('watch')
  .description(words('cli.help.watch'))
  .option(...json)
  .action(async (options: OutputOptions) => {
    const { watch } = await import('./watch.ts');
    await runCommand(options, () => watch(options));
  });

program
  .command('sandbox')
  .description(words('cli.help.sandbox', { help: ownCommand('sandbox --help') }))
  .allowUnknownOption()
  .helpOption(false)
  .argument('[flags...]', words('cli.help.sandboxFlags'))
  .action(async (flags: string[]) => {
    const { sandbox } = await import('./sandbox.ts');
    await runCommand({}, () => sandbox(flags));
  });

program
  .command('snapshot')
  .description(words('cli.help.snapshot'))
  .argument('<file>', words('cli.help.sceneFile'))
  .option(...json)
  .action(async (file: string, options: OutputOptions) => {
    const { snapshot } = await import('./snapshot.ts');
    await runCommand(options, () => snapshot(file));
  });

program
  .command('submit')
  .description(words('cli.help.submit'))
  .argument('<files...>', words('cli.help.sceneFiles'))
  .addOption(new Option('--type <type>', words('cli.help.type')).choices([...taskTypeNames]))
  .option('--project <name>', words('cli.help.project'))
  .option('--frames <frames>', words('cli.help.frames'))
  .option('--set <key=value>', words('cli.help.set'), collect, [])
  .option('--preview', words('cli.help.preview'))
  .option('--wait', words('cli.help.wait'))
  .option('--yes', words('cli.help.submitYes'))
  .option('--keep-going', words('cli.help.keepGoing'))
  .option(...json)
  .action(async (files: string[], options) => {
    const { submit } = await import('./submit.ts');
    await runCommand(options, () => submit(files, options));
  });

for (const action of ['cancel', 'retry'] as const)
  program
    .command(action)
    .description(words(`cli.help.${action}`))
    .argument('<submission>', words('cli.help.submissionId'))
    .option('--yes', words('cli.help.confirmed'))
    .option(...json)
    .action(async (id: string, options: ActOptions) => {
      const { actOnSubmission } = await import('./act.ts');
      await runCommand(options, () => actOnSubmission(action, id, options));
    });

for (const action of ['pause', 'resume', 'resubmit', 'delete'] as const) {
  const command = program
    .command(action)
    .description(words(`cli.help.${action}`))
    .argument('<tasks...>', words('cli.help.taskIds'))
    .option('--yes', words('cli.help.confirmed'))
    .option(...json);
  if (action === 'resubmit')
    command.addOption(new Option('--frames <which>', words('cli.help.which')).choices([...restartTypes]));
  command.action(async (ids: string[], options: ActOptions) => {
    const { actOnTasks } = await import('./act.ts');
    await runCommand(options, () => actOnTasks(action, ids, options));
  });
}

const adapters = program.command('adapters').description(words('cli.help.adapters'));

adapters
  .command('list')
  .description(words('cli.help.adaptersList'))
  .option(...json)
  .action(async (options: OutputOptions) => {
    const { listAdapters } = await import('./adapters.ts');
    await runCommand(options, () => listAdapters(options));
  });

adapters
  .command('install')
  .description(words('cli.help.adaptersInstall'))
  .argument('[host]', words('cli.help.host'))
  .option('--for <version>', words('cli.help.forVersion'), collect, [])
  .option(...json)
  .action(async (host: string | undefined, options: OutputOptions & { for: string[] }) => {
    const { installAdapters } = await import('./adapters.ts');
    await runCommand(options, () => installAdapters(host, options));
  });

adapters
  .command('uninstall')
  .description(words('cli.help.adaptersUninstall'))
  .argument('[host]', words('cli.help.host'))
  .option(...json)
  .action(async (host: string | undefined, options: OutputOptions) => {
    const { uninstallAdapters } = await import('./adapters.ts');
    await runCommand(options, () => uninstallAdapters(host, options));
  });

for (const command of [...program.commands, ...adapters.commands]) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
}

function collect(value: string, known: readonly string[]): string[] {
  return [...known, value];
}

function wholeNumber(max: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number <= max) return number;
    throw new InvalidArgumentError(words('cli.wholeNumber', { most: max, got: text }));
  };
}
