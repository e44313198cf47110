import { withMinus } from "@/lib/shared/printed-number";
import { count, name, type Slot } from "./clause-text";

/** What the bulletin says beyond the figures themselves; absent in what was frozen before it was kept. */
export interface FactOutlook {
  /** Of the good-day target, for the year to date; null without a band. */
  yearEnd: {
    /** sure | open | hard */
    verdict: string;
    center: string;
    low: string;
    high: string;
    /** Percent that the band claims, and that such bands held in the hindcast. */
    level: number;
    held: number;
    baseYear: number;
    trace: string;
  } | null;
  /** 同组对照 of PM2.5; signed decimals; null where nothing may be said. */
  peers: { own: string; median: string; difference: string; noise: string; verdict: string } | null;
  /** 天气构成 of PM2.5; signed decimals. */
  weather: {
    stagnant: number;
    stagnantBefore: number;
    composition: string;
    concentration: string;
  } | null;
}

const VERDICTS: Readonly<Record<string, string>> = {
  sure: "完成年度目标任务有把握",
  open: "顺利完成年度目标任务有一定的难度",
  hard: "完成年度目标任务难度很大",
};

/** The blanks of the clauses on the year's end, the group and the weather. */
export function outlookSlots({
  outlook,
  pm25,
}: {
  outlook?: FactOutlook | undefined;
  pm25: { change: { trace: string } };
}): Record<string, Slot> {
  const end = outlook?.yearEnd ?? null;
  const trace = end?.trace ?? null;
  return {
    yearEndDays: count(Number(end?.center ?? 0), trace, "days"),
    yearEndLow: count(Number(end?.low ?? 0), trace, "days"),
    yearEndHigh: count(Number(end?.high ?? 0), trace, "days"),
    yearEndLevel: count(end?.level ?? 0, trace, "percent"),
    yearEndHeld: count(end?.held ?? 0, trace, "percent"),
    yearEndBase: name(end ? `${end.baseYear}年` : "", "date"),
    yearEndVerdict: name(end ? (VERDICTS[end.verdict] ?? "") : "", "name", trace),
    peerWords: name(peerWords(outlook?.peers ?? null), "name", pm25.change.trace || null),
    weatherWords: name(weatherWords(outlook?.weather ?? null), "name", pm25.change.trace || null),
  };
}

/** "PM2.5同比下降10.5%，同组中位下降2.0%，比同组好8.5个百分点，超出±5.0个百分点的平常波动". */
function peerWords(peers: FactOutlook["peers"]): string {
  if (!peers) return "";
  const moved = (signed: string) =>
    Number(signed) === 0 ? "持平" : `${signed.startsWith("-") ? "下降" : "上升"}${signed.replace("-", "")}%`;
  const points = peers.difference.replace("-", "");
  const verdict =
    peers.verdict === "no-difference"
      ? `相差${points}个百分点，在±${peers.noise}个百分点的平常波动之内，与同组无明显差别`
      : `比同组${peers.verdict === "better" ? "好" : "差"}${points}个百分点，超出±${peers.noise}个百分点的平常波动`;
  return `PM2.5同比${moved(peers.own)}，同组中位${moved(peers.median)}，${verdict}`;
}

/** "静稳天108天（去年122天）；天气构成变化约占−2.0个百分点，同类天气下浓度变化占−8.5个百分点". */
function weatherWords(weather: FactOutlook["weather"]): string {
  if (!weather) return "";
  const points = (signed: string) =>
    Number(signed) === 0 ? "0.0" : signed.startsWith("-") ? withMinus(signed) : `+${signed}`;
  return `静稳天${weather.stagnant}天（去年${weather.stagnantBefore}天）；PM2.5变化中天气构成变化约占${points(weather.composition)}个百分点，同类天气下浓度变化占${points(weather.concentration)}个百分点`;
}
