const HOUR_MS = 3_600_000;

/** Hours of one station without a gap between them are one episode. Rows in order of station and hour; each in exactly one episode. */
export function hoursInARow<Row extends { readonly code: string; readonly hour_begin: Date }>(
  rows: readonly Row[],
): [Row, ...Row[]][] {
  const found: [Row, ...Row[]][] = [];
  for (const row of rows) {
    const open = found.at(-1);
    const last = open?.at(-1);
    if (open && last?.code === row.code && row.hour_begin.getTime() - last.hour_begin.getTime() === HOUR_MS) {
      open.push(row);
    } else found.push([row]);
  }
  return found;
}
