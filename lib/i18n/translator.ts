import type { ReactNode } from "react";
import { type AbstractIntlMessages, createTranslator } from "use-intl/core";
import type { Locale } from "./locale";
import { MESSAGES, type Namespace } from "./messages";

type Value = string | number | Date | null | undefined;
type Tag = (chunks: ReactNode) => ReactNode;

/** The texts of one namespace. Keys may be dotted. A missing key throws. */
export interface Translator {
  (key: string, values?: Record<string, Value>): string;
  /** Text with tags: `t.rich("sentence", { n: 3, link: (chunks) => <a href="…">{chunks}</a> })`. */
  rich(key: string, values: Record<string, Value | Tag>): ReactNode;
  has(key: string): boolean;
}

const kept = new Map<string, Translator>();
/** Texts of a namespace that are kept as they were filled: the formatter makes a digest of the whole message for each filling. */
const FILLED_MAX = 4000;

function build(locale: Locale, namespace: Namespace): Translator {
  const t = createTranslator<AbstractIntlMessages>({
    locale,
    messages: MESSAGES[locale][namespace] as AbstractIntlMessages,
    timeZone: "Asia/Shanghai",
    onError: (error) => {
      throw error;
    },
  });
  const filled = new Map<string, string>();
  const call = (key: string, values?: Record<string, Value>): string => {
    const asked = values ? `${key} ${JSON.stringify(values)}` : key;
    let text = filled.get(asked);
    if (text === undefined) {
      text = (values ? t(key as never, values as never) : t(key as never)) as string;
      if (filled.size >= FILLED_MAX) filled.clear();
      filled.set(asked, text);
    }
    return text;
  };
  return Object.assign(call, {
    rich: (key: string, values: Record<string, Value | Tag>) => t.rich(key as never, values as never) as ReactNode,
    has: (key: string) => t.has(key as never),
  });
}

/**
 * The texts of a namespace in a language. Kept for the life of the process, because parsing a message costs more than
 * filling it. A missing key throws: a gap in the texts is a defect, not a blank on an official's screen.
 */
export function translator(locale: Locale, namespace: Namespace): Translator {
  const key = `${locale}/${namespace}`;
  let found = kept.get(key);
  if (!found) {
    found = build(locale, namespace);
    kept.set(key, found);
  }
  return found;
}
