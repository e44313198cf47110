import { AppError, BadInput } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { systemRefusal } from "@/lib/platform/system-refusal";

/** What was refused, as keys of the messages (namespace errors); `say` words it in every language. */
export interface KeyFault {
  status: number;
  key: string;
  params: Record<string, string | number>;
  fields: Record<string, { key: string; params?: Record<string, string | number> }>;
}

/** What a program is told of an error: a refusal as it is, a full disk and a database that is away by name, everything else as ours, in the log. */
export function doorFault(error: unknown, door: string): KeyFault {
  if (!(error instanceof AppError)) log().error({ err: error, door }, "a door for programs failed");
  const fault = error instanceof AppError ? error : systemRefusal(error);
  return {
    status: fault?.status ?? 500,
    key: fault?.key ?? "unexpected",
    params: fault?.params ?? {},
    fields: fault instanceof BadInput ? fault.fields : {},
  };
}

/** When it is worth coming again, in seconds: a program that isn't told gives up or hammers. */
export function comeAgain(status: number): Record<string, string> {
  if (status === 429) return { "Retry-After": "60" };
  return status === 503 ? { "Retry-After": "5" } : {};
}
