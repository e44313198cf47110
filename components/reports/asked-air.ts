import { peerText, weatherText } from "@/components/air/cause-text";
import { balanceText } from "@/components/air/day-balance";
import { regionName } from "@/components/air/region-name";
import { noEndText } from "@/components/air/target-card";
import { MISSING } from "@/lib/i18n/format";
import type { AskedAir, AskedTarget } from "@/lib/reports/queries/asked-content";
import { type Answer, type AskWords, said, withheld } from "./asked-answer";
import { targetProof } from "./meeting-targets";

/** Will the year's targets be met: each target's year end with its band and verdict. */
export function targetAnswer({ targets }: AskedAir, { t, d, m }: AskWords): Answer {
  if (targets.length === 0) return withheld("target", t("target.none"), "/standards");
  const end = targets.find((target) => target.end)?.end;
  const reason = targets.find(({ noEnd }) => noEnd)?.noEnd;
  const held = targetProof(targets, m, d);
  const proof = end
    ? [t("target.method", { n: end.splicedDays }), held].filter(Boolean).join(" ")
    : reason && reason.code !== "year-over"
      ? noEndText(reason, d)
      : t("exact");
  return said("target", targets.map((target) => targetText(target, { t, d })).join(t("join")), proof, "/explain");
}

function targetText(target: AskedTarget, { t, d }: Pick<AskWords, "t" | "d">): string {
  const { end, measure } = target;
  const values = {
    measure: d(`targets.measure.${measure}`),
    goal: d(`targets.goal.${measure}`, { target: plain(target.target) }),
    current: target.current ?? MISSING,
    center: end?.center ?? MISSING,
    low: end?.low ?? MISSING,
    high: end?.high ?? MISSING,
    verdict: d(`targets.verdict.${target.verdict}`),
  };
  return t(end === null ? "target.noEnd" : end.low === null ? "target.one" : "target.band", values);
}

/** What each month left may bring. */
export function monthsAnswer({ controls }: AskedAir, { t, a, o, f }: AskWords): Answer {
  const href = "/explain#controls";
  const known = controls.flatMap((own) => ("reason" in own ? [] : [own]));
  const [first] = known;
  if (!first) {
    const [reason] = controls.flatMap((own) => ("reason" in own ? [own.reason] : []));
    const why = reason
      ? o(`controls.reason.${reason.code}`, reason.code === "no-past-month" ? { month: reason.month } : {})
      : o("controls.none");
    return withheld("months", why, href);
  }
  const sentence = known
    .map(({ measure, months, lambda }) =>
      t("months.one", {
        measure: a(`pollutant.${measure}`),
        lambda,
        months: months
          .map(({ month, control }) => t("months.month", { month: f.month(month), control }))
          .join(t("list")),
      }),
    )
    .join(t("join"));
  const words = (feasibility: (typeof known)[number]["feasibility"]) =>
    feasibility === null
      ? o("controls.feasible.none")
      : feasibility.rarerThan === null
        ? o("controls.feasible.often")
        : o("controls.feasible.rare", {
            percent: feasibility.rarerThan,
            quantiles: feasibility.quantiles.join("/"),
          });
  const texts = [...new Set(known.map(({ feasibility }) => words(feasibility)))];
  // Said once where it is the same of both.
  const proof = texts
    .map((text) =>
      t("of", {
        what: known
          .filter(({ feasibility }) => words(feasibility) === text)
          .map(({ measure }) => a(`pollutant.${measure}`))
          .join(t("list")),
        text,
      }),
    )
    .join(" ");
  return said("months", sentence, proof, href);
}

/** Can today be saved: every pollutant of which enough is known. */
export function todayAnswer({ balance }: AskedAir, { a, b }: AskWords): Answer {
  const { lines, stations, days, pod, far, openGood } = balance;
  if (lines.length === 0) return withheld("today", b("page.none"), "/today");
  const proof = b("proof", { stations, days, hit: pod, false: far, open: openGood });
  return said("today", lines.map((one) => balanceText(one, b, a)).join(" "), proof, "/today");
}

/** Was it us or the weather: the group over the same dates, and the mix of weather. */
export function causesAnswer({ peer, weather, from, to }: AskedAir, { t, o, a, f }: AskWords): Answer {
  const href = "/explain#causes";
  if (!peer && !weather) return withheld("causes", `${o("causes.peersNone")} ${o("causes.weatherNone")}`, href);
  const sentence = [peer && peerText(peer, o, a), weather && weatherText(weather, o, a)].filter(Boolean).join(" ");
  const method = [
    peer?.noise && o("causes.placebo", { windows: peer.windows, peers: peer.peers }),
    weather && o("causes.disclaimer"),
  ].filter(Boolean);
  return said("causes", sentence, [f.range(from, to), method.join(" ")].filter(Boolean).join(t("join")), href);
}

/** Who drags: the town furthest above the others, and the station that raises the mean most. */
export function dragsAnswer({ town, station, from, to }: AskedAir, { t, a, f }: AskWords): Answer {
  const href = "/explain#drags";
  const sentences = [
    town &&
      t("drags.town", {
        town: regionName(town.region, f.locale),
        mean: town.mean,
        hours: town.hours,
        above: town.above,
        days: town.days,
      }),
    station &&
      t("drags.station", {
        station: regionName(station.station, f.locale),
        pollutant: a(`pollutant.${station.pollutant}`),
        excess: station.excess,
        days: station.days,
      }),
  ].filter((sentence) => typeof sentence === "string");
  if (sentences.length === 0) return withheld("drags", t("drags.none"), href);
  return said("drags", sentences.join(t("join")), [f.range(from, to), t("exact")].join(t("join")), href);
}

/** How many days were near, on either side of the limit. */
export function nearAnswer({ near, from, to }: AskedAir, { t, f }: AskWords): Answer {
  const values = { range: f.range(from, to), miss: near.miss, escape: near.escape, n: near.days };
  return said("near", t("near.one", values), t("exact"), "/explain#near");
}

/** "292.00" → "292", "4.20" → "4.2". */
function plain(exact: string): string {
  return exact.includes(".") ? exact.replace(/\.?0+$/, "") : exact;
}
