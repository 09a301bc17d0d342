import { writeFileSync } from 'node:fs';

/** Where the title of the test that failed is written. */
export const failureVariable = 'RENDERBRIDGE_FIRST_FAILURE';

interface CaseResult {
  readonly status: string;
  readonly fullName: string;
}

interface FileResult {
  readonly testFilePath: string;
  readonly testExecError?: { readonly message: string } | undefined;
}

/** A reporter for Jest that ends the run with the first failure: one is enough to kill a mutant. */
export default class FirstFailure {
  onTestCaseResult({ path }: { readonly path: string }, { status, fullName }: CaseResult): void {
    if (status === 'failed') end(path, fullName);
  }

  onTestResult(_: unknown, { testFilePath, testExecError }: FileResult): void {
    if (testExecError) end(testFilePath, testExecError.message.split('\n')[0] ?? '');
  }
}

function end(file: string, test: string): never {
  writeFileSync(process.env[failureVariable] ?? '', JSON.stringify({ file, test }));
  process.exit(1);
}
