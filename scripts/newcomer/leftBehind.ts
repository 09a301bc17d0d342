/** What is there now and was not before, and what is gone; both sorted. What a person made may stay. */
export function leftBehind(
  before: readonly string[],
  after: readonly string[],
  isWork: (file: string) => boolean,
): readonly string[] {
  const [was, is] = [new Set(before), new Set(after)];
  return [
    ...after.filter((file) => !was.has(file) && !isWork(file)).map((file) => `left behind: ${file}`),
    ...before.filter((file) => !is.has(file)).map((file) => `gone: ${file}`),
  ].toSorted();
}
