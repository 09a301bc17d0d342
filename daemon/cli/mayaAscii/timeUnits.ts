/** Frames per second of Maya’s names for its time units. */
const named: Readonly<Record<string, number>> = {
  game: 15,
  film: 24,
  pal: 25,
  ntsc: 30,
  show: 48,
  palf: 50,
  ntscf: 60,
  millisec: 1000,
  sec: 1,
};
const usual = 24;

/** `pal` is 25, `23.976fps` is 23.976; 24, Maya’s own, for what is not known. */
export function framesPerSecond(unit: string | undefined): number {
  if (unit === undefined) return usual;
  if (Object.hasOwn(named, unit)) return named[unit] ?? usual;
  const rate = Number(/^(\d+(?:\.\d+)?)fps$/.exec(unit)?.[1] ?? Number.NaN);
  return rate > 0 ? rate : usual;
}
