import { readFileSync } from "node:fs";

/** Of this program, as in package.json and CHANGELOG.md. */
export const VERSION: string = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version;
