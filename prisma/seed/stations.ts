import { type CivilDate, civilDate, yearOf } from "@/lib/shared/civil-date";
import { pointIn } from "./outlines";
import { HOME } from "./places";

/** How a place differs from the district's average: factors on what the model makes. `trend`: how much worse than last year an even year is here. */
export interface Character {
  so2: number;
  no2: number;
  co: number;
  o3: number;
  coarse: number;
  pm25: number;
  dust: number;
  trend: number;
}

export interface DemoStation {
  code: string;
  name: string;
  nameEn: string;
  kind: "national" | "provincial" | "town";
  town: string;
  isControl: boolean;
  openedOn: CivilDate;
  closedOn: CivilDate | null;
  /** Regions that it makes up. */
  evaluates: readonly string[];
  /** Step of its CO figures, mg/m³. */
  coStep: 0.1 | 0.01;
  character: Character;
  note: string;
  lon: number;
  lat: number;
}

function character(
  so2: number,
  no2: number,
  co: number,
  o3: number,
  coarse: number,
  pm25: number,
  dust: number,
  trend: number,
): Character {
  return { so2, no2, co, o3, coarse, pm25, dust, trend };
}

/** The fourteen stations. One provincial station closed in the middle of last year, one town's station opened last May. */
export function demoStations(today: CivilDate): DemoStation[] {
  const lastYear = yearOf(today) - 1;
  const closed = civilDate(lastYear, 6, 30);
  const late = civilDate(lastYear, 5, 1);
  const always = civilDate(2019, 1, 1);
  const station = (
    code: string,
    name: string,
    nameEn: string,
    kind: DemoStation["kind"],
    town: string,
    traits: Character,
    more: Partial<DemoStation> = {},
  ): Omit<DemoStation, "lon" | "lat"> => ({
    code,
    name,
    nameEn,
    kind,
    town,
    character: traits,
    isControl: false,
    openedOn: always,
    closedOn: null,
    note: "",
    coStep: kind === "town" ? 0.01 : 0.1,
    evaluates: kind === "town" ? [town] : [HOME.code],
    ...more,
  });
  const stations = [
    station(
      "9901A",
      "槐朔水厂",
      "Huaishuo Waterworks",
      "national",
      "990111001",
      character(0.95, 1.12, 1.02, 0.97, 0.94, 0.99, 0.94, 0.01),
    ),
    station(
      "9902A",
      "朔源体育馆",
      "Shuoyuan Gymnasium",
      "national",
      "990111003",
      character(0.92, 1.02, 0.95, 1.0, 1.0, 0.97, 0.97, 0.012),
    ),
    station(
      "9903A",
      "云崮林场",
      "Yungu Forest Farm",
      "national",
      "990111200",
      character(0.5, 0.36, 0.5, 1.1, 0.5, 0.52, 0.82, 0),
      { isControl: true, evaluates: [], note: "清洁对照点，不参与评价" },
    ),
    station(
      "P9901",
      "煤台矿工文化宫",
      "Meitai Miners' Palace",
      "provincial",
      "990111002",
      character(1.22, 1.04, 1.14, 0.95, 1.08, 1.08, 1.0, 0.014),
    ),
    station(
      "P9902",
      "烽墩工业园",
      "Fengdun Industrial Park",
      "provincial",
      "990111101",
      character(1.12, 1.0, 1.05, 0.98, 1.12, 1.04, 1.06, 0.01),
      { closedOn: closed, note: "园区改造，经批准撤销" },
    ),
    station(
      "T9901",
      "槐朔街道办",
      "Huaishuo Office",
      "town",
      "990111001",
      character(0.95, 1.18, 1.04, 0.96, 0.95, 1.0, 0.93, 0.004),
    ),
    station(
      "T9902",
      "煤台街道办",
      "Meitai Office",
      "town",
      "990111002",
      character(1.34, 1.04, 1.2, 0.94, 1.16, 1.13, 1.0, 0.03),
    ),
    station(
      "T9903",
      "沐塬新城",
      "Muyuan New Town",
      "town",
      "990111003",
      character(0.86, 0.96, 0.92, 1.02, 1.14, 0.97, 1.02, 0),
      { openedOn: late, note: "新区建成后投运" },
    ),
    station(
      "T9904",
      "乌梁台煤场路",
      "Wuliangtai Coalyard Road",
      "town",
      "990111100",
      character(1.52, 1.08, 1.26, 0.95, 1.38, 1.2, 1.06, 0.035),
    ),
    station(
      "T9905",
      "烽墩镇政府",
      "Fengdun Town Hall",
      "town",
      "990111101",
      character(1.1, 1.0, 1.04, 0.98, 1.24, 1.05, 1.06, -0.035),
    ),
    station(
      "T9906",
      "柳泷镇政府",
      "Liulong Town Hall",
      "town",
      "990111102",
      character(0.88, 0.84, 0.95, 1.04, 0.88, 0.98, 0.92, 0.02),
    ),
    station(
      "T9907",
      "麦塬镇政府",
      "Maiyuan Town Hall",
      "town",
      "990111103",
      character(0.84, 0.72, 0.88, 1.06, 0.95, 0.93, 1.05, -0.01),
    ),
    station(
      "T9908",
      "驼铃镇政府",
      "Tuoling Town Hall",
      "town",
      "990111104",
      character(0.8, 0.66, 0.84, 1.06, 1.12, 0.9, 1.32, 0.012),
    ),
    station(
      "T9909",
      "云崮乡政府",
      "Yungu Township Hall",
      "town",
      "990111200",
      character(0.58, 0.48, 0.62, 1.08, 0.62, 0.64, 0.86, -0.012),
    ),
  ];
  return stations.map((planned, n) => ({
    ...planned,
    ...pointIn(planned.town, 0.3 + 0.13 * (n % 4), 0.62 - 0.11 * (n % 3)),
  }));
}

/** What the other districts' official figures are like. Several lie close together on purpose: rankings are won by a hair. */
export const PEER_CHARACTERS: Record<string, Character> = {
  "990102": character(0.98, 1.34, 1.06, 0.93, 0.9, 1.06, 0.86, 0.005),
  "990103": character(1.1, 1.28, 1.12, 0.94, 0.97, 1.1, 0.88, 0.02),
  "990104": character(0.95, 1.22, 1.02, 0.96, 0.93, 1.03, 0.88, -0.015),
  "990105": character(1.16, 1.2, 1.14, 0.95, 1.02, 1.12, 0.9, 0.01),
  "990112": character(1.0, 0.98, 0.98, 1.01, 0.98, 0.97, 1.0, -0.02),
  "990121": character(0.9, 0.84, 0.94, 1.04, 0.9, 0.93, 0.95, 0.0),
  "990122": character(1.2, 0.92, 1.08, 1.02, 1.13, 1.02, 1.12, 0.004),
  "990123": character(0.82, 0.7, 0.86, 1.06, 0.86, 0.84, 0.96, -0.01),
};
