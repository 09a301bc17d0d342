import { type Command, InvalidArgumentError, Option } from 'commander';
import { feeDecimals, isExactFee } from '#protocol/display/feeDecimals.ts';
import { type OutputOptions, runCommand } from '../command.ts';
import type { GatewayOptions } from '../gatewayCommands/gateway.ts';
import type { AddKeyOptions } from '../gatewayCommands/gatewayKeys.ts';
import type { PublishedOptions } from '../gatewayCommands/gatewayPublished.ts';
import type { QuotaOptions } from '../gatewayCommands/gatewayQuota.ts';
import { words } from '../language.ts';
import { answering, wholeNumber } from './declare.ts';

const most = 1_000_000_000;

/** The gateway of a studio, its keys and its quotas. */
export function addGatewayCommands(program: Command): void {
  const gateway = program
    .command('gateway')
    .description(words('cli.help.gateway'))
    .option('--host <address>', words('cli.help.gatewayHost'), '127.0.0.1')
    .option('--port <n>', words('cli.help.gatewayPort'), wholeNumber(0, 65_535), 47_920)
    .option('--tls-cert <file>', words('cli.help.gatewayCert'))
    .option('--tls-key <file>', words('cli.help.gatewayKey'))
    .addOption(new Option('--tls-proxy', words('cli.help.gatewayTlsProxy')).conflicts(['tlsCert', 'tlsKey']))
    // It goes on when nobody reads its output any more.
    .action(async (_own: GatewayOptions, command: Command) => {
      const options = command.optsWithGlobals<GatewayOptions>();
      const { gateway: run } = await import('../gatewayCommands/gateway.ts');
      await runCommand(options, () => run(options));
    });
  const keys = gateway.command('keys').description(words('cli.help.gatewayKeys'));

  keys
    .command('add')
    .description(words('cli.help.gatewayKeysAdd'))
    .argument('<user>', words('cli.help.gatewayUser'))
    .option('--label <text>', words('cli.help.gatewayLabel'))
    .option('--admin', words('cli.help.gatewayAdmin'))
    .option('--submit-account <name>', words('cli.help.gatewaySubmitAccount'))
    .option('--weight <n>', words('cli.help.gatewayWeight'), weight)
    .addOption(daily.tasks())
    .addOption(daily.frames())
    .addOption(daily.fee())
    .action(
      answering(async (user: string, options: AddKeyOptions) =>
        (await import('../gatewayCommands/gatewayKeys.ts')).addGatewayKey(user, options),
      ),
    );

  keys
    .command('list')
    .description(words('cli.help.gatewayKeysList'))
    .action(
      answering(async (options: OutputOptions) =>
        (await import('../gatewayCommands/gatewayKeys.ts')).listGatewayKeys(options),
      ),
    );

  keys
    .command('revoke')
    .description(words('cli.help.gatewayKeysRevoke'))
    .argument('<id>', words('cli.help.gatewayKeyId'))
    .action(
      answering(async (id: string, options: OutputOptions) =>
        (await import('../gatewayCommands/gatewayKeys.ts')).revokeGatewayKey(id, options),
      ),
    );
  addQuotaCommands(gateway);
  addPublishedCommands(gateway);
}

/** Of users by their keys, and of projects. */
const daily = {
  tasks: () => bound('--daily-tasks <n>', words('cli.help.gatewayTasksPerDay')),
  frames: () => bound('--daily-frames <n>', words('cli.help.gatewayFramesPerDay')),
  fee: () => new Option('--daily-fee <n>', words('cli.help.gatewayFeePerDay')).argParser(amount),
};

function bound(flags: string, description: string): Option {
  return new Option(flags, description).argParser(wholeNumber(0, most));
}

function addQuotaCommands(gateway: Command): void {
  const quotas = gateway.command('quotas').description(words('cli.help.gatewayQuotas'));

  quotas
    .command('set')
    .description(words('cli.help.gatewayQuotasSet'))
    .argument('<project>', words('cli.help.gatewayProject'))
    .addOption(daily.tasks())
    .addOption(daily.frames())
    .addOption(daily.fee())
    .action(
      answering(async (project: string, options: OutputOptions & QuotaOptions) =>
        (await import('../gatewayCommands/gatewayQuotas.ts')).setGatewayQuota(project, options),
      ),
    );

  quotas
    .command('list')
    .description(words('cli.help.gatewayQuotasList'))
    .action(
      answering(async (options: OutputOptions) =>
        (await import('../gatewayCommands/gatewayQuotas.ts')).listGatewayQuotas(options),
      ),
    );

  quotas
    .command('remove')
    .description(words('cli.help.gatewayQuotasRemove'))
    .argument('<project>', words('cli.help.gatewayProject'))
    .action(
      answering(async (project: string, options: OutputOptions) =>
        (await import('../gatewayCommands/gatewayQuotas.ts')).removeGatewayQuota(project, options),
      ),
    );
}

function addPublishedCommands(gateway: Command): void {
  gateway
    .command('publish')
    .description(words('cli.help.gatewayPublish'))
    .argument('<file>', words('cli.help.gatewayPublishFile'))
    .action(
      answering(async (file: string, options: OutputOptions) =>
        (await import('../gatewayCommands/gatewayPublished.ts')).publishFile(file, options),
      ),
    );

  gateway
    .command('published')
    .description(words('cli.help.gatewayPublished'))
    .option('--revision <n>', words('cli.help.gatewayRevision'), wholeNumber(1, most))
    .action(
      answering(async (options: PublishedOptions) =>
        (await import('../gatewayCommands/gatewayPublished.ts')).showPublished(options),
      ),
    );
}

/** As exact as the gateway keeps it. */
function amount(text: string): number {
  const number = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && number <= most && isExactFee(number)) return number;
  throw new InvalidArgumentError(words('cli.gateway.amount', { most, decimals: feeDecimals, got: text }));
}

/** The share beside others, who have 1. */
function weight(text: string): number {
  const number = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && number >= 0.1 && number <= 100) return number;
  throw new InvalidArgumentError(words('cli.gateway.weight', { got: text }));
}
