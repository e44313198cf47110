import { addDays, type CivilDate, civilDate, yearOf } from "@/lib/shared/civil-date";

/** All days from the first of the year before last to the one given. */
function daysUntil(last: CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = civilDate(yearOf(last) - 2, 1, 1); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

const HEAD = "No,year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,TEMP,PRES,DEWP,RAIN,wd,WSPM,station";

/**
 * Hours of one station in the shape of the UCI/PRSA table, three years to the end of `last`: invented, worse in winter, another value each
 * hour, one in 97 missing. Hour ending; 24:00 of a day is hour 0 of the next.
 */
export function prsaFile(station: string, last: CivilDate, dirt: number): string {
  const lines = [HEAD];
  let n = 0;
  for (const day of daysUntil(last)) {
    const [year, month, date] = day.split("-").map(Number);
    const winter = Math.cos((((month ?? 1) - 1) / 12) * 2 * Math.PI);
    for (let hour = 1; hour <= 24; hour++) {
      const at = hour === 24 ? addDays(day, 1).split("-").map(Number) : [year, month, date];
      const wave = Math.sin(n / 53) * 18 + Math.cos(n / 7) * 5;
      const pm25 = n % 97 === 0 ? "NA" : (dirt + winter * 22 + wave + 20).toFixed(0);
      const pm10 = (dirt * 1.7 + winter * 30 + wave + 40).toFixed(0);
      const o3 = (70 - winter * 40 + Math.sin((hour - 8) / 4) * 30).toFixed(0);
      const rest = ["8", (35 + winter * 10 + (hour % 6)).toFixed(0), String(700 + (n % 9) * 20), o3];
      lines.push([++n, ...at, hour % 24, pm25, pm10, ...rest, 12, 1012, 3, 0, "NW", 2.1, station].join(","));
    }
  }
  return `${lines.join("\n")}\n`;
}

/** Official days of the neighbours for as long, as 导入 › 兄弟区县 takes them. */
export function peerFile(names: readonly string[], last: CivilDate): string {
  const lines = ["区域,日期,SO2,NO2,CO,O3,PM10,PM2.5,AQI,首要污染物"];
  for (const [i, day] of daysUntil(last).entries())
    for (const [k, name] of names.entries()) {
      const pm10 = 60 + k * 15 + (i % 11) * 3;
      lines.push(`${name},${day},8,30,0.7,${80 + (i % 13) * 4},${pm10},${Math.round(pm10 / 2)},,`);
    }
  return `\uFEFF${lines.join("\n")}\n`;
}
