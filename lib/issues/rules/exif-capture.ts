import { isCivilDate } from "@/lib/shared/civil-date";

/** When and where a picture was taken, as its EXIF says (CIPA DC-008: TIFF directories, tags as named). */
export interface Capture {
  takenAt: Date | null;
  lon: number | null;
  lat: number | null;
}

const EXIF_IFD = 0x8769;
const GPS_IFD = 0x8825;
const DATE_TIME_ORIGINAL = 0x9003;
const OFFSET_TIME_ORIGINAL = 0x9011;
/** Cameras that state no offset are taken to show the district's own time. */
const DEFAULT_OFFSET = "+08:00";

type Entries = Map<number, { type: number; count: number; at: number }>;

/**
 * Reads the EXIF block of a JPEG, PNG or WebP ("Exif\0\0" + TIFF, or bare TIFF). Damaged, absent or absurd entries give null, never
 * an exception: the block comes from a stranger's phone.
 */
export function exifCapture(block: Uint8Array | undefined): Capture {
  const nothing: Capture = { takenAt: null, lon: null, lat: null };
  if (!block || block.length < 16) return nothing;
  const start = String.fromCharCode(...block.subarray(0, 4)) === "Exif" ? 6 : 0;
  const view = new DataView(block.buffer, block.byteOffset + start, block.length - start);
  try {
    const order = view.getUint16(0);
    if (order !== 0x4949 && order !== 0x4d4d) return nothing;
    const little = order === 0x4949;
    const root = directory(view, view.getUint32(4, little), little);
    const exif = pointed(view, root, EXIF_IFD, little);
    const gps = pointed(view, root, GPS_IFD, little);
    const place = { lon: degrees(view, gps, 4, 3, "W", little), lat: degrees(view, gps, 2, 1, "S", little) };
    const known =
      place.lon !== null &&
      place.lat !== null &&
      Math.abs(place.lat) <= 90 &&
      Math.abs(place.lon) <= 180 &&
      (place.lat !== 0 || place.lon !== 0);
    return { takenAt: takenAt(view, exif), lon: known ? place.lon : null, lat: known ? place.lat : null };
  } catch (error) {
    if (error instanceof RangeError) return nothing;
    throw error;
  }
}

function directory(view: DataView, at: number, little: boolean): Entries {
  const entries: Entries = new Map();
  const count = Math.min(view.getUint16(at, little), 200);
  for (let i = 0; i < count; i++) {
    const entry = at + 2 + i * 12;
    const type = view.getUint16(entry + 2, little);
    const size =
      view.getUint32(entry + 4, little) *
      (type === 5 || type === 10 ? 8 : type === 4 || type === 9 ? 4 : type === 3 ? 2 : 1);
    entries.set(view.getUint16(entry, little), {
      type,
      count: view.getUint32(entry + 4, little),
      at: size <= 4 ? entry + 8 : view.getUint32(entry + 8, little),
    });
  }
  return entries;
}

function pointed(view: DataView, root: Entries, tag: number, little: boolean): Entries {
  const entry = root.get(tag);
  return entry ? directory(view, view.getUint32(entry.at, little), little) : new Map();
}

function ascii(view: DataView, entries: Entries, tag: number): string {
  const entry = entries.get(tag);
  if (entry?.type !== 2) return "";
  let text = "";
  for (let i = 0; i < Math.min(entry.count, 40); i++) text += String.fromCharCode(view.getUint8(entry.at + i));
  return text.replace(/\0.*$/, "").trim();
}

function takenAt(view: DataView, exif: Entries): Date | null {
  const stamp = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(ascii(view, exif, DATE_TIME_ORIGINAL));
  // A day that doesn't exist would be taken for one of the next month.
  if (!stamp || !isCivilDate(`${stamp[1]}-${stamp[2]}-${stamp[3]}`)) return null;
  const offset = ascii(view, exif, OFFSET_TIME_ORIGINAL);
  const instant = new Date(
    `${stamp[1]}-${stamp[2]}-${stamp[3]}T${stamp[4]}${/^[+-]\d{2}:\d{2}$/.test(offset) ? offset : DEFAULT_OFFSET}`,
  );
  return Number.isNaN(instant.getTime()) ? null : instant;
}

/** Degrees, minutes and seconds as three rationals, with the letter of the hemisphere. */
function degrees(
  view: DataView,
  gps: Entries,
  tag: number,
  refTag: number,
  negative: string,
  little: boolean,
): number | null {
  const entry = gps.get(tag);
  if (entry?.type !== 5 || entry.count !== 3) return null;
  const parts = [0, 1, 2].map((i) => {
    const [over, under] = [view.getUint32(entry.at + i * 8, little), view.getUint32(entry.at + i * 8 + 4, little)];
    // Phones that give no minutes or seconds write 0/0; 0/0 degrees are no place.
    return i > 0 && over === 0 && under === 0 ? 0 : over / under;
  });
  const value = (parts[0] ?? Number.NaN) + (parts[1] ?? Number.NaN) / 60 + (parts[2] ?? Number.NaN) / 3600;
  if (!Number.isFinite(value)) return null;
  return ascii(view, gps, refTag) === negative ? -value : value;
}
