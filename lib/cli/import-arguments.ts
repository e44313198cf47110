import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type CreateOptions, isStationCode, statedRegion } from "@/lib/ingest/rules/new-places";
import { stationList } from "@/lib/ingest/rules/station-list";

export const IMPORT_USAGE = `npm run import -- --source SOURCE [--create] [--yes | --preview] [options] file…
  SOURCE          prsa | cnemc-archive | template | platform-day | peer-day (official), or the code of a source of your own
  file            plain, .gz, .xlsx, .xls, or .tar(.gz) with several of them
  --create        make stations and regions that are not known yet (without it their lines are rejected)
  --stations CSV  names for new stations of the archive: code, city, name[, lon, lat, known_control, region_code]
  --region CODE[:NAME]  puts new stations there; for day tables: the region where the file names none
  --hidden take|skip  rows that a sheet hides: read them, or leave them out (without it such a file is not taken)
  --yes           commit without asking, as a run without a terminal does
  --preview       stage only: what would be committed waits for a confirmation on the page 导入
Exit code 0 = done, 1 = at least one file could not be taken, 2 = wrong arguments.`;

/** Wrong arguments: the message and the usage are printed. */
export class Misuse extends Error {}

export interface ImportArguments {
  source: string;
  files: string[];
  create: CreateOptions | null;
  /** Region for day tables. */
  region: string | null;
  /** What to do with rows that a sheet hides. */
  hidden: "ask" | "take" | "skip";
  /** Whether to commit: straight away, when somebody at the terminal says so, or not now. */
  commit: "straight" | "ask" | "no";
}

/** @param atTerminal somebody can be asked */
export function importArguments(args: string[], atTerminal: boolean): ImportArguments {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  const { values, positionals } = understood(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        source: text,
        stations: text,
        region: text,
        hidden: text,
        create: flag,
        yes: flag,
        preview: flag,
        help: flag,
      },
    }),
  );
  if (values.help) throw new Misuse("");
  if (!values.source) throw new Misuse("--source is missing.");
  if (positionals.length === 0) throw new Misuse("No file is given.");
  if (values.yes && values.preview) throw new Misuse("--yes commits, --preview does not: which of them?");
  for (const file of [...positionals, values.stations ?? []].flat())
    if (!existsSync(file)) throw new Misuse(`There is no file ${file}.`);
  const hidden = values.hidden ?? "ask";
  if (hidden !== "ask" && hidden !== "take" && hidden !== "skip") throw new Misuse("--hidden is take or skip.");
  const region = statedRegion(values.region);
  if (values.region !== undefined && !isStationCode(region?.code ?? ""))
    throw new Misuse(`--region ${values.region}: a code is letters, digits, ".", "_" and "-".`);
  const create = values.create ? { region, stations: values.stations ? listed(values.stations) : new Map() } : null;
  const commit = values.preview ? "no" : values.yes || !atTerminal ? "straight" : "ask";
  return { source: values.source, files: positionals, create, region: region?.code ?? null, hidden, commit };
}

function listed(file: string) {
  try {
    return stationList(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Misuse(`--stations ${file}: ${(error as Error).message}`);
  }
}

function understood<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new Misuse((error as Error).message);
  }
}
