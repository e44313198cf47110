/** One entry of a directory: a text, whole numbers, or fractions; `type` overrides the usual one, to be odd on purpose. */
export interface Entry {
  tag: number;
  value: string | number[] | [number, number][];
  type?: number;
  /** Said instead of the true number of values. */
  count?: number;
}

export interface Directories {
  root?: Entry[];
  exif?: Entry[];
  gps?: Entry[];
  /** Where the Exif directory is said to stand. */
  exifAt?: number;
  /** Type of the pointers: LONG, or IFD (13) as some cameras write. */
  pointer?: number;
}

const SIZES: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8, 13: 4 };

/** An EXIF block of directories of one's own making (TIFF 6.0), big or little endian. */
export function exifBlock(given: Directories, order: "II" | "MM" = "II"): Buffer {
  const little = order === "II";
  const bytes = Buffer.alloc(4096);
  let end = 8;
  const u16 = (at: number, n: number) => (little ? bytes.writeUInt16LE(n, at) : bytes.writeUInt16BE(n, at));
  const u32 = (at: number, n: number) => (little ? bytes.writeUInt32LE(n >>> 0, at) : bytes.writeUInt32BE(n >>> 0, at));
  bytes.write(order, 0, "latin1");
  u16(2, 42);
  u32(4, 8);
  const write = (entries: readonly Entry[]): number => {
    const start = end;
    end += 2 + entries.length * 12 + 4;
    u16(start, entries.length);
    for (const [i, { tag, value, type = typeOf(value), count = countOf(value) }] of entries.entries()) {
      const at = start + 2 + i * 12;
      u16(at, tag);
      u16(at + 2, type);
      u32(at + 4, count);
      const size = countOf(value) * (SIZES[type] ?? 1);
      const place = size <= 4 ? at + 8 : end;
      if (size > 4) {
        u32(at + 8, end);
        end += size;
      }
      put(value, type, place);
    }
    return start;
  };
  const put = (value: Entry["value"], type: number, at: number) => {
    if (typeof value === "string") bytes.write(`${value}\0`, at, "latin1");
    else
      for (const [i, one] of value.entries())
        if (typeof one !== "number") {
          u32(at + i * 8, one[0]);
          u32(at + i * 8 + 4, one[1]);
        } else if (type === 3) u16(at + i * 2, one);
        else u32(at + i * 4, one);
  };
  const pointer = given.pointer ?? 4;
  const root = [...(given.root ?? [])];
  // Directories of one's own come after the root, whose pointers are filled in when they stand.
  const pointers: [number, readonly Entry[]][] = [];
  if (given.exif) pointers.push([0x8769, given.exif]);
  if (given.gps) pointers.push([0x8825, given.gps]);
  const start = write([...root, ...pointers.map(([tag]) => ({ tag, value: [0], type: pointer }))]);
  for (const [i, [tag, entries]] of pointers.entries()) {
    const at = write(entries);
    u32(start + 2 + (root.length + i) * 12 + 8, tag === 0x8769 && given.exifAt !== undefined ? given.exifAt : at);
  }
  return bytes.subarray(0, end);
}

const typeOf = (value: Entry["value"]) => (typeof value === "string" ? 2 : typeof value[0] === "number" ? 4 : 5);
const countOf = (value: Entry["value"]) => (typeof value === "string" ? value.length + 1 : value.length);
