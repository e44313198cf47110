import { goodDaysVerdict, type Verdict, valueVerdict } from "@/lib/air/rules/year-end-band";
import type { OutlookMeasure } from "@/lib/air/rules/year-end-evidence";
import { rankAtEnd } from "@/lib/air/rules/year-end-rank";
import type { HindcastCase } from "./hindcast-year-end";

/** Targets as offices set them: the year before, and somewhat better. */
const GOOD_DAYS_MORE = [0, 5, 10, 20] as const;
const VALUE_TIMES = [1, 0.97, 0.95, 0.9] as const;

/** In how many of the cases with a verdict the target was met in the end, in percent. */
export function verdictShares(cases: readonly HindcastCase[]): { verdict: Verdict; met: number; n: number }[] {
  const found = new Map<Verdict, { met: number; n: number }>();
  const count = (verdict: Verdict, isMet: boolean) => {
    const own = found.get(verdict) ?? { met: 0, n: 0 };
    found.set(verdict, own);
    own.n++;
    if (isMet) own.met++;
  };
  for (const { end, before, came, good, ofYear, remaining } of cases) {
    if (!before || !end.goodDays.band) continue;
    for (const more of GOOD_DAYS_MORE) {
      const target = Math.min(ofYear, before["good-days"] + more);
      count(goodDaysVerdict(target, good, remaining, end.goodDays.band), came["good-days"] >= target);
    }
    for (const measure of ["pm25", "pm10", "index"] as const) {
      const band = end[measure]?.band;
      if (!band) continue;
      for (const times of VALUE_TIMES) {
        const target =
          Math.round(before[measure] * times * (measure === "index" ? 100 : 10)) * (measure === "index" ? 100 : 1_000);
        // Judged as printed, like the band.
        const step = measure === "index" ? 100 : 1_000;
        count(valueVerdict(target, band, false), Math.round((came[measure] * 10_000) / step) * step <= target);
      }
    }
  }
  const order: Verdict[] = ["met", "sure", "open", "hard", "impossible"];
  return order.flatMap((verdict) => {
    const own = found.get(verdict);
    return own ? [{ verdict, met: (100 * own.met) / own.n, n: own.n }] : [];
  });
}

/** The k that holds 80 % of the other years (years equal), and what it holds of the year left out. */
export function widthsWithoutOne(cases: readonly HindcastCase[], measure: OutlookMeasure) {
  const years = [...new Set(cases.map(({ year }) => year))].sort();
  const needed = new Map(
    years.map((year) => [year, cases.filter((one) => one.year === year).map((one) => neededWidth(one, measure))]),
  );
  return years.map((year) => {
    const others = years.filter((other) => other !== year).map((other) => needed.get(other) ?? []);
    const holds = (k: number) =>
      others.reduce((sum, list) => sum + list.filter((own) => own <= k).length / list.length, 0) / others.length;
    const k = [...others.flat()].sort((a, b) => a - b).find((width) => holds(width) >= 0.8) ?? Number.NaN;
    const own = needed.get(year) ?? [];
    return { year, k, covers: (100 * own.filter((width) => width <= k).length) / own.length, n: own.length };
  });
}

/** The k at which this band would just have held what came. */
function neededWidth({ said, came, end, remaining, ofYear }: HindcastCase, measure: OutlookMeasure): number {
  const center = said[measure]?.center ?? Number.NaN;
  const off = Math.abs(came[measure] - center);
  if (measure !== "good-days") return off / (center * Math.sqrt(remaining / ofYear));
  const { valid, good } = end.spliced;
  const p = (valid - good + 2) / (valid + 4);
  return off / Math.sqrt(remaining * p * (1 - p));
}

/** How often the spliced place by index was the final one, within one, and inside its band; groups of ten by name. */
export function rankHits(cases: readonly HindcastCase[]) {
  const months = [...new Set(cases.map(({ month }) => month))].sort((a, b) => a - b);
  return months.map((month) => {
    let [n, exact, within, inBand] = [0, 0, 0, 0];
    for (const year of new Set(cases.map((one) => one.year))) {
      const same = cases.filter((one) => one.month === month && one.year === year);
      for (let at = 0; at + 10 <= same.length; at += 10) {
        const group = same.slice(at, at + 10);
        const final = group.map(({ place, came }) => ({ key: place, center: came.index, band: null }));
        const said = group.map(({ place, end }) => ({
          key: place,
          center: end.index?.center ?? null,
          band: end.index?.band ?? null,
        }));
        for (const { place } of group) {
          const own = rankAtEnd(said, place, "ascending");
          const truth = rankAtEnd(final, place, "ascending");
          if (!own?.places || !truth) continue;
          n++;
          if (own.place === truth.place) exact++;
          if (Math.abs(own.place - truth.place) <= 1) within++;
          if (truth.place >= own.places.best && truth.place <= own.places.worst) inBand++;
        }
      }
    }
    const percent = (part: number) => (100 * part) / n;
    return { month, exact: percent(exact), within: percent(within), inBand: percent(inBand), n };
  });
}
