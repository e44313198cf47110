import { type BulletinFacts, type FactIssue, familyOf, isWithdrawn } from "./bulletin-facts";
import { count, name, type Slot } from "./clause-text";
import {
  EMPTY_SEASON,
  type FactSeason,
  LEVEL_WORDS,
  SEASON_FIGURES,
  type SeasonFigure,
  seasonRows,
  seasonValue,
} from "./fact-season";
import { tally } from "./tally";

const LEVELS = ["red", "orange", "yellow"];

/** The blanks about registers and winter. A season that was not kept fills none of them: its clauses stay out. */
export function seasonSlots(facts: BulletinFacts): Record<string, Slot> {
  const season = facts.season ?? EMPTY_SEASON;
  const figure = (key: SeasonFigure) => count(seasonValue(season, key), `season:${key}`);
  const fires = facts.issues.filter(isFire);
  const trace = (of: string) => `issues:${of}:all:${facts.period.from}:${facts.period.to}:${facts.asOf}`;
  return {
    ...Object.fromEntries(SEASON_FIGURES.map((key) => [key, figure(key)])),
    sweptEnterpriseTowns: towns(season, "sweptEnterprises"),
    sweptStockyardTowns: towns(season, "sweptStockyards"),
    sweptCoalTowns: towns(season, "sweptCoalYards"),
    warningLevels: name(levelWords(season), "name", "season:warnings"),
    stopBreaches: count(facts.issues.filter(isStopBreach).length, trace("stopBreaches")),
    fires: count(fires.length, trace("fires")),
    fireTowns: name(townWords(fires), "name", trace("fires")),
  };
}

/** A fire that was one: withdrawn and unfounded ones are no fires. */
export function isFire(issue: FactIssue): boolean {
  return familyOf(issue) === "burning" && !isWithdrawn(issue);
}

export function isStopBreach(issue: FactIssue): boolean {
  return issue.category === "dust.stop-breach" && !isWithdrawn(issue);
}

function towns(season: FactSeason, figure: SeasonFigure): Slot {
  const of = new Set(seasonRows(season, figure).map(({ town }) => town));
  return count(of.size, `season:${figure}:towns`);
}

/** "橙色1次、黄色2次", the gravest first. */
function levelWords({ warnings }: FactSeason): string {
  return LEVELS.flatMap((level) => {
    const n = warnings.filter((one) => one.level === level).length;
    return n > 0 ? [`${LEVEL_WORDS[level]}${n}次`] : [];
  }).join("、");
}

function townWords(fires: readonly FactIssue[]): string {
  return tally(fires.map(({ town }) => town))
    .map(([town, n]) => `${town}${n}起`)
    .join("、");
}
