/** Put around each request by lib/cli/note-request.mjs, which sees the answer's status when it leaves. */
interface RequestMark {
  /** A whole document is asked for (components/ui/for-document.ts). */
  document: boolean;
  exhausted?: boolean;
  brought?: object;
}

const shared = globalThis as typeof globalThis & {
  lantianRequest?: { getStore(): RequestMark | undefined };
};

const markOfRequest = () => shared.lantianRequest?.getStore();

/**
 * Notes for the request being served that it got no database connection. A page cannot choose its status; if it then fails with 500,
 * the door answers 503 with Retry-After instead. Nothing happens outside a request.
 */
export function noteExhaustion(): void {
  const mark = markOfRequest();
  if (mark) mark.exhausted = true;
}

/** Lays by what the request's first statement brought along for a question that comes next. Nothing happens outside a request. */
export function bringAlong(answer: object): void {
  const mark = markOfRequest();
  if (mark) mark.brought = answer;
}

/**
 * What was brought along, for all who ask in this turn of the event loop; undefined for whoever asks later, and after a transaction of the
 * same request (`forgetBrought`): so nobody gets what is older than a change of their own.
 */
export function takeBrought(): object | undefined {
  const mark = markOfRequest();
  if (!mark?.brought) return undefined;
  setImmediate(() => {
    mark.brought = undefined;
  });
  return mark.brought;
}

export function forgetBrought(): void {
  const mark = markOfRequest();
  if (mark) mark.brought = undefined;
}
