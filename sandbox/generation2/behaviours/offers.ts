import { answers } from '../behaviour.ts';
import { hardware, platform } from '../hardware.ts';
import { codes, done, refused } from '../reply.ts';
import { programs, versionsOf } from '../software.ts';

/** What the farm has: programs with their versions and plugins, machines, zones, ways to bring files. */
export const offers = [
  answers('querySoftwareList', () =>
    done({
      isAutoCommit: 2,
      defaultCgId: 2000,
      renderInfoList: programs.map(({ cgId, cgName }) => ({ cgId, cgName, isSupportLinux: 1 })),
    }),
  ),
  answers('querySoftwareDetail', ({ cgId }, _account, { store }) => {
    const program = programs.find((known) => known.cgId === cgId);
    if (!program) return refused(codes.badParameter, `cgId: expected a program of this farm, got ${cgId}`);
    const versions = versionsOf(program, store);
    return done({
      cgVersion: versions.map(({ id, version }) => ({
        id,
        cgId,
        cgName: program.cgName,
        cgVersion: version,
      })),
      cgPlugin: versions.flatMap(({ id, plugins }) =>
        plugins.map((plugin) => {
          const [pluginName = plugin] = plugin.split(' ');
          return {
            cvId: id,
            pluginName,
            pluginVersions: [{ pluginId: id, pluginName, pluginVersion: plugin }],
          };
        }),
      ),
    });
  }),
  answers('getUserPluginConfig', () => done([])),
  answers('hardwareConfig', () =>
    done(
      hardware.map((machine) => ({
        ...machine,
        platform,
        status: 1,
        notSupportCgId: [],
        notSupportCode: [],
        notSupportCgVersions: [],
        notSupportPluginList: [],
      })),
    ),
  ),
  answers('queryPlatforms', () => done([{ platform, name: 'SANDBOX' }])),
  answers('queryAnalyseErrorDetail', ({ code, codes: several = [] }) =>
    done([...(code === undefined ? [] : [code]), ...several].map((named) => ({ code: named, type: 0 }))),
  ),
  answers('getTransferConfig', () =>
    done({
      resqEngines: [
        {
          engineName: 'aspera',
          respTaskEngineLines: [{ name: 'SANDBOX', server: '127.0.0.1', port: 10221, isDefault: true }],
        },
      ],
    }),
  ),
  answers('getRaySyncUserKey', (_body, account) =>
    done({ raySyncUserKey: 'SANDBOX', userName: account, platform }),
  ),
];
