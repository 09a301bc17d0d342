import type { Lists } from '#daemon/farms/farm.ts';
import type { RequestQueue } from '#daemon/submissions/ports.ts';
import type { Configuration, Project } from '#protocol/bridge/project.ts';
import type { CallAnswer, CallBody, CallName } from '#protocol/renderbus2/calls.ts';
import type { Hardware, Software } from '#protocol/renderbus2/offers.ts';
import type { SignedClient } from './client.ts';
import { decimalOf } from './decimalOf.ts';
import type { KeptOffers, Machine, Offers } from './offers.ts';
import { programs } from './programs.ts';

export interface ListsParts {
  readonly farm: string;
  readonly requestQueue: RequestQueue;
  readonly client: SignedClient;
  readonly offers: KeptOffers;
  /** The platform whose software is asked for: the artist’s machine and the farm’s are assumed to match. */
  readonly osName: 'windows' | 'linux';
}

/** Projects, programs and who calls (§2 steps 0, 1, 2 and 4). */
export function createLists({ farm, requestQueue, client, offers, osName }: ListsParts): Lists {
  async function ask<Name extends CallName>(
    name: Name,
    body: CallBody<Name>,
  ): Promise<CallAnswer<Name> | undefined> {
    const seen = await requestQueue.run('look', () => client.send(name, body));
    return seen.kind === 'answered' ? seen.result : undefined;
  }

  /** Takes several calls; concurrent callers share them. */
  let reading: Promise<Offers | undefined> | undefined;
  function readOffers(): Promise<Offers | undefined> {
    reading ??= askForOffers().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  /** Undefined: some answer did not come. */
  async function askForOffers(): Promise<Offers | undefined> {
    const machines = await ask('hardwareConfig', { cloneTask: 'false' });
    if (!machines) return undefined;
    const versions: Offers['versions'] = [];
    for (const { cgId, name } of programs) {
      const software = await ask('querySoftwareDetail', { cgId: Number(cgId), osName });
      if (!software) return undefined;
      versions.push(...versionsOf(name, software));
    }
    return { machines: machines.flatMap(machineOf), versions };
  }

  return {
    async projects(readAt) {
      const read = await readOffers();
      if (!read) return undefined;
      const projects = await ask('projectList', { flag: 2 });
      if (!projects) return undefined;
      offers.keep(read, readAt);
      return projects.projectNameList.flatMap(({ projectId, projectName }) =>
        projectId === undefined || projectName === ''
          ? []
          : [projectOf(farm, projectId, projectName, read, readAt)],
      );
    },
    async plugins() {
      const { versions } = (await readOffers()) ?? {};
      return versions?.flatMap(({ program, plugins }) => [
        { cgSoftName: program, pluginName: '' },
        ...plugins.map((pluginName) => ({ cgSoftName: program, pluginName })),
      ]);
    },
    async transferAccount() {
      const profile = await ask('queryUserProfile', {});
      const bids = profile && (await ask('getBid', {}));
      const config = bids && (await ask('getTransferConfig', {}));
      // Assets of such an account lie under another user than its results: one account cannot say it.
      if (!config || profile.userId === undefined || profile.shareMainCapital === 1) return undefined;
      return {
        accountId: String(profile.userId),
        uploadId: bids.input_bid,
        downloadId: bids.output_bid,
        endpoints: config.resqEngines.flatMap(({ engineName, respTaskEngineLines: lines }) => {
          const line = lines.find(({ isDefault }) => isDefault === true || isDefault === 1) ?? lines[0];
          if (!line) return [];
          return [
            { engine: engineName.toLowerCase(), server: line.name, host: line.server, port: line.port },
          ];
        }),
      };
    },
    async users() {
      const profile = await ask('queryUserProfile', {});
      if (!profile) return undefined;
      const { userId, userName, mainUserId, rmbbalance, usdbalance } = profile;
      const isMain = mainUserId === undefined || mainUserId === userId;
      const balances = [
        ['CNY', rmbbalance],
        ['USD', usdbalance],
      ] as const;
      return [
        {
          loginName: userName,
          accountType: isMain ? 'main' : 'sub',
          company: '',
          ...(userId === undefined ? {} : { accountId: String(userId) }),
          balances: balances.flatMap(([currency, balance]) => {
            const amount = decimalOf(balance);
            return amount === undefined ? [] : [{ currency, amount }];
          }),
        },
      ];
    },
  };
}

/** The farm keeps programs for all projects alike: each project can render with every version (§2 step 1). */
function projectOf(
  farm: string,
  projectId: number,
  projectName: string,
  { versions }: Offers,
  readAt: number,
): Project {
  const configurations = versions.map(
    ({ program }, index): Configuration => ({
      configId: String(index + 1),
      cgSoftName: program,
      plugins: [],
      isDefault: false,
    }),
  );
  return {
    farm,
    projectId: String(projectId),
    projectName,
    projectPath: '',
    renderOs: '',
    remark: '',
    owner: '',
    configurations,
    readAt: new Date(readAt).toISOString(),
  };
}

function versionsOf(name: string, { cgVersion, cgPlugin }: Software): Offers['versions'] {
  return cgVersion
    .filter((version) => version.cgVersion !== '')
    .map(({ id, cgVersion: version }) => ({
      program: `${name} ${version}`,
      plugins: cgPlugin
        .filter(({ cvId }) => cvId === id)
        .flatMap(({ pluginVersions }) => pluginVersions.map(({ pluginVersion }) => pluginVersion))
        .filter(Boolean),
    }));
}

/** One that is off, or whose id or zone is not told, cannot be chosen (§2 step 2). */
function machineOf({ id, model, ram, gpuNum, platform, status, notSupportCgId }: Hardware): Machine[] {
  if (id === undefined || platform === undefined || status === 0) return [];
  return [
    {
      id: String(id),
      title: [model, ram, gpuNum].filter(Boolean).join(', '),
      ram: ram.replace(/\D+$/, ''),
      cards: /^\d/.exec(gpuNum)?.[0] ?? '2',
      platform: String(platform),
      refusedPrograms: notSupportCgId.map(String),
    },
  ];
}
