import type { Outcome } from "./stage";

/** Files that take less are told together. */
const WORTH_A_LINE = 3;

/** Where the time went: each stage by its slowest files, in seconds of their tests (two run at once). */
export function profile(outcomes: readonly Outcome[], everyFile: boolean): string {
  const line = (seconds: number, words: string) => `${seconds.toFixed(1).padStart(8)} s  ${words}`;
  return outcomes
    .flatMap(({ name, seconds, files }) => {
      const sorted = [...files].sort((a, b) => b.seconds - a.seconds);
      const told = sorted.filter((file) => everyFile || file.seconds >= WORTH_A_LINE);
      const rest = sorted.slice(told.length);
      const restSeconds = rest.reduce((sum, file) => sum + file.seconds, 0);
      return [
        line(seconds, name),
        ...told.map((file) => `  ${line(file.seconds, `${file.file} (${file.tests})`)}`),
        ...(rest.length > 0 ? [`  ${line(restSeconds, `${rest.length} files below ${WORTH_A_LINE} s each`)}`] : []),
      ];
    })
    .join("\n");
}
