import { violations } from "./import-arrow";

/** Part of `npm run lint`: prints each forbidden import as file:line. */
const found = violations(process.cwd());
for (const { file, line, target, rule } of found) console.error(`${file}:${line} imports ${target}: ${rule}`);
if (found.length > 0) process.exit(1);
console.log("Imports: every arrow points the right way.");
