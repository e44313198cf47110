import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { errorText } from "@/lib/i18n/error-text";
import { bootstrapAdministrators } from "@/lib/identity/commands/bootstrap-administrators";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { pool, transaction } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { demoFault } from "@/lib/platform/production-secrets";
import { setUpOffice } from "@/lib/reports/commands/set-up-office";
import { loginsForPeople } from "@/lib/reports/commands/set-up-people";
import { OfficeRowFault } from "@/lib/reports/rules/office-row";
import { importDatabase } from "./import-database";
import { officeText } from "./office-text";

/** `npm run setup -- --file office.yaml`: makes what a file names of an office and is not there yet, all of it or nothing. */
async function setup(): Promise<void> {
  const { values } = parseArgs({ options: { file: { type: "string" } } });
  if (!values.file) throw new Error("Which office? npm run setup -- --file office.yaml (docs/set-up.md)");
  const office = officeText(readFileSync(values.file, "utf8"), values.file);
  const close = await importDatabase();
  try {
    const mixed = await demoFault((text) => pool().query(text));
    if (mixed) throw new Error(mixed);
    const first = await bootstrapAdministrators();
    for (const { loginName, role, password } of first ?? [])
      console.log(`  ${loginName.padEnd(12)} ${password}   ${role}`);
    const logins = await loginsForPeople(office.file.people);
    const { made, accounts } = await transaction((tx) =>
      setUpOffice(tx, systemViewer("npm run setup"), office.file, logins),
    );
    for (const [what, count] of Object.entries(made)) console.log(`${what}: ${count}`);
    if (accounts.length > 0) console.log("一次性口令只显示这一次 one-time passwords, shown only now:");
    for (const { loginName, name, password } of accounts)
      console.log(`  ${loginName.padEnd(12)} ${password}   ${name}`);
  } catch (error) {
    throw error instanceof OfficeRowFault ? new Error(office.worded(error)) : error;
  } finally {
    await close();
  }
}

setup().catch((error: Error) => {
  console.error(error instanceof AppError ? errorText("en", error) : error.message);
  process.exit(1);
});
