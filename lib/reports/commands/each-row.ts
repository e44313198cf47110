import { AppError } from "@/lib/platform/errors";
import { OfficeRowFault } from "../rules/office-row";

/** Makes row after row of a list of an office's file; what is refused is told with the row's place. */
export async function eachRow<Row>(
  list: string,
  rows: readonly Row[],
  make: (row: Row, at: number) => Promise<void>,
): Promise<void> {
  for (const [at, row] of rows.entries())
    try {
      await make(row, at);
    } catch (error) {
      if (error instanceof AppError) throw new OfficeRowFault([list, at], error);
      throw error;
    }
}
