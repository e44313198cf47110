import { translator } from "@/lib/i18n/translator";
import { AppError } from "@/lib/platform/errors";

type Params = Record<string, string | number>;

/** What the import says on a terminal: the pages' own words in English; a key that has none is printed with its facts. */
function words(key: string, params: Params): string {
  const t = translator("en", "ingest");
  return t.has(key) ? t(key, params) : `${key.slice(key.indexOf(".") + 1)} ${JSON.stringify(params)}`;
}

/** Why a file could not be read. */
export function unreadableText(key: string, params: Params): string {
  return words(`unreadable.${key}`, params);
}

/** Something that reading a file found. */
export function findingText({ kind, params }: { kind: string; params: Params }): string {
  return words(`finding.${kind}`, params);
}

/** Why the whole run ended. */
export function failureText(error: unknown): string {
  return error instanceof AppError ? words(`reasons.${error.key}`, error.params as Params) : (error as Error).message;
}
