import type { TaskTypeName } from '#protocol/bridge/taskType.ts';

interface Program {
  readonly type: TaskTypeName;
  /** The farm’s number of it, and its name in task.json (§3). */
  readonly cgId: '2000' | '2007';
  readonly name: 'Maya' | 'Blender';
}

/** What can be submitted to this generation so far. */
export const programs: readonly Program[] = [
  { type: 'maya', cgId: '2000', name: 'Maya' },
  { type: 'blender', cgId: '2007', name: 'Blender' },
];

export function programOfCgId(cgId: number | undefined): Program | undefined {
  return programs.find((program) => program.cgId === String(cgId));
}

/** `Blender 3.4` → Blender, 3.4. */
export function splitProgram(cgSoftName: string): { readonly name: string; readonly version: string } {
  const at = cgSoftName.lastIndexOf(' ');
  return { name: cgSoftName.slice(0, Math.max(0, at)), version: cgSoftName.slice(at + 1) };
}
