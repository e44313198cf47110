import { peerText, weatherText } from "@/components/air/cause-text";
import { balanceText } from "@/components/air/day-balance";
import { regionName } from "@/components/air/region-name";
import { noEndText } from "@/components/air/target-card";
import type { BalanceView } from "@/lib/air/queries/balance-view";
import type { OutlookView } from "@/lib/air/queries/outlook";
import { EXCESS_DAYS } from "@/lib/air/queries/outlook-places";
import type { TargetProgress } from "@/lib/air/queries/target-progress";
import { BALANCE_PROOF } from "@/lib/air/rules/day-balance-evidence";
import { MISSING } from "@/lib/i18n/format";
import { diffDays } from "@/lib/shared/civil-date";
import { type Answer, type AskWords, said, withheld } from "./answer";

/** Will the year's targets be met: each target's year end with its band and verdict. */
export function targetAnswer({ targets }: OutlookView, { t, d }: AskWords): Answer {
  if (targets.length === 0) return withheld("target", t("target.none"), "/standards");
  const end = targets.find((target) => target.end)?.end;
  const reason = targets.find(({ noEnd }) => noEnd)?.noEnd;
  const proof = end
    ? [
        t("target.method", { n: end.splicedDays }),
        ...(end.low === null
          ? []
          : targets.flatMap(({ measure, end: own }) =>
              own
                ? [
                    `${d(`targets.measure.${measure}`)}: ${d("targets.level", {
                      level: own.level,
                      places: own.held.places,
                      from: String(own.held.from),
                      to: String(own.held.to),
                      percent: own.held.percent,
                    })}`,
                  ]
                : [],
            )),
      ].join(" ")
    : reason && reason.code !== "year-over"
      ? noEndText(reason, d)
      : t("exact");
  return said("target", targets.map((target) => targetText(target, { t, d })).join(t("join")), proof, "/explain");
}

function targetText(target: TargetProgress, { t, d }: Pick<AskWords, "t" | "d">): string {
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
export function monthsAnswer({ controls }: OutlookView, { t, a, o, f }: AskWords): Answer {
  const href = "/explain#controls";
  const known = controls.flatMap(({ controls: own }) => (own ? [own] : []));
  const [first] = known;
  if (!first) {
    const reason = controls.find(({ reason: one }) => one)?.reason;
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
  const proof = known
    .map(({ measure, feasibility }) => {
      const words =
        feasibility === null
          ? o("controls.feasible.none")
          : feasibility.rarerThan === null
            ? o("controls.feasible.often")
            : o("controls.feasible.rare", {
                percent: feasibility.rarerThan,
                quantiles: feasibility.quantiles.join("/"),
              });
      return `${a(`pollutant.${measure}`)}: ${words}`;
    })
    .join(" ");
  return said("months", sentence, proof, href);
}

/** Can today be saved: every pollutant of which enough is known. */
export function todayAnswer(balance: readonly BalanceView[], { a, b }: AskWords): Answer {
  if (balance.length === 0) return withheld("today", b("page.none"), "/today");
  const proof = b("proof", {
    stations: BALANCE_PROOF.stations,
    days: BALANCE_PROOF.days,
    hit: BALANCE_PROOF.pod,
    false: BALANCE_PROOF.far,
    open: BALANCE_PROOF.openGood,
  });
  return said("today", balance.map((one) => balanceText(one, b, a)).join(" "), proof, "/today");
}

/** Was it us or the weather: the group over the same dates, and the mix of weather. */
export function causesAnswer({ peers, weather, from, to }: OutlookView, { t, o, a, f }: AskWords): Answer {
  const href = "/explain#causes";
  const [peer] = peers;
  const [parts] = weather;
  if (!peer && !parts) return withheld("causes", `${o("causes.peersNone")} ${o("causes.weatherNone")}`, href);
  const sentence = [peer && peerText(peer, o, a), parts && weatherText(parts, o, a)].filter(Boolean).join(" ");
  const method = [
    peer?.noise && o("causes.placebo", { windows: peer.windows, peers: peer.peers }),
    parts && o("causes.disclaimer"),
  ].filter(Boolean);
  return said("causes", sentence, [f.range(from, to), method.join(" ")].filter(Boolean).join(t("join")), href);
}

/** Who drags: the town furthest above the others, and the station that raises the mean most. */
export function dragsAnswer({ excess, parts, from, to }: OutlookView, { t, a, f }: AskWords): Answer {
  const href = "/explain#drags";
  const [town] = [...excess].sort((x, y) => Number(y.mean) - Number(x.mean));
  const [particles] = parts;
  const [station] = [...(particles?.stations ?? [])].sort((x, y) => Number(y.excess) - Number(x.excess));
  const sentences = [
    town &&
      Number(town.mean) > 0 &&
      t("drags.town", {
        town: regionName(town.region, f.locale),
        mean: town.mean,
        hours: town.hours,
        above: town.above,
        days: EXCESS_DAYS,
      }),
    particles &&
      station &&
      Number(station.excess) > 0 &&
      t("drags.station", {
        station: regionName(station.station, f.locale),
        pollutant: a(`pollutant.${particles.pollutant}`),
        excess: station.excess,
        days: station.days,
      }),
  ].filter((sentence) => typeof sentence === "string");
  if (sentences.length === 0) return withheld("drags", t("drags.none"), href);
  return said("drags", sentences.join(t("join")), [f.range(from, to), t("exact")].join(t("join")), href);
}

/** How many days were near, on either side of the limit. */
export function nearAnswer({ near, from, to }: OutlookView, { t, f }: AskWords): Answer {
  const count = (kind: (typeof near)[number]["kind"]) => near.filter((day) => day.kind === kind).length;
  const sentence = t("near.one", {
    range: f.range(from, to),
    miss: count("near-miss"),
    escape: count("narrow-escape"),
    n: diffDays(to, from) + 1,
  });
  return said("near", sentence, t("exact"), "/explain#near");
}

/** "292.00" → "292", "4.20" → "4.2". */
function plain(exact: string): string {
  return exact.includes(".") ? exact.replace(/\.?0+$/, "") : exact;
}
