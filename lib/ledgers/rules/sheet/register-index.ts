import { wordKey } from "@/lib/shared/cell-text";
import { distanceMetres } from "@/lib/shared/distance";
import { codeKey, houseKey, nameKey, plateKey } from "../name-key";
import type { Register } from "../register";
import { isNear } from "./near-name";
import type { SheetEntry } from "./sheet-row";

/** An entry of the register, or a row of the file that becomes one (`line`), by what rows are matched. */
export interface KnownEntry {
  id: number;
  code: string;
  kind: string;
  outerNo: string;
  name: string;
  nameKey: string;
  townId: number;
  gridId: number | null;
  address: string;
  point: { lon: number; lat: number } | null;
  creditCode: string;
  plate: string;
  houseNo: string;
  closed: boolean;
  mergedIntoId: number | null;
  /** The viewer keeps it. */
  mine: boolean;
  /** Row of this file; null = it stands in the register. */
  line: number | null;
}

export type TwinWhy = "same-name" | "near-name" | "same-code" | "near-place" | "several";

interface Near {
  entry: KnownEntry;
  why: TwinWhy;
}

export type RowMatch =
  | { kind: "new" }
  | { kind: "known"; entry: KnownEntry; by: "code" | "outer-no" | "credit-code" | "plate" | "house" | "name" | "alias" }
  | { kind: "twin"; of: { entry: KnownEntry; why: TwinWhy }[] }
  | { kind: "fault"; column: "code" | "outerNo"; key: string; params: Record<string, string | number> };

const MOST_TWINS = 5;
/** A number that the system has given: two letters (T of old places) and at least five digits. */
const OWN_CODE = /^[A-Z]{1,2}\d{5,}$/;

/** The entries of a register by everything that a row may be recognised by. Holds some hundred bytes per entry. */
export class RegisterIndex {
  private readonly byId = new Map<number, KnownEntry>();
  private readonly maps = new Map<string, KnownEntry[]>();
  private readonly inTown = new Map<number, KnownEntry[]>();
  private readonly aliases = new Map<string, number>();
  private readonly comparesNames: boolean;

  constructor(
    private readonly register: Register,
    entries: Iterable<KnownEntry>,
    aliases: Iterable<{ townId: number; nameKey: string; siteId: number }> = [],
  ) {
    this.comparesNames = register.key !== "stoves" && register.key !== "vehicles";
    for (const entry of entries) this.add(entry);
    for (const { townId, nameKey: key, siteId } of aliases) this.aliases.set(`${townId}/${key}`, siteId);
  }

  /** A row of the file that becomes an entry, as the rows after it know it. */
  static entryOf(row: Omit<KnownEntry, "code" | "nameKey" | "point" | "closed" | "mergedIntoId" | "mine">): KnownEntry {
    return { ...row, code: "", nameKey: nameKey(row.name), point: null, closed: false, mergedIntoId: null, mine: true };
  }

  add(entry: KnownEntry): void {
    this.byId.set(entry.id, entry);
    const put = (key: string) => {
      const list = this.maps.get(key);
      if (list) list.push(entry);
      else this.maps.set(key, [entry]);
    };
    if (entry.code !== "") put(`code/${codeKey(entry.code)}`);
    if (entry.outerNo !== "") put(`outer/${codeKey(entry.outerNo)}`);
    if (entry.creditCode !== "") put(`credit/${codeKey(entry.creditCode)}`);
    if (entry.plate !== "") put(`plate/${plateKey(entry.plate)}`);
    if (entry.houseNo !== "") put(`house/${entry.townId}/${houseKey(entry.houseNo)}`);
    put(`name/${entry.townId}/${entry.nameKey}`);
    put(`name/${entry.nameKey}`);
    if (!this.comparesNames) return;
    const town = this.inTown.get(entry.townId);
    if (town) town.push(entry);
    else this.inTown.set(entry.townId, [entry]);
  }

  get(id: number): KnownEntry | undefined {
    return this.byId.get(id);
  }

  /** Which entry a row is: by stable number, else by credit code, plate or house number, else by name and place; or of which it may be a twin. */
  match(row: SheetEntry): RowMatch {
    const name = row.name || String(row.values[this.register.namedBy ?? ""] ?? "");
    const byNumber = this.byNumber(row);
    if (byNumber) return byNumber;
    const { townId } = row;
    const credit = codeKey(String(row.values.creditCode ?? ""));
    if (credit !== "") {
      const found = this.living(`credit/${credit}`);
      const here = found.filter((entry) => townId === undefined || entry.townId === townId);
      if (here.length === 1 && here[0]) return { kind: "known", entry: here[0], by: "credit-code" };
      if (found.length > 0) return twins(found, here.length > 1 ? "several" : "same-code");
    }
    const plate = plateKey(String(row.values.plate ?? ""));
    if (plate !== "") return one(this.living(`plate/${plate}`), "plate") ?? { kind: "new" };
    if (townId === undefined) return { kind: "new" };
    const house = houseKey(String(row.values.houseNo ?? ""));
    if (house !== "") {
      const found = this.living(`house/${townId}/${house}`).filter(
        ({ gridId }) => gridId === null || row.gridId === undefined || gridId === row.gridId,
      );
      return one(found, "house") ?? { kind: "new" };
    }
    return this.byName(row, nameKey(name), name, townId, credit);
  }

