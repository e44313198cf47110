/** What an action answers: never an exception, never a sentence. `key` is worded from the messages (namespace errors). */
export type ActionResult<Data> = { ok: true; data: Data } | { ok: false; error: ActionError };

export interface ActionError {
  key: string;
  params?: Record<string, string | number>;
  /** Per input field (dotted path), what is wrong with it. */
  fields?: Record<string, { key: string; params?: Record<string, string | number> }>;
}
