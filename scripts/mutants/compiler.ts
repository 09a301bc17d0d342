import { join } from 'node:path';
import type { SourceFile } from 'typescript/unstable/ast';
import { API, type Snapshot } from 'typescript/unstable/sync';

/** What is needed of TypeScript 7, whose programming interface may change with every version: only this file asks it. */
export interface Compiler {
  parse(file: string): SourceFile;
  /**
   * Of files that read otherwise, each of them in one place, those that the project’s types allow to. What they refuse
   * could never land. Many at once cost little more than one.
   */
  accepted(changed: ReadonlyMap<string, string>): ReadonlySet<string>;
  close(): void;
}

export function createCompiler(root: string): Compiler {
  const changedFiles = new Map<string, string>();
  const api = new API({ cwd: root, fs: { readFile: (path) => changedFiles.get(path) } });
  const config = join(root, 'tsconfig.json');
  const untouched = api.updateSnapshot({ openProjects: [config] });

  function programOf(snapshot: Snapshot) {
    const [project] = snapshot.getProjects();
    if (!project) throw new Error(`TypeScript finds no project at ${config}.`);
    return project.program;
  }

  return {
    parse(file) {
      const parsed = programOf(untouched).getSourceFile(join(root, file));
      if (!parsed) throw new Error(`${file} is not in the project of ${config}.`);
      return parsed;
    },
    accepted(changed) {
      // Those that were changed before read as they are again.
      const touched = new Set(changedFiles.keys());
      changedFiles.clear();
      for (const [file, text] of changed) changedFiles.set(join(root, file), text);
      for (const path of changedFiles.keys()) touched.add(path);
      const snapshot = api.updateSnapshot({ fileChanges: { changed: [...touched] } });
      try {
        const program = programOf(snapshot);
        const faultsOf = (path: string) => [
          ...program.getSyntacticDiagnostics(path),
          ...program.getSemanticDiagnostics(path),
        ];
        const isSound = (file: string) =>
          faultsOf(join(root, file)).every(({ code }) => unusedCodes.has(code));
        return new Set([...changed.keys()].filter(isSound));
      } finally {
        snapshot.dispose();
      }
    },
    close: () => api.close(),
  };
}

/** What is no longer used, because the mutation took its only use, is no fault of types. */
const unusedCodes: ReadonlySet<number> = new Set([6133, 6192, 6196, 6198]);
