import { connect } from '../bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes } from '../command.ts';
import { words } from '../language.ts';
import { carryOut, type WaitOptions } from '../orders/outcomes.ts';
import { confirm } from '../terminal/confirming.ts';

export interface ProjectOptions extends WaitOptions {
  readonly name?: string | undefined;
  readonly path?: string | undefined;
  readonly os?: 'Windows' | 'Linux' | undefined;
  readonly remark?: string | undefined;
  /** Login name of its owner. */
  readonly subAccount?: string | undefined;
}

export interface ConfigurationOptions extends WaitOptions {
  readonly plugin?: readonly string[] | undefined;
  readonly default?: boolean | undefined;
  /** Of a deletion: every configuration of the project. */
  readonly all?: boolean | undefined;
  readonly yes?: boolean | undefined;
}

export async function createProject(projectName: string, options: ProjectOptions): Promise<ExitCode> {
  const bridge = await connect();
  const body = { projectName, ...fieldsOf(options) };
  return carryOut(bridge, async () => [await bridge.createProject({ body })], options);
}

export async function changeProject(id: string, options: ProjectOptions): Promise<ExitCode> {
  const { name } = options;
  const body = { ...(name === undefined ? {} : { projectName: name }), ...fieldsOf(options) };
  if (Object.keys(body).length === 0)
    throw new CommandFailure(exitCodes.usage, words('cli.account.nothingToChange'));
  const bridge = await connect();
  return carryOut(bridge, async () => [await bridge.changeProject({ params: { id }, body })], options);
}

export async function addConfiguration(
  id: string,
  cgSoftName: string,
  options: ConfigurationOptions,
): Promise<ExitCode> {
  const bridge = await connect();
  const body = { cgSoftName, ...configurationOf(options) };
  return carryOut(bridge, async () => [await bridge.addConfiguration({ params: { id }, body })], options);
}

export async function changeConfiguration(
  id: string,
  configId: string,
  cgSoftName: string,
  options: ConfigurationOptions,
): Promise<ExitCode> {
  const bridge = await connect();
  const body = { cgSoftName, ...configurationOf(options) };
  const params = { id, configId };
  return carryOut(bridge, async () => [await bridge.changeConfiguration({ params, body })], options);
}

/** One configuration, or with `--all` every one: the farm takes an id that was left out for all of them. */
export async function deleteConfiguration(
  id: string,
  configId: string | undefined,
  options: ConfigurationOptions,
): Promise<ExitCode> {
  if ((configId === undefined) !== (options.all === true))
    throw new CommandFailure(exitCodes.usage, words('cli.account.oneOrAll'));
  const bridge = await connect();
  const { projectName, configurations } = await bridge.project({ params: { id } });
  const meant = configurations.filter((each) => configId === undefined || each.configId === configId);
  if (meant.length === 0)
    throw new CommandFailure(
      exitCodes.failed,
      words('cli.account.noConfiguration', {
        project: projectName,
        configuration: configId ?? '',
        count: configurations.length,
        known: configurations.map((each) => `${each.configId} (${each.cgSoftName})`).join(', '),
      }),
    );
  const names = meant.map(({ cgSoftName }) => `${projectName} ${cgSoftName}`);
  await confirm({ action: 'delete', names, billsAgain: false }, options);
  return carryOut(
    bridge,
    async () => [
      configId === undefined
        ? await bridge.deleteConfigurations({ params: { id } })
        : await bridge.deleteConfiguration({ params: { id, configId } }),
    ],
    options,
  );
}

function fieldsOf({ path, os, remark, subAccount }: ProjectOptions) {
  return {
    ...(path === undefined ? {} : { projectPath: path }),
    ...(os === undefined ? {} : { renderOs: os }),
    ...(remark === undefined ? {} : { remark }),
    ...(subAccount === undefined ? {} : { subAccount }),
  };
}

function configurationOf({ plugin = [], default: isDefault }: ConfigurationOptions) {
  return { ...(plugin.length > 0 ? { plugins: plugin } : {}), ...(isDefault ? { isDefault } : {}) };
}
