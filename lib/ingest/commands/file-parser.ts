import path from "node:path";
import { Worker } from "node:worker_threads";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import type { ParseOrder, ParserPort, ParseSummary } from "./parse-content";
import type { FromWorker, ToWorker } from "./parser-messages";

/** A workbook that needs more is refused; the readers of text stay far below. */
const HEAP_MB = 768;

/**
 * Runs the parser in a worker thread of bounded memory: reading and checking go on while the database takes rows, and a
 * hostile file can end the worker but not the application. One file at a time; the worker is kept for the next.
 */
export class FileParser {
  private worker: Worker | null = null;
  private resting: NodeJS.Timeout | undefined;

  /**
   * `behindPages`: the thread leaves the processor to whoever opens pages of the same process. `restMs`: without a file for so long it ends;
   * the next file starts another.
   */
  constructor(private readonly options: { behindPages?: boolean; restMs?: number } = {}) {}

  private onMessage: ((message: FromWorker) => void) | null = null;
  private onFault: ((error: Error) => void) | null = null;

  /** Starts the thread and its loader, a third of a second, while there is something else to wait for. */
  warm(): void {
    this.worker ??= this.start();
  }

  /** Hash and size of the unpacked file. Throws UnreadableFile. */
  identify(file: string): Promise<{ sha256: string; bytes: number }> {
    return this.run<{ sha256: string; bytes: number }>(
      { kind: "identify", path: path.resolve(file) },
      (message, done) => {
        if (message.kind === "identified") done({ sha256: message.sha256, bytes: message.bytes });
      },
    );
  }

  /**
   * Parses the file identified last, handing rows to `port`; rejected lines go one part after the other, and all of them are with the port when it
   * ends (they go their own way to the database, where whoever opens the preview counts them). Throws UnreadableFile, or whatever the port throws.
   */
  parse(order: ParseOrder, port: ParserPort): Promise<ParseSummary> {
    let rejecting: Promise<void> = Promise.resolve();
    return this.run<ParseSummary>({ kind: "parse", order }, (message, done, failed, reply) => {
      const taken = (work: Promise<void> | void) => {
        Promise.resolve(work).then(() => reply({ kind: "taken" }), failed);
      };
      switch (message.kind) {
        case "coming":
          return port.coming?.(message.span);
        case "rows":
          return taken(
            port.rows(
              Buffer.from(message.chunk.buffer, message.chunk.byteOffset, message.chunk.byteLength),
              message.span,
            ),
          );
        case "blocks":
          return port.blocks?.(message.blocks);
        case "days":
          return taken(port.days(message.days));
        case "rejects":
          rejecting = rejecting.then(() => port.rejects(message.rejects));
          return taken(rejecting);
        case "resolve":
          port.resolve(message.keys).then((ids) => reply({ kind: "ids", ids }), failed);
          return;
        case "progress":
          return port.progress(message.bytes, message.lines);
        case "done":
          rejecting.then(() => done(message.summary), failed);
          return;
      }
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.resting);
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private async run<T>(
    order: ToWorker,
    take: (
      message: FromWorker,
      done: (result: T) => void,
      failed: (error: Error) => void,
      reply: (message: ToWorker) => void,
    ) => void,
  ): Promise<T> {
    clearTimeout(this.resting);
    try {
      return await new Promise<T>((resolve, reject) => {
        // What the database takes after the file has failed is nobody's business any more: the next worker has not asked for it.
        const reply = (message: ToWorker) => {
          if (this.worker === worker) worker.postMessage(message);
        };
        this.onFault = reject;
        this.onMessage = (message) => {
          if (message.kind === "unreadable") reject(new UnreadableFile(message.key, message.params));
          else if (message.kind === "failed") reject(new Error(message.message));
          else take(message, resolve, reject, reply);
        };
        this.worker ??= this.start();
        const { worker } = this;
        worker.postMessage(order);
        // Only while it works may it keep the process alive.
        worker.ref();
      });
    } catch (error) {
      // What the worker still holds of this file must not be mistaken for the next one's.
      await this.close();
      throw error;
    } finally {
      this.worker?.unref();
      this.onMessage = null;
      this.onFault = null;
      const { restMs } = this.options;
      if (restMs !== undefined) this.resting = setTimeout(() => void this.close(), restMs).unref();
    }
  }

  private start(): Worker {
    const worker = new Worker(
      path.join(/* turbopackIgnore: true */ process.cwd(), "lib/ingest/commands/parser-worker.mjs"),
      {
        workerData: this.options,
        resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      },
    );
    worker.on("message", (message: FromWorker) => this.onMessage?.(message));
    worker.on("error", (error: NodeJS.ErrnoException) => {
      if (this.worker === worker) this.worker = null;
      this.onFault?.(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? new UnreadableFile("too-much-memory") : error);
    });
    worker.on("exit", (code) => {
      if (this.worker !== worker) return;
      this.worker = null;
      this.onFault?.(new Error(`the parser ended with code ${code}`));
    });
    worker.unref();
    return worker;
  }
}
