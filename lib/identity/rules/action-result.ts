/** What an action answers: never an exception, never a sentence. `message` is the key worded in the reader's language. */
export type ActionResult<Data> = { ok: true; data: Data } | { ok: false; error: ActionError };

export interface ActionError {
  key: string;
  params?: Record<string, string | number>;
  message?: string;
  /** Per input field (dotted path), what is wrong with it. */
  fields?: Record<string, { key: string; params?: Record<string, string | number>; message?: string }>;
}
