/** Put around each request by lib/cli/note-request.mjs, which sees the answer's status when it leaves. */
interface RequestMark {
  exhausted?: boolean;
}

const shared = globalThis as typeof globalThis & {
  lantianRequest?: { getStore(): RequestMark | undefined };
};

/**
 * Notes for the request being served that it got no database connection. A page cannot choose its status; if it then fails with 500,
 * the door answers 503 with Retry-After instead. Nothing happens outside a request.
 */
export function noteExhaustion(): void {
  const mark = shared.lantianRequest?.getStore();
  if (mark) mark.exhausted = true;
}
