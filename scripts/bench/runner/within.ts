/** What is awaited, or an error that says what never came. `ms` is a guard against what hangs, no measure of what is slow. */
export async function within<Result>(
  ms: number,
  awaited: Promise<Result>,
  missing: () => string | Error,
): Promise<Result> {
  const over = Promise.withResolvers<never>();
  const timer = setTimeout(() => over.reject(errorOf(missing())), ms);
  try {
    return await Promise.race([awaited, over.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function errorOf(missing: string | Error): Error {
  return typeof missing === 'string' ? new Error(missing) : missing;
}
