import path from "node:path";
import { Worker } from "node:worker_threads";
import { onProcess } from "@/lib/platform/on-process";
import type { WordAnswer, WordOrder } from "./word-work";

/** A package that needs more than this, or longer, is refused. */
const HEAP_MB = 256;
const SECONDS_MAX = 20;
const TOO_MUCH: WordAnswer = { kind: "refused", why: "bomb", params: {} };

/** Works on Word packages off the main thread, one order after the other; what ends the thread ends that order only. */
class WordThread {
  private worker: Worker | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private onAnswer: ((answer: WordAnswer) => void) | null = null;

  /** Starts the thread and its loader, half a second, while nobody waits for it. */
  warm(): void {
    this.worker ??= this.start();
    if (this.onAnswer === null) this.worker.unref();
  }

  do(order: WordOrder): Promise<WordAnswer> {
    const work = this.last.then(() => this.run(order));
    this.last = work;
    return work;
  }

  private async run(order: WordOrder): Promise<WordAnswer> {
    this.worker ??= this.start();
    const { worker } = this;
    // Only while it works may it keep the process alive.
    worker.ref();
    let timer: NodeJS.Timeout | undefined;
    const answer = await new Promise<WordAnswer>((resolve) => {
      this.onAnswer = resolve;
      timer = setTimeout(() => this.end(worker, TOO_MUCH), SECONDS_MAX * 1000);
      worker.postMessage(order);
    });
    clearTimeout(timer);
    this.onAnswer = null;
    worker.unref();
    return answer;
  }

  private end(worker: Worker, answer: WordAnswer): void {
    if (this.worker !== worker) return;
    this.worker = null;
    void worker.terminate();
    this.onAnswer?.(answer);
  }

  private start(): Worker {
    const worker = new Worker(
      path.join(/* turbopackIgnore: true */ process.cwd(), "lib/documents/files/word-worker.mjs"),
      { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } },
    );
    worker.on("message", (answer: WordAnswer) => this.onAnswer?.(answer));
    worker.on("error", (error: NodeJS.ErrnoException) =>
      this.end(
        worker,
        error.code === "ERR_WORKER_OUT_OF_MEMORY"
          ? TOO_MUCH
          : { kind: "failed", message: error.stack ?? error.message },
      ),
    );
    worker.on("exit", (code) => this.end(worker, { kind: "failed", message: `the thread ended with code ${code}` }));
    return worker;
  }
}

const thread = onProcess("word thread", () => new WordThread());

/** Has the thread ready for the first order. */
export function warmWordThread(): void {
  thread.warm();
}

/** Has an order done off the main thread. */
export function inWordThread(order: WordOrder): Promise<WordAnswer> {
  return thread.do(order);
}
