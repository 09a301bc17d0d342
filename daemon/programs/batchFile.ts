/** Windows cuts dots and blanks at the end of a name, so that `a.bat.` starts `a.bat`. */
const batchFile = /\.(?:bat|cmd)[. ]*$/i;

/** Whether a program’s arguments would reach a command interpreter, where a file’s name can be a command. */
export function isBatchFile(program: string): boolean {
  return batchFile.test(program);
}
