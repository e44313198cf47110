import { currentLocale } from "./current-locale";
import type { Namespace } from "./messages";
import { type Translator, translator } from "./translator";

/** The texts of a namespace in the reader's language, for server components: `const t = await text("air")`. */
export async function text(namespace: Namespace): Promise<Translator> {
  return translator(await currentLocale(), namespace);
}
