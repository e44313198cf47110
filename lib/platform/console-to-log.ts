import { format } from "node:util";
import { log } from "./log";

/**
 * Next writes what a page failed by to the console: many lines, without a time, with whatever the database said. From here on all of it goes
 * through the log: one line of JSON each, masked, and a machine's fault once a minute. Called once, in a production server.
 */
export function consoleToLog(): void {
  for (const [method, level] of [
    ["error", "error"],
    ["warn", "warn"],
  ] as const)
    console[method] = (...said: unknown[]) => {
      const error = said.find((one): one is Error => one instanceof Error);
      const words = said.filter((one) => !(one instanceof Error));
      const text = format(...words).trim();
      if (error) log()[level]({ err: error }, text === "" || text === "⨯" ? "a request failed" : text);
      else log()[level](text);
    };
}
