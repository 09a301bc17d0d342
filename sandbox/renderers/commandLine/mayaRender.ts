import { type CommandLineProgram, flag } from './commandLine.ts';

/** Maya's batch renderer, with the renderer that the scene names. */
export const mayaRender: CommandLineProgram = {
  title: 'Maya',
  program: 'Render',
  action: 'create_task',
  argumentsFor: ({ scene, frame, folder, settings }) => [
    ...flag('-s', frame),
    ...flag('-e', frame),
    ...flag('-b', 1),
    ...flag('-rd', folder),
    ...flag('-cam', settings.camera),
    ...flag('-rl', settings.render_layer),
    ...flag('-x', settings.image_width),
    ...flag('-y', settings.image_height),
    ...flag('-im', settings.output_file_name),
    ...flag('-of', settings.output_file_format),
    scene,
  ],
};
