const maxCharacters = 16_000;
/** Blender's engines tell some fifty times a frame what they are at; only the last such line says something. */
const statusLine = /^Fra:\d/;

/** Collects what a program prints of one frame, at most 16,000 characters from the end. */
export function frameLog() {
  let kept = '';
  let status = '';
  return {
    add(line: string): void {
      if (line.trim() === '') return;
      if (statusLine.test(line)) {
        status = `${line}\n`;
        return;
      }
      kept = `${kept}${status}${line}\n`.slice(-maxCharacters);
      status = '';
    },
    text: () => `${kept}${status}`.slice(-maxCharacters),
  };
}
