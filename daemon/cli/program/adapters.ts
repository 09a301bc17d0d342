import type { Command } from 'commander';
import type { AdaptersOptions } from '../adapters/adapters.ts';
import type { OutputOptions } from '../command.ts';
import { words } from '../language.ts';
import { answering, collect } from './declare.ts';

/** The hosts on this machine. */
export function addAdapterCommands(program: Command): void {
  const adapters = program.command('adapters').description(words('cli.help.adapters'));

  adapters
    .command('list')
    .description(words('cli.help.adaptersList'))
    .action(
      answering(async (options: OutputOptions) =>
        (await import('../adapters/adapters.ts')).listAdapters(options),
      ),
    );

  adapters
    .command('install')
    .description(words('cli.help.adaptersInstall'))
    .argument('[host]', words('cli.help.host'))
    .option('--for <version>', words('cli.help.forVersion'), collect, [])
    .option('--dry-run', words('cli.help.dryRun'))
    .action(
      answering(async (host: string | undefined, options: AdaptersOptions) =>
        (await import('../adapters/adapters.ts')).installAdapters(host, options),
      ),
    );

  adapters
    .command('repair')
    .description(words('cli.help.adaptersRepair'))
    .argument('[host]', words('cli.help.host'))
    .option('--dry-run', words('cli.help.dryRun'))
    .action(
      answering(async (host: string | undefined, options: AdaptersOptions) =>
        (await import('../adapters/adapters.ts')).repairAdapters(host, options),
      ),
    );

  adapters
    .command('uninstall')
    .description(words('cli.help.adaptersUninstall'))
    .argument('[host]', words('cli.help.host'))
    .option('--dry-run', words('cli.help.dryRun'))
    .action(
      answering(async (host: string | undefined, options: AdaptersOptions) =>
        (await import('../adapters/adapters.ts')).uninstallAdapters(host, options),
      ),
    );
}
