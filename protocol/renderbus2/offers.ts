import * as z from 'zod';
import { looseList, looseNumber, looseText } from './loose.ts';

/** Who calls, and what he has to spend (§2 step 0, §5). */
export const Profile = z.looseObject({
  userId: looseNumber('His number.', '§2 step 0'),
  userName: looseText('His login name.', '§2 step 0'),
  shareMainCapital: looseNumber('1: assets lie in the storage of the main account.', '§2 step 0, §4'),
  mainUserId: looseNumber('The number of his main account.', '§2 step 0'),
  rmbbalance: looseNumber('Balance in yuan.', '§5'),
  usdbalance: looseNumber('Balance in dollars.', '§5'),
});
export type Profile = z.output<typeof Profile>;

/** Names of the storages that the transmitter reaches (§2 step 0). */
export const Bids = z.looseObject({
  config_bid: looseText('Where the files of a submission may lie.', '§2 step 0'),
  input_bid: looseText('Where assets go.', '§2 step 0'),
  output_bid: looseText('Where results lie.', '§2 step 0'),
  parent_input_bid: looseText('The assets of the main account.', '§2 step 0'),
});

/** A program’s versions and plugins (§2 step 1). */
export const Software = z.looseObject({
  cgVersion: looseList(
    z.looseObject({
      id: looseNumber('Its id.', '§2 step 1'),
      cgName: looseText('The program.', '§2 step 1'),
      cgVersion: looseText('The version, as task.json has to name it.', '§2 step 1'),
    }),
    'The versions that the farm has.',
    '§2 step 1',
  ),
  cgPlugin: looseList(
    z.looseObject({
      cvId: looseNumber('The id of the version that it belongs to.', '§2 step 1'),
      pluginName: looseText('Its name.', '§2 step 1'),
      pluginVersions: looseList(
        z.looseObject({ pluginVersion: looseText('Name and version: `mtoa 5.3.4`.', '§2 step 1, §3') }),
        'Its versions.',
        '§2 step 1',
      ),
    }),
    'The plugins.',
    '§2 step 1',
  ),
});
export type Software = z.output<typeof Software>;

/** One kind of machine (§2 step 2). */
export const Hardware = z.looseObject({
  id: looseNumber('Its id.', '§2 step 2'),
  model: looseText('Its name.', '§2 step 2'),
  ram: looseText('Its memory: `64GB`.', '§2 step 2'),
  gpuNum: looseText('Its cards; empty: none.', '§2 step 2'),
  platform: looseNumber('The zone that it stands in.', '§2 step 2'),
  status: looseNumber('0: off.', '§2 step 2'),
  notSupportCgId: looseList(z.unknown(), 'Programs that it does not render.', '§2 step 2'),
});
export type Hardware = z.output<typeof Hardware>;

export const Projects = z.looseObject({
  projectNameList: looseList(
    z.looseObject({
      projectId: looseNumber('Its id.', '§2 step 4'),
      projectName: looseText('Its name.', '§2 step 4'),
    }),
    'The projects of all accounts of the main account.',
    '§2 step 4',
  ),
});

/** Numbers that were given out; they are sent back as numbers, because text ids break the submit (§2 step 3). */
export const Numbers = z.looseObject({
  taskIdList: z
    .array(
      z.union([
        z.int().positive(),
        z
          .string()
          .regex(/^[1-9]\d{0,14}$/)
          .transform(Number),
      ]),
    )
    .min(1)
    .meta({ description: 'The numbers.', source: '§2 step 3' }),
  userId: looseNumber('Whose they are.', '§2 step 3'),
});

/** Through which servers files go (§4). */
export const TransferConfig = z.looseObject({
  resqEngines: looseList(
    z.looseObject({
      engineName: looseText('The program that moves them.', '§4'),
      respTaskEngineLines: looseList(
        z.looseObject({
          name: looseText('The line.', '§4'),
          server: looseText('Its host.', '§4'),
          port: looseText('Its port.', '§4'),
          isDefault: z.unknown().optional(),
        }),
        'Its lines.',
        '§4',
      ),
    }),
    'The engines.',
    '§4',
  ),
});
