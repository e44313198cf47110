import { parseArgs } from "node:util";
import { figuresOf } from "@/lib/air/queries/figures-of";
import { type OutlookInput, outlook } from "@/lib/air/queries/outlook";
import { basisInput, codeInput } from "@/lib/air/schema";
import { figuresTable } from "@/lib/cli/figures-table";
import { outlookTable } from "@/lib/cli/outlook-table";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { closePool } from "@/lib/platform/db";
import { readRecord } from "@/lib/platform/embedded-postgres/record";
import { startEmbedded } from "@/lib/platform/embedded-postgres/start";
import { env, setEnv } from "@/lib/platform/env";
import { civilDateInput } from "@/lib/shared/civil-date-input";
import { isSpanTooLong, LONGEST_SPAN_DAYS } from "@/lib/shared/date-parameters";

const USAGE = `npm run figures -- (--region CODE | --station CODE) --from YYYY-MM-DD --to YYYY-MM-DD
  [--standard 2012|2026-transition|as-then] [--dust standard-practice|include|exclude|remaining]
  [--scheme 2012|2026-equal|2026-weighted|2026-final-equal] [--missing hj633-2026|all-six|any]
  [--compare [rescored|as-then]] [--json]
npm run figures -- --outlook --region CODE [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--json]
  where the year ends, control values by month, the group and the weather beside the change
Prints what the pages show. Without DATABASE_URL it uses the embedded database of this folder.`;

class Misuse extends Error {}

/** `npm run figures`: exit code 0 = printed, 1 = no such region or station, 2 = wrong arguments. */
async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2));
  const viewer = systemViewer("figures on the command line");
  const embedded = await embeddedServer();
  try {
    if (asked.outlook) {
      const view = await outlook(viewer, asked.outlook);
      if (!view) return unknown(asked.outlook.region);
      console.log(asked.json ? JSON.stringify(view, null, 2) : outlookTable(view));
      return 0;
    }
    const view = await figuresOf(viewer, asked.subject, asked.from, asked.to, asked.basis);
    if (!view) return unknown(Object.values(asked.subject)[0]);
    console.log(asked.json ? JSON.stringify(view, null, 2) : figuresTable(view));
    return 0;
  } finally {
    await closePool();
    await embedded?.stop();
  }
}

function unknown(code: string | undefined): number {
  console.error(`No region or station ${code}.`);
  return 1;
}

function readArguments(args: string[]) {
  // `--compare` alone means re-scored, the comparison that pages show first.
  const given = args.flatMap((arg, i) =>
    arg === "--compare" && (args[i + 1] === undefined || args[i + 1]?.startsWith("--"))
      ? ["--compare", "rescored"]
      : [arg],
  );
  const text = { type: "string" } as const;
  const { values } = parsed(() =>
    parseArgs({
      args: given,
      options: {
        region: text,
        station: text,
        from: text,
        to: text,
        standard: text,
        dust: text,
        scheme: text,
        missing: text,
        compare: text,
        json: { type: "boolean", default: false },
        outlook: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }),
  );
  if (values.help) throw new Misuse(USAGE);
  if ((values.region === undefined) === (values.station === undefined)) throw new Misuse("Give --region or --station.");
  if (values.outlook) return { outlook: outlookArguments(values), json: values.json };
  const from = checked(civilDateInput, values.from, "--from");
  const to = checked(civilDateInput, values.to, "--to");
  if (to < from) throw new Misuse("--to is before --from.");
  if (isSpanTooLong(from, to)) throw new Misuse(`At most ${LONGEST_SPAN_DAYS} days at once.`);
  // A page forgives an unknown filter; on a command line it would print other figures than those asked for.
  const basis = basisInput.parse({ ...values, compare: values.compare ?? "none" });
  for (const name of ["standard", "dust", "scheme", "missing", "compare"] as const) {
    if (values[name] !== undefined && basis[name] === undefined)
      throw new Misuse(`--${name} ${values[name]} is unknown.`);
  }
  const subject =
    values.region === undefined
      ? { station: checked(codeInput, values.station, "--station") }
      : { region: checked(codeInput, values.region, "--region") };
  return { subject, from, to, basis, json: values.json };
}

/** Without --to up to the last day with figures, without --from from 1 January. */
function outlookArguments({ region, from, to }: Record<string, string | boolean | undefined>): OutlookInput {
  if (typeof region !== "string") throw new Misuse("--outlook needs --region.");
  const date = (value: string | boolean | undefined, name: string) =>
    typeof value === "string" ? checked(civilDateInput, value, name) : undefined;
  const [first, last] = [date(from, "--from"), date(to, "--to")];
  if (first && last && last < first) throw new Misuse("--to is before --from.");
  if (first && last && isSpanTooLong(first, last)) throw new Misuse(`At most ${LONGEST_SPAN_DAYS} days at once.`);
  return {
    region: checked(codeInput, region, "--region"),
    ...(first && { from: first }),
    ...(last && { to: last }),
  };
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new Misuse((error as Error).message);
  }
}

function checked(schema: typeof civilDateInput | typeof codeInput, value: string | undefined, name: string): string {
  const result = schema.safeParse(value);
  if (!result.success) throw new Misuse(value === undefined ? `${name} is missing.` : `${name} ${value} is not valid.`);
  return result.data;
}

/** The embedded server of this folder, started when nobody else has; undefined with a database of one's own. */
async function embeddedServer() {
  if (env().databaseUrl || !readRecord(env().dataDir)) return undefined;
  const server = await startEmbedded({ dataDir: env().dataDir, progress: (text) => console.error(text) });
  setEnv({ DATABASE_URL: server.appUrl });
  return server;
}

try {
  process.exitCode = await main();
} catch (error) {
  const misused = error instanceof Misuse;
  console.error(misused ? `${error.message}\n\n${USAGE}` : (error as Error).message);
  process.exitCode = misused ? 2 : 1;
}
