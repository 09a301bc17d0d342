import { type Command, InvalidArgumentError } from 'commander';
import { type OutputOptions, runCommand } from '../command.ts';
import type { GatewayOptions } from '../gateway.ts';
import type { AddKeyOptions } from '../gatewayKeys.ts';
import { words } from '../language.ts';
import { answering, wholeNumber } from './declare.ts';

const most = 1_000_000_000;

/** The gateway of a studio, and its keys. */
export function addGatewayCommands(program: Command): void {
  const gateway = program
    .command('gateway')
    .description(words('cli.help.gateway'))
    .option('--host <address>', words('cli.help.gatewayHost'), '127.0.0.1')
    .option('--port <n>', words('cli.help.gatewayPort'), wholeNumber(0, 65_535), 47_920)
    .option('--tls-cert <file>', words('cli.help.gatewayCert'))
    .option('--tls-key <file>', words('cli.help.gatewayKey'))
    // It goes on when nobody reads its output any more.
    .action(async (options: GatewayOptions) => {
      const { gateway: run } = await import('../gateway.ts');
      await runCommand({}, () => run(options));
    });
  const keys = gateway.command('keys').description(words('cli.help.gatewayKeys'));

  keys
    .command('add')
    .description(words('cli.help.gatewayKeysAdd'))
    .argument('<user>', words('cli.help.gatewayUser'))
    .option('--label <text>', words('cli.help.gatewayLabel'))
    .option('--submit-account <name>', words('cli.help.gatewaySubmitAccount'))
    .option('--weight <n>', words('cli.help.gatewayWeight'), weight)
    .option('--daily-tasks <n>', words('cli.help.gatewayTasksPerDay'), wholeNumber(0, most))
    .option('--daily-frames <n>', words('cli.help.gatewayFramesPerDay'), wholeNumber(0, most))
    .option('--daily-fee <n>', words('cli.help.gatewayFeePerDay'), wholeNumber(0, most))
    .action(
      answering(async (user: string, options: AddKeyOptions) =>
        (await import('../gatewayKeys.ts')).addGatewayKey(user, options),
      ),
    );

  keys
    .command('list')
    .description(words('cli.help.gatewayKeysList'))
    .action(
      answering(async (options: OutputOptions) =>
        (await import('../gatewayKeys.ts')).listGatewayKeys(options),
      ),
    );

  keys
    .command('revoke')
    .description(words('cli.help.gatewayKeysRevoke'))
    .argument('<id>', words('cli.help.gatewayKeyId'))
    .action(
      answering(async (id: string, options: OutputOptions) =>
        (await import('../gatewayKeys.ts')).revokeGatewayKey(id, options),
      ),
    );
}

/** The share beside others, who have 1. */
function weight(text: string): number {
  const number = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && number >= 0.1 && number <= 100) return number;
  throw new InvalidArgumentError(words('cli.gateway.weight', { got: text }));
}
