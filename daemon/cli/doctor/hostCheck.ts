import path from 'node:path';
import { chooseHome } from '#daemon/config/homeFolder.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import { version as own } from '#daemon/version.ts';
import { sayStored } from '#protocol/texts/text.ts';
import { type HostManifest, readHostManifests } from '../adapters/hostManifest.ts';
import { CommandFailure, exitCodes } from '../command.ts';
import { locale, words } from '../language.ts';
import { filledIn, programOf, runHost } from '../scenes/runHost.ts';
import { requireSceneFile } from '../scenes/sceneFiles.ts';
import { sayLine } from '../terminal/terminal.ts';
import { type Finding, finding } from './finding.ts';
import { type HostReport, hostReports, type KeptReport, reportsFolderName } from './hostReport.ts';

export interface HostCheckOptions {
  readonly host: string;
  /** A scene to open first; default: a new one. */
  readonly scene?: string | undefined;
  readonly keepNames?: boolean | undefined;
}

type Checkable = HostManifest & { readonly check: NonNullable<HostManifest['check']> };

/**
 * Runs the self-test inside a host, where its program is here, and says what its newest report found. Throws
 * `CommandFailure` for a host that has none, and when the program ends without a report.
 */
export async function checkHost(options: HostCheckOptions): Promise<readonly Finding[]> {
  const manifest = checkable(options.host);
  const { home } = chooseHome();
  const { title, check, executable } = manifest;
  const program = programOf(manifest);
  if (program !== undefined) await runCheck(manifest, program, home, options);
  const newest = hostReports(home).find(({ report }) => report.host.app === options.host);
  const { menu } = check;
  if (newest === undefined)
    return [finding('hosts', 'note', 'hostNotChecked', { title, menu, variable: executable.env })];
  return findingsOf(newest, menu);
}

/** Of the newest report of each host: what was wrong in it. */
export function reportedFindings(home: string): readonly Finding[] {
  const menus = new Map(readHostManifests().map(({ host, check }) => [host, check?.menu ?? '']));
  const seen = new Set<string>();
  return hostReports(home).flatMap((kept) => {
    const { app } = kept.report.host;
    if (seen.has(app)) return [];
    seen.add(app);
    return findingsOf(kept, menus.get(app) ?? '').filter(({ state }) => state === 'problem');
  });
}

function findingsOf({ file, report }: KeptReport, menu: string): readonly Finding[] {
  const { title, version, adapter } = report.host;
  const host = `${title} ${version}`;
  const page = file.replace(/json$/, 'html');
  const [date = ''] = report.made.split('T');
  // The doctor itself checks what the report notes about the daemon.
  const problems = report.faults.filter(({ state }) => state === 'problem');
  const count = report.steps.names.tried ?? 0;
  return [
    ...(problems.length === 0 ? [finding('hosts', 'ok', 'hostChecked', { host, count, date, page })] : []),
    ...problems.map((fault) => faultFinding(host, fault, page)),
    ...(adapter === own ? [] : [finding('hosts', 'note', 'hostCheckOld', { host, got: adapter, own, menu })]),
  ];
}

/** In the words of the host’s own texts; a code that only a newer adapter knows stands as it is. */
function faultFinding(host: string, { code, params }: HostReport['faults'][number], page: string) {
  const text = `hosts.shared.check_${code}`;
  const message = sayStored(locale, text, params) ?? code;
  const action = sayStored(locale, `${text}Do`, params) ?? '';
  const bundle = ownCommand('doctor --bundle support.zip');
  return finding('hosts', 'problem', 'hostFault', { host, message, action, page, bundle });
}

async function runCheck(
  { host, title, folder, check }: Checkable,
  program: string,
  home: string,
  { scene, keepNames = false }: HostCheckOptions,
): Promise<void> {
  const opened = scene === undefined ? undefined : path.resolve(scene);
  if (opened !== undefined) requireSceneFile(opened);
  const reports = path.join(prepareHome(home), reportsFolderName);
  const said = {
    '{adapter}': folder,
    '{reports}': reports,
    // For programs that read a backslash as the beginning of something else.
    '{reportsForward}': reports.split(path.sep).join('/'),
    '{names}': keepNames ? 'kept' : 'shortened',
    '{scene}': opened ?? '',
  };
  sayLine(words('cli.doctor.checking', { title }));
  // Reports say whole seconds.
  const began = Math.floor(Date.now() / 1000) * 1000;
  const argv = filledIn([...check.argv, ...(opened === undefined ? [] : check.scene)], said);
  const output = await runHost(program, argv, title);
  const isNew = ({ report }: KeptReport) => report.host.app === host && Date.parse(report.made) >= began;
  if (hostReports(home).some(isNew)) return;
  throw new CommandFailure(exitCodes.failed, `${words('cli.doctor.noReport', { title })}\n${output}`);
}

function checkable(host: string): Checkable {
  const all = readHostManifests().flatMap((manifest) =>
    manifest.check === undefined ? [] : [{ ...manifest, check: manifest.check }],
  );
  const found = all.find((manifest) => manifest.host === host);
  if (found !== undefined) return found;
  const known = all.map((manifest) => manifest.host).join(', ');
  throw new CommandFailure(exitCodes.usage, words('cli.doctor.noCheck', { host, known }));
}
