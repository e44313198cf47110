import { AppError } from "./errors";

/** Why a heavy job ended without an answer. */
const STATUS = { gone: 499, time: 503, memory: 413, died: 503 } as const;

/**
 * A heavy job that was ended: by name, and why. gone = nobody waits for it any more, time = it took longer than a job may, memory = it
 * needed more than a thread has, died = its thread ended. Worded as reasons.heavy-<why>.
 */
export class HeavyFailed extends AppError {
  readonly status: number;

  constructor(
    readonly job: string,
    readonly why: keyof typeof STATUS,
    seconds = 0,
  ) {
    super(`heavy-${why}`, { seconds });
    this.status = STATUS[why];
  }
}
