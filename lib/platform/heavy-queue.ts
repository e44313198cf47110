import { TooMany, Unavailable } from "./errors";
import { HeavyFailed } from "./heavy-failed";

/** Who asked, and how it is known that they are gone. Without a person (command line, jobs of the clock) no bound of persons applies. */
export interface Requester {
  person?: number | undefined;
  signal?: AbortSignal | undefined;
}

export interface HeavyBounds {
  /** Jobs that run side by side. */
  atOnce: number;
  /** Jobs that may wait, in all and of one person. */
  waiting: number;
  waitingOfOne: number;
}

interface Waiting extends Requester {
  kind: string;
  start(): void;
}

/**
 * One line for all work that takes a processor for long: first come, first served, few at a time. Who has too many waiting is told so
 * (TooMany queue-person), and where nobody can be taken any more everybody is (Unavailable queue-full); who is gone leaves the line.
 */
export class HeavyQueue {
  private readonly line: Waiting[] = [];
  private running = 0;

  constructor(private readonly bounds: HeavyBounds) {}

  /** Waits for a turn, works, and lets the next one in, however the work ends. Throws HeavyFailed (gone) when the asker left the line. */
  async inTurn<T>(kind: string, asked: Requester, work: () => Promise<T>): Promise<T> {
    if (asked.signal?.aborted) throw new HeavyFailed(kind, "gone");
    if (this.running >= this.bounds.atOnce) await this.turn(kind, asked);
    else this.running++;
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  /** Nothing is at work and nobody waits. */
  get isIdle(): boolean {
    return this.running === 0 && this.line.length === 0;
  }

  /** How many are served before the person's first waiting job, those at work included; null when none of theirs waits. */
  ahead(person: number): number | null {
    const at = this.line.findIndex((one) => one.person === person);
    return at === -1 ? null : at + this.running;
  }

  private turn(kind: string, asked: Requester): Promise<void> {
    const { person, signal } = asked;
    if (person !== undefined) {
      const own = this.line.filter((one) => one.person === person).length;
      if (own >= this.bounds.waitingOfOne) throw new TooMany("queue-person", { max: this.bounds.waitingOfOne });
      if (this.line.length >= this.bounds.waiting) throw new Unavailable("queue-full", { waiting: this.line.length });
    }
    return new Promise((resolve, reject) => {
      const gone = () => {
        this.line.splice(this.line.indexOf(waiting), 1);
        reject(new HeavyFailed(kind, "gone"));
      };
      const start = () => {
        signal?.removeEventListener("abort", gone);
        resolve();
      };
      const waiting: Waiting = { ...asked, kind, start };
      this.line.push(waiting);
      signal?.addEventListener("abort", gone, { once: true });
    });
  }

  /** The place is handed over, so that nobody who comes just now is quicker than who waits. */
  private leave(): void {
    const next = this.line.shift();
    if (next) next.start();
    else this.running--;
  }
}
