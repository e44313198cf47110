import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { CreateOptions } from "@/lib/ingest/rules/new-places";
import { isStationCode, statedRegion } from "@/lib/ingest/rules/new-places";
import { stationList } from "@/lib/ingest/rules/station-list";

export const IMPORT_USAGE = `npm run import -- --source SOURCE [--create] [--yes] [options] file…
  SOURCE          prsa | cnemc-archive | template | platform-day | peer-day (official), or the code of a source of your own
  file            plain, .gz, .xlsx, .xls, or .tar(.gz) with several of them
  --create        make stations and regions that are not known yet (without it their lines are rejected)
  --stations CSV  names for new stations of the archive: code, city, name[, lon, lat, known_control, region_code]
  --region CODE[:NAME]  puts new stations there; for day tables: the region where the file names none
  --yes           commit without asking; without it and without a terminal the files are staged for the page 导入
Exit code 0 = done, 1 = at least one file could not be taken, 2 = wrong arguments.`;

/** Wrong arguments: the message and the usage are printed. */
export class Misuse extends Error {}

export interface ImportArguments {
  source: string;
  files: string[];
  create: CreateOptions | null;
  /** Region for day tables. */
  region: string | null;
  yes: boolean;
}

export function importArguments(args: string[]): ImportArguments {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  const { values, positionals } = understood(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: { source: text, stations: text, region: text, create: flag, yes: flag, help: flag },
    }),
  );
  if (values.help) throw new Misuse("");
  if (!values.source) throw new Misuse("--source is missing.");
  if (positionals.length === 0) throw new Misuse("No file is given.");
  for (const file of [...positionals, values.stations ?? []].flat())
    if (!existsSync(file)) throw new Misuse(`There is no file ${file}.`);
  const region = statedRegion(values.region);
  if (values.region !== undefined && !isStationCode(region?.code ?? ""))
    throw new Misuse(`--region ${values.region}: a code is letters, digits, ".", "_" and "-".`);
  const create = values.create ? { region, stations: values.stations ? listed(values.stations) : new Map() } : null;
  return { source: values.source, files: positionals, create, region: region?.code ?? null, yes: values.yes };
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
