/** Tests that a stage ran. */
export interface Counts {
  passed: number;
  failed: number;
}

/** What a file of tests took: the sum of its tests, in seconds. */
export interface FileTime {
  file: string;
  seconds: number;
  tests: number;
}

export interface Report extends Counts {
  files: FileTime[];
}

interface VitestReport {
  numPassedTests?: number;
  numFailedTests?: number;
  numFailedTestSuites?: number;
  success: boolean;
  testResults: { name: string; startTime: number; endTime: number; assertionResults: unknown[] }[];
}

/** Vitest's JSON report. A file that could not be loaded has no tests to count, and is no success. */
export function vitestReport(text: string): Report {
  const { numPassedTests, numFailedTests, numFailedTestSuites, success, testResults } = JSON.parse(
    text,
  ) as VitestReport;
  return {
    passed: numPassedTests ?? 0,
    failed: numFailedTests || (success ? 0 : Math.max(1, numFailedTestSuites ?? 0)),
    files: testResults.map(({ name, startTime, endTime, assertionResults }) => ({
      file: name.replace(`${process.cwd()}/`, ""),
      seconds: Math.max(0, endTime - startTime) / 1000,
      tests: assertionResults.length,
    })),
  };
}

interface Suite {
  file: string;
  suites?: Suite[];
  specs?: { tests: { results: { duration: number }[] }[] }[];
}

/** Playwright's JSON report; hooks count with the test that they ran for. */
export function playwrightReport(text: string): Report {
  const { stats, errors, suites } = JSON.parse(text) as {
    stats: Record<string, number>;
    errors: unknown[];
    suites: Suite[];
  };
  const durations = (suite: Suite): number[] => [
    ...(suite.specs ?? []).flatMap(({ tests }) =>
      tests.map(({ results }) => results.reduce((sum, { duration }) => sum + duration, 0)),
    ),
    ...(suite.suites ?? []).flatMap(durations),
  ];
  return {
    passed: (stats.expected ?? 0) + (stats.flaky ?? 0),
    failed: (stats.unexpected ?? 0) || errors.length,
    files: suites.map((suite) => {
      const each = durations(suite);
      return { file: `tests/e2e/${suite.file}`, seconds: each.reduce((a, b) => a + b, 0) / 1000, tests: each.length };
    }),
  };
}
