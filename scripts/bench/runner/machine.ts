import os from 'node:os';

/** What figures were measured on, for those who compare them. */
export function machineInWords(separator: string): string {
  const [{ model = 'unknown processor' } = {}] = os.cpus();
  return [
    `Node ${process.version}`,
    `${os.type()} ${os.release()}`,
    `${os.availableParallelism()} × ${model}`,
  ].join(separator);
}
