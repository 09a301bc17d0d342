import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { version } from '#daemon/version.ts';
import { routes } from '#protocol/bridge/routes.ts';
import { exitCodes, type OutputOptions, runCommand } from './command.ts';
import { addFilters } from './filters.ts';
import { indented, put, say } from './terminal.ts';

const program = new Command('renderbridge')
  .description('Submits scenes to the RenderBus farm and reports what the farm does with them.')
  .version(version)
  .exitOverride()
  .configureOutput({
    writeOut: put,
    writeErr: say,
    outputError: (text, write) => write(`${indented(text)}\n`),
  })
  .configureHelp({ showGlobalOptions: true });

const json = ['--json', 'machine-readable output'] as const;

program
  .command('serve')
  .description('run the daemon in the foreground')
  .option('--port <n>', 'port on 127.0.0.1; 0 picks a free port', wholeNumber(65_535))
  .action(async (options: { port?: number }) => {
    const { serve } = await import('./serve.ts');
    await runCommand({}, () => serve(options));
  });

program
  .command('start')
  .description('start the daemon in the background')
  .option(...json)
  .action(async (options: OutputOptions) => {
    const { start } = await import('./start.ts');
    await runCommand(options, () => start(options));
  });

program
  .command('stop')
  .description('stop the daemon')
  .option(...json)
  .action(async (options: OutputOptions) => {
    const { stop } = await import('./stop.ts');
    await runCommand(options, () => stop(options));
  });

program
  .command('status')
  .description('show what is running, and the latest submissions')
  .option(...json)
  .action(async (options: OutputOptions) => {
    const { status } = await import('./status.ts');
    await runCommand(options, () => status(options));
  });

program
  .command('login')
  .description('store the farm’s access key, typed in or read from standard input')
  .argument('[account]', 'account of the farm; default farm.account')
  .option(...json)
  .action(async (account: string | undefined, options: OutputOptions) => {
    const { login } = await import('./login.ts');
    await runCommand(options, () => login(account, options));
  });

program
  .command('logout')
  .description('remove the stored access key of the farm')
  .argument('[account]', 'account of the farm; default farm.account')
  .option(...json)
  .action(async (account: string | undefined, options: OutputOptions) => {
    const { logout } = await import('./logout.ts');
    await runCommand(options, () => logout(account, options));
  });

addFilters(program.command('tasks'), routes.tasks.query)
  .description('list the farm’s tasks, newest first')
  .option('--limit <n>', 'maximum number of tasks; default 50', wholeNumber(500))
  .option(...json)
  .action(async (options) => {
    const { tasks } = await import('./tasks.ts');
    await runCommand(options, () => tasks(options));
  });

program
  .command('watch')
  .description('print changes as they happen, until Ctrl+C')
  .option(...json)
  .action(async (options: OutputOptions) => {
    const { watch } = await import('./watch.ts');
    await runCommand(options, () => watch(options));
  });

program
  .command('sandbox')
  .description('run the sandbox farm alone, in the foreground (see: renderbridge sandbox --help)')
  .allowUnknownOption()
  .helpOption(false)
  .argument('[flags...]', 'the sandbox’s own flags')
  .action(async (flags: string[]) => {
    const { sandbox } = await import('./sandbox.ts');
    await runCommand({}, () => sandbox(flags));
  });

program
  .command('snapshot')
  .description('open a scene file in its host, headless, and print its snapshot as JSON')
  .argument('<file>', 'scene file')
  .option(...json)
  .action(async (file: string, options: OutputOptions) => {
    const { snapshot } = await import('./snapshot.ts');
    await runCommand(options, () => snapshot(file));
  });

program
  .command('submit')
  .description('open scene files in their hosts, headless, and submit them')
  .argument('<files...>', 'scene files')
  .option('--type <type>', 'task type; default the host’s own')
  .option('--project <name>', 'project of the account')
  .option('--frames <frames>', 'frames such as 1,5-20,30-50[2]')
  .option('--set <key=value>', 'any other setting; may be repeated', collect, [])
  .option('--preview', 'show the requests without sending them')
  .option('--wait', 'wait until every frame is rendered')
  .option(...json)
  .action(async (files: string[], options) => {
    const { submit } = await import('./submit.ts');
    await runCommand(options, () => submit(files, options));
  });

const adapters = program.command('adapters').description('list, install and uninstall host adapters');

adapters
  .command('list')
  .description('list the adapters and where they are installed')
  .option(...json)
  .action(async (options: OutputOptions) => {
    const { listAdapters } = await import('./adapters.ts');
    await runCommand(options, () => listAdapters(options));
  });

adapters
  .command('install')
  .description('install an adapter, or all of them, into the user’s folders of the host')
  .argument('[host]', 'such as blender')
  .option(
    '--for <version>',
    'a version of the host that has not been started yet; may be repeated',
    collect,
    [],
  )
  .option(...json)
  .action(async (host: string | undefined, options: OutputOptions & { for: string[] }) => {
    const { installAdapters } = await import('./adapters.ts');
    await runCommand(options, () => installAdapters(host, options));
  });

adapters
  .command('uninstall')
  .description('remove an installed adapter, or all of them')
  .argument('[host]', 'such as blender')
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
    throw new InvalidArgumentError(`Expected a whole number from 0 to ${max}, got "${text}".`);
  };
}
