import { scoreDay } from "@/lib/air/rules/aqi";
import { dayOfHours, emptyHours, setHour } from "@/lib/air/rules/day-of-hours";
import { type ByPollutant, POLLUTANTS, pollutantsIn } from "@/lib/air/rules/pollutants";
import type { E4 } from "@/lib/air/rules/rounding";
import { scoredStandardOn } from "@/lib/air/rules/standard-versions";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Air } from "./atmosphere";
import { dayOfHour } from "./local-day";
import type { DistrictPlace } from "./places";
import { pollutionAt } from "./pollution";
import { streamOf } from "./prng";
import { PEER_CHARACTERS } from "./stations";

/** A day's official figures of a district that has no stations here. */
export interface OfficialFigures {
  date: CivilDate;
  concentrations: ByPollutant<E4 | null>;
  statedAqi: number | null;
  statedPrimary: string | null;
}

const PRINTED: ByPollutant<string> = { so2: "SO2", no2: "NO2", co: "CO", o3: "O3_8h", pm10: "PM10", pm25: "PM2.5" };

/** The figures of each whole day within `air`, which must begin at a midnight. */
export function officialDays(district: DistrictPlace, air: readonly Air[]): OfficialFigures[] {
  const traits = PEER_CHARACTERS[district.code];
  if (!traits) throw new RangeError(`no character for ${district.code}`);
  const stream = streamOf(`air of ${district.code}`);
  const outer = district.group === "outer";
  const days: OfficialFigures[] = [];
  for (let start = 0; start + 24 <= air.length; start += 24) {
    const hours = emptyHours();
    for (let h = 0; h < 24; h++) {
      const c = pollutionAt(air[start + h] as Air, traits, stream, outer);
      const e4 = (value: number) => Math.max(1, Math.round(value)) * 10_000;
      setHour(hours, h + 1, {
        so2: e4(c.so2),
        no2: e4(c.no2),
        co: Math.max(1, Math.round(c.co * 10)) * 1_000,
        o3: e4(c.o3),
        pm10: e4(c.pm10),
        pm25: e4(c.pm25),
      });
    }
    const date = dayOfHour((air[start] as Air).hour);
    const concentrations = dayOfHours(hours).rounded;
    const score = scoreDay(scoredStandardOn(date), concentrations);
    days.push({
      date,
      concentrations,
      statedAqi: score.aqi,
      statedPrimary:
        pollutantsIn(score.primaryMask)
          .map((pollutant) => PRINTED[pollutant])
          .join(",") || null,
    });
  }
  return days;
}

/** The six columns in table order. */
export function columnsOf(concentrations: ByPollutant<E4 | null>): (E4 | null)[] {
  return POLLUTANTS.map((pollutant) => concentrations[pollutant]);
}
