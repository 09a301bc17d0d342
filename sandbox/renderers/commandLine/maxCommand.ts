import { join } from 'node:path';
import { baseName, stem } from '#protocol/paths/farmPath.ts';
import { type CommandLineProgram, joinedFlag } from './commandLine.ts';

const usualFormat = 'png';

/** 3ds Max without its windows. It adds the frame's number to the name by itself. */
export const maxCommand: CommandLineProgram = {
  title: '3ds Max',
  program: '3dsmaxcmd',
  action: 'create_max_task',
  argumentsFor: ({ scene, frame, folder, settings }) => {
    const name = settings.output_file_name ?? stem(baseName(scene));
    const file = `${name}.${settings.output_file_format ?? usualFormat}`;
    return [
      scene,
      ...joinedFlag('-frames:', frame),
      ...joinedFlag('-outputName:', join(folder, file)),
      ...joinedFlag('-camera:', settings.camera),
      ...joinedFlag('-width:', settings.image_width),
      ...joinedFlag('-height:', settings.image_height),
      '-showRFW:0',
    ];
  },
};
