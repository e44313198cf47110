import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { BadInput } from "./errors";
import { HeavyFailed } from "./heavy-failed";
import type { HeavyAnswer, HeavyOrder, HeavyRows, HeavyStanding } from "./heavy-messages";
import { threadSeconds } from "./thread-seconds";

/** What needs more is refused. */
const HEAP_MB = 512;
/** Of what a workbook is made of nearly all is gone at once: with room for it the threads that clear away, which do not stand aside, have half as much to do. */
const YOUNG_MB = 64;

const ROWS_AT_ONCE = 1000;

/** When it is looked whether a thread of the idle class gets any processor, and the share of one below which it starves. */
const HUNGER = { afterMs: 10_000, share: 0.2 };

/** A worker thread that does one order at a time; what ends the thread ends that order only, and the next one gets a new thread. */
export class HeavyThread {
  private worker: Worker | null = null;
  private onAnswer: ((answer: HeavyAnswer) => void) | null = null;
  private onEnd: ((error: Error) => void) | null = null;
  private busy = false;
  private standing: number | null = null;
  /** The worker did not stand back: its order had waited long enough. */
  private isOrdinary = false;

  /** `secondsOf`: processor time that a thread has had. */
  constructor(
    private readonly secondsOf = threadSeconds,
    private readonly hunger = HUNGER,
  ) {}

  /** Starts the thread and its loader, half a second, while nobody waits for it. */
  warm(): void {
    this.worker ??= this.start();
    if (!this.busy) this.worker.unref();
  }

  /** Id of the thread, to be told apart from another one; null when there is none. */
  get id(): number | null {
    return this.worker?.threadId ?? null;
  }

  /** Throws HeavyFailed; what the work itself throws comes as BadInput where it was one, else as an Error with the same stack. */
  async run(order: HeavyOrder, seconds: number, signal?: AbortSignal): Promise<unknown> {
    this.worker ??= this.start();
    const end = (why: "time" | "gone") => this.end(this.worker, new HeavyFailed(order.job, why, seconds));
    const timer = setTimeout(() => end("time"), seconds * 1000);
    const gone = () => end("gone");
    const before = this.usedSeconds();
    const hunger = setTimeout(() => {
      const used = this.usedSeconds() - before;
      if (this.standing !== null && used < (this.hunger.share * this.hunger.afterMs) / 1000) this.startAgain(order);
    }, this.hunger.afterMs);
    signal?.addEventListener("abort", gone, { once: true });
    this.busy = true;
    // Only while it works may it keep the process alive.
    this.worker.ref();
    try {
      const answer = await new Promise<HeavyAnswer>((resolve, reject) => {
        this.onAnswer = resolve;
        this.onEnd = (error) => reject(error instanceof HeavyFailed ? error : new HeavyFailed(order.job, ended(error)));
        if (this.worker) send(this.worker, order).catch(reject);
      });
      return taken(answer);
    } finally {
      clearTimeout(timer);
      clearTimeout(hunger);
      signal?.removeEventListener("abort", gone);
      this.busy = false;
      this.onAnswer = null;
      this.onEnd = null;
      this.worker?.unref();
      // The next order tries again to stand back.
      if (this.isOrdinary) this.drop();
    }
  }

  private usedSeconds(): number {
    return (this.standing === null ? null : this.secondsOf(this.standing)) ?? 0;
  }

  /** Others want all processors whole: the order goes to a thread that has its share like everybody. What was made so far is lost, it was little. */
  private startAgain(order: HeavyOrder): void {
    this.drop();
    this.worker = this.start(true);
    send(this.worker, order).catch((error: Error) => this.onEnd?.(error));
  }

  private end(worker: Worker | null, error: Error): void {
    if (worker === null || this.worker !== worker) return;
    this.drop();
    this.onEnd?.(error);
  }

  private drop(): void {
    const { worker } = this;
    this.worker = null;
    void worker?.terminate();
  }

  private start(isOrdinary = false): Worker {
    this.standing = null;
    this.isOrdinary = isOrdinary;
    const worker = new Worker(path.join(/* turbopackIgnore: true */ process.cwd(), "lib/platform/heavy-worker.mjs"), {
      workerData: { isOrdinary },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    worker.on("message", (message: HeavyAnswer | HeavyStanding) => {
      if (this.worker !== worker) return;
      if (message.kind === "stands-back") this.standing = message.thread;
      else this.onAnswer?.(message);
    });
    worker.on("error", (error) => this.end(worker, error));
    worker.on("exit", (code) => this.end(worker, new Error(`the thread ended with code ${code}`)));
    return worker;
  }
}

/** Sends an order, its rows before it in parts; others are served between the parts. */
async function send(worker: Worker, order: HeavyOrder): Promise<void> {
  const { rows = [], ...data } = rowsOf(order.data) ? (order.data as HeavyRows) : {};
  if (rows.length <= ROWS_AT_ONCE) return worker.postMessage(order);
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    worker.postMessage({ rows: rows.slice(at, at + ROWS_AT_ONCE) } satisfies HeavyRows);
    await setImmediate();
  }
  worker.postMessage({ ...order, data } satisfies HeavyOrder);
}

function rowsOf(data: unknown): readonly unknown[] | null {
  return typeof data === "object" && data !== null && "rows" in data && Array.isArray(data.rows) ? data.rows : null;
}

function ended(error: NodeJS.ErrnoException): "memory" | "died" {
  return error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : "died";
}

function taken(answer: HeavyAnswer): unknown {
  if (answer.kind === "made") return answer.made;
  if (answer.kind === "refused") throw new BadInput(answer.key, answer.params);
  throw new Error(answer.message);
}
