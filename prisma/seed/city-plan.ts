import { CITY_LOGINS, districtLogins } from "@/lib/identity/rules/city-logins";
import type { DemoLogin } from "@/lib/identity/rules/demo-logins";
import { CITY, DISTRICTS, type DistrictPlace, HOME } from "./places";
import { streamOf, uniform } from "./prng";
import { type Character, type DemoStation, PEER_CHARACTERS } from "./stations";

/** A town of one of the city's other districts. Named by number: no such name is anywhere. */
export interface CityTown {
  code: string;
  name: string;
  nameEn: string;
  district: DistrictPlace;
  /** Its place among the district's towns, from 0. */
  index: number;
}

/** Towns of the whole city, the home district's nine among them. */
const TOWNS_OF_CITY = 100;
const HOME_TOWNS = 9;

/** The districts that `--city` puts to work beside the demo district. */
export const CITY_DISTRICTS: readonly DistrictPlace[] = DISTRICTS.filter(({ code }) => code !== HOME.code);

/** Every other district's towns, as even as they go. */
export const CITY_TOWNS: readonly CityTown[] = CITY_DISTRICTS.flatMap((district, d) => {
  const rest = TOWNS_OF_CITY - HOME_TOWNS;
  const count = Math.floor(rest / CITY_DISTRICTS.length) + (d < rest % CITY_DISTRICTS.length ? 1 : 0);
  return Array.from({ length: count }, (_, index): CityTown => {
    const urban = index < 4;
    const n = index + 1;
    return {
      code: `${district.code}${String(urban ? n : 100 + n).padStart(3, "0")}`,
      name: `${shortOf(district)}第${n}${urban ? "街道" : "镇"}`,
      nameEn: `${pinyinOf(district)} No. ${n} ${urban ? "Subdistrict" : "Town"}`,
      district,
      index,
    };
  });
});

/** 城阙区 → 城阙. */
export function shortOf({ name }: DistrictPlace): string {
  return name.slice(0, -1);
}

/** "Chengque District" → "Chengque". */
export function pinyinOf({ nameEn }: DistrictPlace): string {
  return nameEn.split(" ")[0] ?? "";
}

export interface CityUnit {
  code: string;
  name: string;
  nameEn: string;
  kind: "air_office" | "department" | "town";
  region: string;
}

const DEPARTMENTS = [
  ["hbfj", "生态环境分局", "Ecology and Environment Branch"],
  ["zjj", "住建局", "Housing and Construction Bureau"],
  ["cgj", "城管局", "Urban Management Bureau"],
] as const;

/** The city's office, and of each district its office, three departments and a unit per town. */
export function cityUnits(): CityUnit[] {
  return [
    { code: "sdqb", name: "市大气办", nameEn: "City Air Office", kind: "air_office", region: CITY.code },
    ...CITY_DISTRICTS.flatMap((district): CityUnit[] => [
      {
        code: `dqb-${district.code}`,
        name: `${shortOf(district)}大气办`,
        nameEn: `${pinyinOf(district)} Air Office`,
        kind: "air_office",
        region: district.code,
      },
      ...DEPARTMENTS.map(([code, name, nameEn]) => ({
        code: `${code}-${district.code}`,
        name: `${shortOf(district)}${name}`,
        nameEn: `${pinyinOf(district)} ${nameEn}`,
        kind: "department" as const,
        region: district.code,
      })),
    ]),
    ...CITY_TOWNS.map(({ code, name, nameEn }) => ({
      code: `town-${code}`,
      name,
      nameEn,
      kind: "town" as const,
      region: code,
    })),
  ];
}

/** One station per town: the district's air with the town's own leaning. `point`: where its district lies. */
export function cityStations(point: (town: CityTown) => { lon: number; lat: number }): (DemoStation & {
  lon: number;
  lat: number;
})[] {
  return CITY_TOWNS.map((town) => ({
    code: `C${town.code.slice(2)}`,
    name: `${town.name}站`,
    nameEn: `${town.nameEn} Station`,
    kind: "town",
    town: town.code,
    isControl: false,
    openedOn: "2019-01-01",
    closedOn: null,
    evaluates: [town.code],
    coStep: 0.01,
    character: leaning(town),
    note: "",
    ...point(town),
  }));
}

/** The district's factors, each moved by up to ± 15 %. */
function leaning({ code, district }: CityTown): Character {
  const of = PEER_CHARACTERS[district.code];
  if (!of) throw new RangeError(`no character for ${district.code}`);
  const stream = streamOf(`town ${code}`);
  const moved = Object.entries(of).map(([key, value], i) => [
    key,
    key === "trend" ? value : value * (0.85 + 0.3 * uniform(stream, i)),
  ]);
  return Object.fromEntries(moved) as unknown as Character;
}

/** The people of the city's office and of its other districts. */
export function cityLogins(): DemoLogin[] {
  return [
    ...CITY_LOGINS,
    ...CITY_DISTRICTS.flatMap((district) => {
      const first = CITY_TOWNS.find((town) => town.district === district);
      return first ? districtLogins(pinyinOf(district).toLowerCase(), district.code, first.code) : [];
    }),
  ];
}
