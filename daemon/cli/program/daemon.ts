import { type Command, Option } from 'commander';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import type { OutputOptions } from '../command.ts';
import { runCommand } from '../command.ts';
import type { DoctorOptions } from '../doctor/doctor.ts';
import { words } from '../language.ts';
import { answering } from './declare.ts';
import { addServeCommand } from './serve.ts';

/** The daemon and its surroundings. */
export function addDaemonCommands(program: Command): void {
  addServeCommand(program);

  program
    .command('start')
    .description(words('cli.help.start'))
    .action(
      answering(async (options: OutputOptions) => (await import('../running/start.ts')).start(options)),
    );

  program
    .command('stop')
    .description(words('cli.help.stop'))
    .action(answering(async (options: OutputOptions) => (await import('../running/stop.ts')).stop(options)));

  program
    .command('status')
    .description(words('cli.help.status'))
    .action(
      answering(async (options: OutputOptions) => (await import('../running/status.ts')).status(options)),
    );

  program
    .command('open')
    .description(words('cli.help.open'))
    .action(answering(async (options: OutputOptions) => (await import('../running/open.ts')).open(options)));

  program
    .command('doctor')
    .description(words('cli.help.doctor'))
    .option('--fix', words('cli.help.doctorFix'))
    .option('--bundle <file>', words('cli.help.doctorBundle'))
    .option('--host <host>', words('cli.help.doctorHost'))
    .option('--scene <file>', words('cli.help.doctorScene'))
    .option('--keep-names', words('cli.help.doctorKeepNames'))
    .action(
      answering(async (options: DoctorOptions) => (await import('../doctor/doctor.ts')).doctor(options)),
    );

  program
    .command('login')
    .description(words('cli.help.login'))
    .argument('[account]', words('cli.help.account'))
    .action(
      answering(async (account: string | undefined, options: OutputOptions) =>
        (await import('../farm/login.ts')).login(account, options),
      ),
    );

  program
    .command('logout')
    .description(words('cli.help.logout'))
    .argument('[account]', words('cli.help.account'))
    .action(
      answering(async (account: string | undefined, options: OutputOptions) =>
        (await import('../farm/logout.ts')).logout(account, options),
      ),
    );

  addConfigCommands(program);

  program
    .command('mcp')
    .description(words('cli.help.mcp'))
    .action(answering(async (options: OutputOptions) => (await import('../assistant/mcp.ts')).mcp(options)));

  program
    .command('sandbox')
    .description(words('cli.help.sandbox', { help: ownCommand('sandbox --help') }))
    .allowUnknownOption()
    .helpOption(false)
    .argument('[flags...]', words('cli.help.sandboxFlags'))
    .action(async (flags: string[]) => {
      const { sandbox } = await import('../running/sandbox.ts');
      await runCommand({}, () => sandbox(flags));
    });
}

function addConfigCommands(program: Command): void {
  const config = program.command('config').description(words('cli.help.config'));

  config
    .command('list')
    .description(words('cli.help.configList'))
    .action(answering(async (options: OutputOptions) => (await import('../config.ts')).listConfig(options)));

  config
    .command('get')
    .description(words('cli.help.configGet'))
    .argument('<key>', words('cli.help.configKey'))
    .action(
      answering(async (key: string, options: OutputOptions) =>
        (await import('../config.ts')).getConfig(key, options),
      ),
    );

  config
    .command('set')
    .description(words('cli.help.configSet'))
    .argument('<key>', words('cli.help.configKey'))
    .argument('[value]', words('cli.help.configValue'))
    .addOption(new Option('--unset', words('cli.help.unset')))
    .action(
      answering(
        async (key: string, value: string | undefined, options: OutputOptions & { unset?: boolean }) =>
          (await import('../config.ts')).setConfig(key, value, options),
      ),
    );
}
