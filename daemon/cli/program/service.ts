import type { Command } from 'commander';
import type { OutputOptions } from '../command.ts';
import { words } from '../language.ts';
import { answering } from './declare.ts';

/** Starting at log-in. */
export function addServiceCommands(program: Command): void {
  const service = program.command('service').description(words('cli.help.service'));

  service
    .command('install')
    .description(words('cli.help.serviceInstall'))
    .action(
      answering(async (options: OutputOptions) => (await import('../service.ts')).installService(options)),
    );

  service
    .command('uninstall')
    .description(words('cli.help.serviceUninstall'))
    .action(
      answering(async (options: OutputOptions) => (await import('../service.ts')).uninstallService(options)),
    );

  service
    .command('status')
    .description(words('cli.help.serviceStatus'))
    .action(
      answering(async (options: OutputOptions) => (await import('../service.ts')).serviceStatus(options)),
    );
}
