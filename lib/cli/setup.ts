import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { errorText } from "@/lib/i18n/error-text";
import { bootstrapAdministrators } from "@/lib/identity/commands/bootstrap-administrators";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { transaction } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { setUpOffice } from "@/lib/reports/commands/set-up-office";
import { officeFile } from "@/lib/reports/schema-office";
import { importDatabase } from "./import-database";

/** `npm run setup -- --file office.json`: makes the regions, units, stations and peer groups of a file that are not there yet. */
async function setup(): Promise<void> {
  const { values } = parseArgs({ options: { file: { type: "string" } } });
  if (!values.file) throw new Error("Which office? npm run setup -- --file office.json (docs/set-up.md)");
  const read = officeFile.safeParse(JSON.parse(readFileSync(values.file, "utf8")));
  if (!read.success)
    throw new Error(read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n"));
  const close = await importDatabase();
  try {
    const logins = await bootstrapAdministrators();
    for (const { loginName, role, password } of logins ?? [])
      console.log(`  ${loginName.padEnd(12)} ${password}   ${role}`);
    const made = await transaction((tx) => setUpOffice(tx, systemViewer("npm run setup"), read.data));
    for (const [what, count] of Object.entries(made)) console.log(`${what}: ${count}`);
  } finally {
    await close();
  }
}

setup().catch((error: Error) => {
  console.error(error instanceof AppError ? errorText("en", error) : error.message);
  process.exit(1);
});
