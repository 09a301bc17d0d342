import { join } from 'node:path';
import { baseName, stem } from '#protocol/paths/farmPath.ts';
import { type CommandLineProgram, joinedFlag } from './commandLine.ts';

const usualFormat = 'png';

/** V-Ray without a host. A file holds one frame, which is named all the same: its number may be any (§3.1). */
export const vrayStandalone: CommandLineProgram = {
  title: 'V-Ray Standalone',
  program: 'vray',
  action: 'create_vrstandalone_task',
  argumentsFor: ({ scene, frame, folder, settings }) => {
    const name = settings.output_file_name ?? stem(baseName(scene));
    const number = String(frame).padStart(4, '0');
    const file = `${name}.${number}.${settings.output_file_format ?? usualFormat}`;
    return [
      ...joinedFlag('-sceneFile=', scene),
      ...joinedFlag('-imgFile=', join(folder, file)),
      ...joinedFlag('-frames=', frame),
      ...joinedFlag('-imgWidth=', settings.image_width),
      ...joinedFlag('-imgHeight=', settings.image_height),
      '-display=0',
      '-autoClose=1',
    ];
  },
};
