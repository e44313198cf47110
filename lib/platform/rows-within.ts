import type { Limit } from "@/lib/shared/limits-table";
import { TooLarge } from "./errors";

/** Throws TooLarge (too-many-rows) when a file would have more rows than its limit: a list that was cut looks like a whole one. */
export function rowsWithin(rows: number, { max }: Limit): void {
  if (rows > max) throw new TooLarge("too-many-rows", { rows, max });
}
