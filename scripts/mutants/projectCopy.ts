import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The project again, for one worker to break: what a person works on is never touched. */
export interface ProjectCopy {
  readonly root: string;
  /** Runs something while a file reads otherwise. */
  withChanged<Result>(file: string, changed: string, run: () => Promise<Result>): Promise<Result>;
  remove(): void;
}

export function copyProject(root: string, files: readonly string[]): ProjectCopy {
  const copy = mkdtempSync(join(tmpdir(), 'renderbridge-mutants-'));
  for (const file of files) cpSync(join(root, file), join(copy, file));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return {
    root: copy,
    async withChanged(file, changed, run) {
      const path = join(copy, file);
      const original = readFileSync(path);
      writeFileSync(path, changed);
      try {
        return await run();
      } finally {
        writeFileSync(path, original);
      }
    },
    remove: () => rmSync(copy, { recursive: true, force: true }),
  };
}
