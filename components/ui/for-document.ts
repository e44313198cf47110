/** Put around each request by lib/cli/note-request.mjs; also lib/platform/request-mark.ts. */
const marked = globalThis as typeof globalThis & {
  lantianRequest?: { getStore(): { document: boolean } | undefined };
};

/** Whether what is being made goes into a whole document, not into the parts of one that Next's router fetches; false where nothing says so. */
export function isForDocument(): boolean {
  return marked.lantianRequest?.getStore()?.document === true;
}
