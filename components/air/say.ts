/** Looks a text up and fills it: a `Translator`, or the few words that a client component was given. */
export type Say = (key: string, values?: Record<string, string | number>) => string;
