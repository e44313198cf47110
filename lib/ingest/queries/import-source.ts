import { sql } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import {
  FILE_FORMATS,
  PLATFORM_MISSING,
  type SourceDeclaration,
  type SourceFormat,
  sourceCodeOf,
} from "../rules/source-formats";

interface SourceRow {
  code: string;
  name: string;
  name_en: string;
  format: string;
  hour_convention: string;
  co_unit: string;
  missing_codes: string[];
}

const COLUMNS = "code, name, name_en, format, hour_convention, co_unit, missing_codes";

/** The declaration of a source by code or alias. Throws BadInput `unknown-source`. */
export async function importSource(typed: string): Promise<SourceDeclaration> {
  const [row] = await sql<SourceRow>("import-source", `SELECT ${COLUMNS} FROM data_source WHERE code = $1`, [
    sourceCodeOf(typed),
  ]);
  if (!row) throw new BadInput("unknown-source", { source: typed });
  return declarationOf(row);
}

/** All sources that a file can be given for. */
export async function fileSources(): Promise<SourceDeclaration[]> {
  const rows = await sql<SourceRow>("import-sources", `SELECT ${COLUMNS} FROM data_source ORDER BY code`);
  const order = (source: SourceDeclaration) => FILE_FORMATS.indexOf(source.format);
  return rows
    .map(declarationOf)
    .filter((source) => order(source) >= 0)
    .sort((a, b) => order(a) - order(b));
}

function declarationOf(row: SourceRow): SourceDeclaration {
  const format = row.format as SourceFormat;
  const codes = row.missing_codes;
  return {
    code: row.code,
    name: row.name,
    nameEn: row.name_en,
    format,
    hourConvention: row.hour_convention === "hour-beginning" ? "hour-beginning" : "hour-ending",
    coUnit: row.co_unit === "ug" ? "ug" : "mg",
    missingCodes: format === "prsa" ? codes : [...codes, ...PLATFORM_MISSING],
  };
}
