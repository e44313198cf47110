import { mkdtemp, rm } from "node:fs/promises";
import { constants, setPriority, tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { type RecomputeResult, recomputeStale } from "@/lib/air/commands/recompute-stale";
import { systemViewer, type Viewer } from "@/lib/identity/rules/viewer";
import { type Committed, commitBatches } from "@/lib/ingest/commands/commit-batches";
import { FileParser } from "@/lib/ingest/commands/file-parser";
import { loadFiles } from "@/lib/ingest/commands/load-files";
import { noteLostDays } from "@/lib/ingest/commands/note-finding";
import { PlaceResolver } from "@/lib/ingest/commands/place-resolver";
import { stageFile } from "@/lib/ingest/commands/stage-file";
import { sweepStaging } from "@/lib/ingest/commands/sweep-staging";
import { isTar, type UnpackedFile, unpackTar } from "@/lib/ingest/commands/unpack-tar";
import { importSource } from "@/lib/ingest/queries/import-source";
import type { SourceDeclaration } from "@/lib/ingest/rules/source-formats";
import { evaluatedText } from "./evaluated-text";
import { IMPORT_USAGE, type ImportArguments, importArguments, Misuse } from "./import-arguments";
import { importDatabase } from "./import-database";
import { describedAll, type Staged } from "./import-report";
import { failureText, findingText } from "./import-words";
import { step } from "./step";

interface Run {
  viewer: Viewer;
  files: readonly UnpackedFile[];
  asked: ImportArguments;
  source: SourceDeclaration;
  parser: FileParser;
}

async function main(): Promise<number> {
  const asked = importArguments(process.argv.slice(2), process.stdin.isTTY);
  // Where the pages are served from the same machine, whoever looks at them goes first.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const parser = new FileParser();
  parser.warm();
  const close = await importDatabase();
  const scratch = await mkdtemp(path.join(tmpdir(), "lantian-import-"));
  try {
    return await run(asked, scratch, parser);
  } finally {
    await parser.close();
    await rm(scratch, { recursive: true, force: true });
    await close();
  }
}

async function run(asked: ImportArguments, scratch: string, parser: FileParser): Promise<number> {
  const viewer = systemViewer("import on the command line");
  const source = await importSource(asked.source);
  const files = await listed(asked.files, scratch);
  const these = { viewer, files, asked, source, parser };
  return asked.commit === "straight" ? loaded(these) : previewed(these);
}

/** Nobody looks at a preview: every file and its daily results in one transaction. */
async function loaded({ viewer, files, asked, source, parser }: Run): Promise<number> {
  const places = new PlaceResolver(asked.create);
  const { results, committed, evaluated } = await step(`read, write and evaluate ${files.length} file(s)`, (report) =>
    loadFiles(viewer, {
      files,
      source,
      places,
      parser,
      defaultRegion: asked.region,
      hidden: asked.hidden,
      onProgress: ({ share, name, lines }) => report(`${Math.round(share * 100)} % · ${name} · ${lines} lines`),
      evaluate: (tx, fresh) =>
        recomputeStale({ tx, fresh, onProgress: ({ done, total }) => report(`${done} of ${total} station-days`) }),
    }),
  );
  const staged = results.map((result, i) => ({ file: files[i] as UnpackedFile, result }));
  for (const line of describedAll(staged)) console.log(line);
  if (committed.length > 0) console.log(summed(committed));
  await concluded(committed, evaluated);
  return exitCode(staged);
}

/** Staged for a preview first; committed when somebody at the terminal says so. */
async function previewed({ viewer, files, asked, source, parser }: Run): Promise<number> {
  const staged: Staged[] = [];
  const waiting = new Set<number>();
  const places = new PlaceResolver(asked.create);
  await step(`read ${files.length} file(s)`, async (report) => {
    for (const [i, file] of files.entries()) {
      const result = await stageFile(viewer, {
        path: file.path,
        fileName: file.name,
        source,
        places,
        parser,
        defaultRegion: asked.region,
        hidden: asked.hidden,
        preview: true,
        onProgress: ({ bytes, totalBytes, lines }) =>
          report(
            `${Math.round(((i + (totalBytes > 0 ? bytes / totalBytes : 0)) / files.length) * 100)} % · ${file.name} · ${lines} lines`,
          ),
      });
      staged.push({ file, result });
      // A file of which nothing can be taken is not committed as nothing.
      if (result.kind === "staged" && result.summary.rows > 0) waiting.add(result.batchId);
      // Also one that an earlier run has staged.
      else if (result.kind === "known" && result.batch.state === "staged" && result.batch.rows > 0)
        waiting.add(result.batch.id);
    }
  });
  for (const line of describedAll(staged)) console.log(line);
  if (waiting.size === 0) return exitCode(staged);
  if (asked.commit === "no" || !(await confirmed(waiting.size))) {
    console.log(
      `${waiting.size} file(s) staged, nothing committed: confirm on the page 导入, or run the same command with --yes.`,
    );
    return exitCode(staged);
  }
  const committed = await step("write readings", () => commitBatches(viewer, waiting));
  console.log(summed(committed));
  await concluded(
    committed,
    await step("evaluate days", (report) =>
      recomputeStale({ onProgress: ({ done, total }) => report(`${done} of ${total} station-days`) }),
    ),
  );
  return exitCode(staged);
}

async function concluded(committed: readonly Committed[], days: RecomputeResult): Promise<void> {
  const lost = await noteLostDays(
    committed.map(({ batchId }) => batchId),
    days.lostDays,
  );
  await sweepStaging();
  console.log(evaluatedText(days));
  if (lost) console.log(`  ! ${findingText(lost)}`);
}

function exitCode(staged: readonly Staged[]): number {
  return staged.some(({ result }) => result.kind === "unreadable") ? 1 : 0;
}

async function listed(files: readonly string[], scratch: string): Promise<UnpackedFile[]> {
  const all: UnpackedFile[] = [];
  for (const [i, file] of files.entries()) {
    if (isTar(file))
      all.push(...(await step(`unpack ${path.basename(file)}`, () => unpackTar(file, path.join(scratch, `${i}`)))));
    else all.push({ path: file, name: path.basename(file) });
  }
  return all;
}

function summed(committed: readonly Committed[]): string {
  const sum = (key: "inserted" | "superseding" | "unchanged") =>
    committed.reduce((total, batch) => total + batch[key], 0);
  return `  ${committed.length} batch(es): ${sum("inserted")} new, ${sum("superseding")} replacing an older value, ${sum("unchanged")} unchanged`;
}

async function confirmed(batches: number): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question(`Commit ${batches} file(s)? [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof Misuse) {
    console.error(`${error.message}\n\n${IMPORT_USAGE}`.trim());
    process.exitCode = 2;
  } else {
    console.error(failureText(error));
    process.exitCode = 1;
  }
}
