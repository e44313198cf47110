/** Runs once when the server has started, before or while it answers. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ env }, { consoleToLog }] = await Promise.all([
    import("@/lib/platform/env"),
    import("@/lib/platform/console-to-log"),
  ]);
  if (env().mode === "production") consoleToLog();
  const { prepareNewestWord } = await import("@/lib/reports/files/prepare-word");
  // After the first pages: nobody waits for it.
  setTimeout(() => void prepareNewestWord(), 2_000).unref();
}
