import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createProgramGroups } from '#protocol/platform/programGroups.ts';

/** Every program that the daemon runs and that has to end with it, however the daemon ends. */
export const programsOfDaemon = createProgramGroups({ process, spawn, newMark: randomUUID });
