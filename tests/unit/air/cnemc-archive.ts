import { readShared, readSharedBytes } from "./shared-files";

/** What a station's file columns say for one hour, by type; text as in the file, blank = missing. */
export interface ArchiveDay {
  /** YYYYMMDD */
  date: string;
  stations: string[];
  /** By hour 0…23, then type, then station in the order of `stations`. Hours that the file does not have are absent. */
  hours: Map<number, Map<string, string[]>>;
}

function parseDay(text: string): ArchiveDay {
  const [header = "", ...lines] = text.trimEnd().split(/\r?\n/);
  const day: ArchiveDay = { date: "", stations: header.split(",").slice(3), hours: new Map() };
  for (const line of lines) {
    const [date = "", hour = "", type = "", ...values] = line.split(",");
    day.date = date.replaceAll("-", "");
    let types = day.hours.get(Number(hour));
    if (!types) {
      types = new Map();
      day.hours.set(Number(hour), types);
    }
    types.set(type, values);
  }
  return day;
}

/** One of the four whole national days. */
export function nationalDay(date: string): ArchiveDay {
  return parseDay(readShared(`cnemc_2019/china_sites_${date}.csv.gz`));
}

/** The first quarter of 2019 for 107 stations, in order of days. */
export function firstQuarter(): ArchiveDay[] {
  const tar = readSharedBytes("cnemc_2019/cities_23_2019Q1.tar.gz");
  const days: ArchiveDay[] = [];
  // A tar is a run of 512-byte blocks: a header with the name at 0, the size in octal at 124, the kind at 156; then the content.
  for (let at = 0; at + 512 <= tar.length; ) {
    const name = cString(tar.subarray(at, at + 100));
    const size = Number.parseInt(cString(tar.subarray(at + 124, at + 136)).trim() || "0", 8);
    const kind = tar[at + 156];
    if (name.endsWith(".csv") && (kind === 48 || kind === 0)) {
      days.push(parseDay(tar.subarray(at + 512, at + 512 + size).toString("utf8")));
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return days.sort((a, b) => (a.date < b.date ? -1 : 1));
}

function cString(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.subarray(0, end < 0 ? bytes.length : end).toString("latin1");
}
