import type { ReactNode } from "react";
import { Drawer } from "@/components/ui/drawer";
import { EmptyState } from "@/components/ui/states";
import type { TraceView } from "@/lib/air/queries/trace";
import { type Formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { Translator } from "@/lib/i18n/translator";
import { basisLine } from "./basis-chips";
import type { TraceHref } from "./figure-link";
import { reasonText } from "./figure-text";
import { regionName } from "./region-name";
import { TraceDays } from "./trace-days";
import { TraceHours } from "./trace-hours";
import { TraceStations } from "./trace-stations";

/**
 * What stands behind one figure, from its definition down to the rows: a day leads to its stations, a station's day to its
 * hours. `view` null: the key means nothing here, or the subject is out of sight; both are told alike.
 */
export async function TraceDrawer({
  view,
  f,
  closeHref,
  traceHref,
  note,
}: {
  view: TraceView | null;
  f: Formats;
  closeHref: string;
  traceHref: TraceHref;
  /** Before everything else: what the figure was elsewhere. */
  note?: ReactNode;
}) {
  const [t, a] = await Promise.all([text("trace"), text("air")]);
  if (!view) {
    return (
      <Drawer title={t("missing")} closeHref={closeHref} closeLabel={t("close")}>
        <EmptyState title={t("missing")} hint={t("missingHint")} />
      </Drawer>
    );
  }
  const pollutant = view.pollutant ? ` · ${a(`pollutant.${view.pollutant}`)}` : "";
  return (
    <Drawer title={t(`${view.definition}.title`) + pollutant} closeHref={closeHref} closeLabel={t("close")}>
      {note}
      <p>{t(`${view.definition}.definition`)}</p>
      <TraceFacts view={view} t={t} a={a} f={f} />
      {view.formula.length > 0 ? (
        <section>
          <h3>{t("formula")}</h3>
          <pre className="formula">{view.formula.map((line) => minus(named(a, line))).join("\n")}</pre>
        </section>
      ) : null}
      {view.parts.length > 0 ? <TraceParts view={view} t={t} a={a} traceHref={traceHref} /> : null}
      {view.stations.length > 0 ? <TraceStations rows={view.stations} f={f} traceHref={traceHref} /> : null}
      {view.hours.length > 0 ? <TraceHours rows={view.hours} /> : null}
      {view.days.length > 0 ? (
        <TraceDays rows={view.days} pollutant={view.pollutant} f={f} traceHref={traceHref} />
      ) : null}
    </Drawer>
  );
}

/** A minus as wide as a plus, where one stands before a digit. */
function minus(text: string): string {
  return text.replace(/(^|[\s(=])-(?=\d)/g, "$1−");
}

/** Pollutants in a formula by the names that the rest of the page uses. */
function named(a: Translator, line: string): string {
  return line
    .replace(/PM₁₀|PM₂\.₅/g, (name) => (name === "PM₁₀" ? "PM10" : "PM2.5"))
    .replace(/\b(so2|no2|co|o3|pm10|pm25)\b/g, (code) => a(`pollutant.${code}`));
}

function TraceFacts({ view, t, a, f }: { view: TraceView; t: Translator; a: Translator; f: Formats }) {
  const reason = reasonText(a, view.reason);
  const period = view.from === view.to ? f.dayWithYear(view.from) : f.range(view.from, view.to);
  return (
    <dl className="facts">
      <dt>{t("value")}</dt>
      <dd className="trace-value">{minus(view.shown ?? MISSING)}</dd>
      {reason === undefined ? null : (
        <>
          <dt>{t(view.shown === null ? "withheld" : "mark")}</dt>
          <dd>{reason}</dd>
        </>
      )}
      {view.denominator === null ? null : (
        <>
          <dt>{t(t.has(`ratio.${view.definition}`) ? `ratio.${view.definition}` : "ratio.other")}</dt>
          <dd>{`${view.numerator ?? view.shown ?? MISSING} / ${view.denominator}`}</dd>
        </>
      )}
      <dt>{t("subject")}</dt>
      <dd>{regionName(view.subject, f.locale)}</dd>
      <dt>{t("period")}</dt>
      <dd>{period}</dd>
      <dt>{t("basisTitle")}</dt>
      <dd>{basisLine(a, view.basis)}</dd>
      <dt>{t("clauses")}</dt>
      <dd>{view.clauses.join(a("headline.nameJoin")) || MISSING}</dd>
      <dt>{t("computedAt")}</dt>
      <dd>{f.moment(view.computedAt)}</dd>
    </dl>
  );
}

function TraceParts({
  view,
  t,
  a,
  traceHref,
}: {
  view: TraceView;
  t: Translator;
  a: Translator;
  traceHref: TraceHref;
}) {
  const label = (key: string) => {
    if (a.has(`pollutant.${key}`)) return a(`pollutant.${key}`);
    return t.has(`part.${key}`) ? t(`part.${key}`) : key;
  };
  return (
    <section>
      <h3>{t("parts")}</h3>
      <dl className="facts">
        {view.parts.map((part) => (
          <div className="fact" key={part.trace}>
            <dt>{label(part.label)}</dt>
            <dd>
              <a className="figure" href={traceHref(part.trace)}>
                {part.shown ?? MISSING}
              </a>
              {part.shown === null && part.reason ? <span className="muted"> {reasonText(a, part.reason)}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
