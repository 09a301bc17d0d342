/** Of this run; `SEED=n` repeats another one. */
export const seed = Number(process.env.SEED ?? Date.now() & 0x7fffffff);

process.stderr.write(`SEED=${seed}\n`);