  private byNumber(row: SheetEntry): RowMatch | null {
    const code = codeKey(row.code);
    if (code !== "") {
      const [entry] = this.maps.get(`code/${code}`) ?? [];
      if (entry) return this.takenNumber(row, entry) ?? { kind: "known", entry: this.followed(entry), by: "code" };
      if (OWN_CODE.test(code)) return { kind: "fault", column: "code", key: "code-unknown", params: {} };
    }
    // A number that isn't ours is the list's own.
    const outer = codeKey(row.outerNo ?? row.code);
    // Closed ones too: their number isn't given again.
    return outer === ""
      ? null
      : one(
          (this.maps.get(`outer/${outer}`) ?? []).map((entry) => this.followed(entry)),
          "outer-no",
        );
  }

  /** A number that another entry of the kind bears. */
  private takenNumber(row: SheetEntry, entry: KnownEntry): RowMatch | null {
    const outer = codeKey(row.outerNo ?? "");
    if (outer === "") return null;
    const other = this.maps.get(`outer/${outer}`)?.find(({ id, kind }) => id !== entry.id && kind === entry.kind);
    return other
      ? { kind: "fault", column: "outerNo", key: "outer-taken", params: { code: other.code || other.line || "" } }
      : null;
  }

  private byName(row: SheetEntry, key: string, name: string, townId: number, credit: string): RowMatch {
    if (key === "") return { kind: "new" };
    const alias = this.byId.get(this.aliases.get(`${townId}/${key}`) ?? -1);
    if (alias && !alias.closed) return { kind: "known", entry: alias, by: "alias" };
    const found = this.living(`name/${townId}/${key}`);
    // Two that have a credit code each, and not the same one, are two.
    const others = found.filter(
      ({ creditCode }) => credit === "" || creditCode === "" || codeKey(creditCode) === credit,
    );
    const same = one(narrowed(others, row, name), "name");
    if (same) return same;
    if (others.length > 1) return twins(others, "several");
    const here = this.comparesNames ? this.nearIn(townId, key, row) : [];
    const elsewhere = this.living(`name/${key}`)
      .filter((entry) => entry.townId !== townId && entry.mine && this.comparesNames)
      .map((entry) => ({ entry, why: "same-name" as const }));
    const of = [...here, ...elsewhere].filter(({ entry }) => entry.line === null).slice(0, MOST_TWINS);
    return of.length > 0 ? { kind: "twin", of } : { kind: "new" };
  }

  private nearIn(townId: number, key: string, row: SheetEntry): Near[] {
    const within = this.register.twinsWithin;
    return (this.inTown.get(townId) ?? []).flatMap((entry): Near[] => {
      if (entry.closed || entry.line !== null) return [];
      if (isNear(key, entry.nameKey)) return [{ entry, why: "near-name" as const }];
      if (within === undefined || !row.point || !entry.point) return [];
      const sameAddress = row.address !== undefined && wordKey(row.address) === wordKey(entry.address);
      return sameAddress && distanceMetres(row.point, entry.point) <= within
        ? [{ entry, why: "near-place" as const }]
        : [];
    });
  }

  private living(key: string): KnownEntry[] {
    return (this.maps.get(key) ?? []).filter(({ closed }) => !closed);
  }

  /** An entry that was merged into its twin is that twin. */
  private followed(entry: KnownEntry): KnownEntry {
    return (entry.mergedIntoId === null ? undefined : this.byId.get(entry.mergedIntoId)) ?? entry;
  }
}

/** Of several that are called alike: the one with the very address, or the very name. */
function narrowed(found: KnownEntry[], row: SheetEntry, name: string): KnownEntry[] {
  if (found.length < 2) return found;
  const address = wordKey(row.address ?? "");
  const there = address === "" ? [] : found.filter((entry) => wordKey(entry.address) === address);
  if (there.length === 1) return there;
  const called = found.filter((entry) => wordKey(entry.name) === wordKey(name));
  return called.length === 1 && address === "" ? called : found;
}

function one(found: KnownEntry[], by: Extract<RowMatch, { kind: "known" }>["by"]): RowMatch | null {
  const [entry] = found;
  if (!entry) return null;
  return found.length === 1 ? { kind: "known", entry, by } : by === "name" ? null : twins(found, "several");
}

function twins(found: KnownEntry[], why: TwinWhy): RowMatch {
  return { kind: "twin", of: found.slice(0, MOST_TWINS).map((entry) => ({ entry, why })) };
}
