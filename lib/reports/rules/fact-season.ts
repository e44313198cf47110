/** What registers and winter say of a period; absent in what was frozen before it was kept. Each line is one row of the record. */
export interface FactSeason {
  /** 底数 on the day of the facts, by register and town. */
  registers: readonly { register: string; town: string; registered: number; soon: number; overdue: number }[];
  /** Seen by sweeps 拉网 within the period, by kind of place and town; a place counts once. */
  swept: readonly { register: string; kind: string; town: string; places: number }[];
  /** Households with a stove in the ledger, and how many of them are converted or gone. */
  stoves: readonly { town: string; registered: number; converted: number }[];
  /** In force on at least one day of the period; `from` and `to` are the days of it inside the period. */
  warnings: readonly { id: number; level: string; documentNo: string; from: string; to: string }[];
  /** Certificates decided in the period. */
  exemptions: readonly { number: string; place: string; town: string; from: string; to: string; on: string }[];
  /** Sites under a stop that somebody was at while it held. */
  stopChecks: readonly { code: string; place: string; town: string; on: string; visits: number }[];
}

/** One line behind a figure of the season. */
export interface SeasonRow {
  /** Kind of the places counted; null where the line names its own thing. */
  kind: string | null;
  what: string;
  town: string;
  from: string;
  to: string;
  /** What the line adds to the figure. */
  n: number;
  /** Where the line itself is looked at. */
  href: string;
}

export const EMPTY_SEASON: FactSeason = {
  registers: [],
  swept: [],
  stoves: [],
  warnings: [],
  exemptions: [],
  stopChecks: [],
};

export const LEVEL_WORDS: Readonly<Record<string, string>> = { red: "红色", orange: "橙色", yellow: "黄色" };

/** Which swept places a blank speaks of. */
const SWEPT: Readonly<Record<string, (row: FactSeason["swept"][number]) => boolean>> = {
  enterprises: ({ kind }) => kind === "enterprise",
  stockyards: ({ kind }) => kind === "stockyard",
  coalYards: ({ kind }) => kind === "coal_yard" || kind === "coal_market",
};

export const SEASON_FIGURES = [
  "sweptEnterprises",
  "sweptStockyards",
  "sweptCoalYards",
  "stovesRegistered",
  "stovesConverted",
  "cleaningsDue",
  "cleaningsOverdue",
  "warnings",
  "warningDays",
  "exemptions",
  "stopChecks",
] as const;
export type SeasonFigure = (typeof SEASON_FIGURES)[number];

/** The rows behind a figure of the season; their `n` make the figure (for `warningDays`, the different days that they cover). */
export function seasonRows(season: FactSeason, figure: SeasonFigure): SeasonRow[] {
  const line = (row: Partial<SeasonRow> & Pick<SeasonRow, "n" | "href">): SeasonRow => ({
    kind: null,
    what: "",
    town: "",
    from: "",
    to: "",
    ...row,
  });
  const swept = (of: string) =>
    season.swept
      .filter((row) => SWEPT[of]?.(row))
      .map((row) => line({ kind: row.kind, town: row.town, n: row.places, href: "/ledgers/sweeps" }));
  const due = (of: "soon" | "overdue") =>
    season.registers
      .filter((row) => row.register === "catering" && row[of] > 0)
      .map((row) => line({ kind: "catering", town: row.town, n: row[of], href: `/ledgers/catering?due=${of}` }));
  const stoves = (of: "registered" | "converted") =>
    season.stoves
      .filter((row) => row[of] > 0)
      .map((row) => line({ kind: "stove", town: row.town, n: row[of], href: "/ledgers/stoves" }));
  switch (figure) {
    case "sweptEnterprises":
      return swept("enterprises");
    case "sweptStockyards":
      return swept("stockyards");
    case "sweptCoalYards":
      return swept("coalYards");
    case "stovesRegistered":
      return stoves("registered");
    case "stovesConverted":
      return stoves("converted");
    case "cleaningsDue":
      return due("soon");
    case "cleaningsOverdue":
      return due("overdue");
    case "warnings":
    case "warningDays":
      return season.warnings.map(({ id, level, documentNo, from, to }) =>
        line({
          what: [LEVEL_WORDS[level] ?? level, documentNo].filter((word) => word !== "").join(" "),
          from,
          to,
          n: figure === "warnings" ? 1 : daysOf([{ from, to }]).size,
          href: `/warnings/${id}`,
        }),
      );
    case "exemptions":
      return season.exemptions.map((row) =>
        line({
          what: `${row.number} ${row.place}`,
          town: row.town,
          from: row.from,
          to: row.to,
          n: 1,
          href: "/stops",
        }),
      );
    case "stopChecks":
      return season.stopChecks.map((row) =>
        line({
          what: row.place,
          town: row.town,
          from: row.on,
          n: 1,
          href: `/ledgers/construction/${encodeURIComponent(row.code)}`,
        }),
      );
  }
}

/** The figure itself: the sum of its rows; warnings that overlap share their days. */
export function seasonValue(season: FactSeason, figure: SeasonFigure): number {
  if (figure === "warningDays") return daysOf(season.warnings).size;
  return seasonRows(season, figure).reduce((sum, { n }) => sum + n, 0);
}

/** "预警次数 2、预警天数 5": the figures that are not zero, by their names; empty when there is none. */
export function seasonLine(season: FactSeason, nameOf: (figure: SeasonFigure) => string): string {
  return SEASON_FIGURES.map((figure) => ({ figure, value: seasonValue(season, figure) }))
    .filter(({ value }) => value > 0)
    .map(({ figure, value }) => `${nameOf(figure)} ${value}`)
    .join("、");
}

export function isSeasonFigure(key: string): key is SeasonFigure {
  return (SEASON_FIGURES as readonly string[]).includes(key);
}

/** The different civil dates that ranges cover, both ends inside. */
function daysOf(ranges: readonly { from: string; to: string }[]): Set<string> {
  const days = new Set<string>();
  for (const { from, to } of ranges)
    for (let day = Date.parse(from); day <= Date.parse(to); day += 86_400_000)
      days.add(new Date(day).toISOString().slice(0, 10));
  return days;
}
