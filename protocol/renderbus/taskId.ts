/** The one form of a task’s id: ` 01001 `, `１００１` and the number 1001 name one task. Other texts stay as they are. */
export function canonicalTaskId(text: string): string {
  const plain = text.normalize('NFKC').trim();
  return /^\d+$/.test(plain) ? plain.replace(/^0+(?=\d)/, '') : plain;
}

/** Whether an id in its one form can name a task: a whole number above 0 that some column holds (§3.5). */
export function namesTask(taskId: string): boolean {
  return /^[1-9]\d{0,19}$/.test(taskId);
}
