import type { Command } from 'commander';
import type { OutputOptions } from '../command.ts';
import { words } from '../language.ts';
import type { SetupOptions } from '../service/setup.ts';
import type { SwitchOptions } from '../service/switch.ts';
import type { UninstallOptions } from '../service/uninstall.ts';
import { answering } from './declare.ts';

/** Setting up a computer, starting at log-in, and taking all of it back. */
export function addServiceCommands(program: Command): void {
  program
    .command('setup')
    .description(words('cli.help.setup'))
    .option('--farm <address>', words('cli.help.setupFarm'))
    .option('--account <name>', words('cli.help.setupAccount'))
    .option('--frames <folder>', words('cli.help.setupFrames'))
    .option('--hosts <names>', words('cli.help.setupHosts'))
    .option('--start-at-login', words('cli.help.setupStart'))
    .option('--answers <file>', words('cli.help.setupAnswers'))
    .option('--yes', words('cli.help.setupYes'))
    .action(answering(async (options: SetupOptions) => (await import('../service/setup.ts')).setup(options)));

  const service = program.command('service').description(words('cli.help.service'));

  service
    .command('install')
    .description(words('cli.help.serviceInstall'))
    .action(
      answering(async (options: OutputOptions) =>
        (await import('../service/service.ts')).installService(options),
      ),
    );

  service
    .command('uninstall')
    .description(words('cli.help.serviceUninstall'))
    .action(
      answering(async (options: OutputOptions) =>
        (await import('../service/service.ts')).uninstallService(options),
      ),
    );

  service
    .command('status')
    .description(words('cli.help.serviceStatus'))
    .action(
      answering(async (options: OutputOptions) =>
        (await import('../service/service.ts')).serviceStatus(options),
      ),
    );

  program
    .command('switch')
    .description(words('cli.help.switch'))
    .option('--now', words('cli.help.switchNow'))
    .action(
      answering(async (options: SwitchOptions) => (await import('../service/switch.ts')).switchOver(options)),
    );

  program
    .command('uninstall')
    .description(words('cli.help.uninstall'))
    .option('--data', words('cli.help.uninstallData'))
    .option('--yes', words('cli.help.uninstallYes'))
    .action(
      answering(async (options: UninstallOptions) =>
        (await import('../service/uninstall.ts')).uninstall(options),
      ),
    );
}
