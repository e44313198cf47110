const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs one step of a command and shows it: the label at once, how far it is while it takes time (each second on a terminal, every
 * five seconds in a log), its time at the end. `report` takes a few words or a share 0…1.
 */
export async function step<T>(label: string, work: (report: (at: string | number) => void) => Promise<T>): Promise<T> {
  const since = Date.now();
  const terminal = process.stdout.isTTY;
  let at = "";
  const show = () => {
    const line = `  … ${label}${at ? ` · ${at}` : ""} (${seconds(since)})`;
    process.stdout.write(terminal ? `\r\x1b[2K${line.slice(0, (process.stdout.columns ?? 100) - 1)}` : `${line}\n`);
  };
  if (terminal) show();
  const timer = setInterval(show, terminal ? 500 : 5000);
  try {
    const result = await work((words) => {
      at = typeof words === "number" ? `${Math.round(words * 100)} %` : words;
    });
    process.stdout.write(`${terminal ? "\r\x1b[2K" : ""}  ✓ ${label} (${seconds(since)})\n`);
    return result;
  } catch (error) {
    process.stdout.write(`${terminal ? "\r\x1b[2K" : ""}  ✗ ${label} (${seconds(since)})\n`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}
