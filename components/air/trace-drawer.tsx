import type { ReactNode } from "react";
import { Drawer } from "@/components/ui/drawer";
import { searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import type { TraceView } from "@/lib/air/queries/trace";
import { type Formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { Translator } from "@/lib/i18n/translator";
import { withMinus } from "@/lib/shared/printed-number";
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
  const title = [
    t(`${view.definition}.title`),
    ...(view.of ? [t(`${view.of}.title`)] : []),
    ...(view.pollutant ? [a(`pollutant.${view.pollutant}`)] : []),
  ].join(" · ");
  return (
    <Drawer title={title} closeHref={closeHref} closeLabel={t("close")}>
      {note}
      <p>{t(`${view.definition}.definition`)}</p>
      <TraceFacts view={view} t={t} a={a} f={f} />
      {view.formula.length > 0 ? (
        <section>
          <h3>{t("formula")}</h3>
          <pre className="formula">{view.formula.map((line) => withMinus(named(a, line))).join("\n")}</pre>
        </section>
      ) : null}
      {view.definition.startsWith("target") ? (
        <p>
          <a href={`${searchHref("/explain", { region: view.subject.code, date: view.to })}#year-end`}>
            {t("yearEnd")}
          </a>
        </p>
      ) : null}
      {view.parts.length > 0 ? <TraceParts view={view} t={t} a={a} f={f} traceHref={traceHref} /> : null}
      {view.stations.length > 0 ? <TraceStations rows={view.stations} f={f} traceHref={traceHref} /> : null}
      {view.hours.length > 0 ? <TraceHours rows={view.hours} f={f} /> : null}
      {view.days.length > 0 ? (
        <TraceDays rows={view.days} pollutant={view.pollutant} f={f} traceHref={traceHref} />
      ) : null}
    </Drawer>
  );
}

/** Pollutants in a formula by the names that the rest of the page uses. */
function named(a: Translator, line: string): string {
  return line
    .replace(/PM₁₀|PM₂\.₅/g, (name) => (name === "PM₁₀" ? "PM10" : "PM2.5"))
    .replace(/\b(so2|no2|co|o3|pm10|pm25)\b/g, (code) => a(`pollutant.${code}`))
    .replace("(stated)", a("stated"));
}

function TraceFacts({ view, t, a, f }: { view: TraceView; t: Translator; a: Translator; f: Formats }) {
  const reason = reasonText(a, view.reason);
  const period = view.from === view.to ? f.dayWithYear(view.from) : f.rangeWithYear(view.from, view.to);
  return (
    <dl className="facts">
      <dt>{t(t.has(`valueOf.${view.definition}`) ? `valueOf.${view.definition}` : "value")}</dt>
      <dd>
        <span className="trace-value">{withMinus(view.shown ?? MISSING)}</span>
        {view.unit && view.shown !== null ? <span className="unit"> {a(`unit.${view.unit}`)}</span> : null}
      </dd>
      {reason === undefined ? null : (
        <>
          <dt>{t(view.shown === null ? "withheld" : "mark")}</dt>
          <dd>{reason}</dd>
        </>
      )}
      <Ratio view={view} t={t} />
      <dt>{t("subject")}</dt>
      <dd>{regionName(view.subject, f.locale)}</dd>
      <dt>{t("period")}</dt>
      <dd>{period}</dd>
      <dt>{t("basisTitle")}</dt>
      <dd>{basisLine(a, view.basis)}</dd>
      <dt>{t("clauses")}</dt>
      <dd>{view.clauses.map((clause) => clauseText(t, clause)).join(a("headline.nameJoin")) || MISSING}</dd>
      <dt>{t("computedAt")}</dt>
      <dd>{f.moment(view.computedAt)}</dd>
    </dl>
  );
}

/** Numerator and denominator; a percentile has no sum, only the days that it is taken from. */
function Ratio({ view, t }: { view: TraceView; t: Translator }) {
  const { definition, denominator } = view;
  if (denominator === null) return null;
  if (definition === "concentration" && view.numerator === null)
    return (
      <>
        <dt>{t("ratio.percentile")}</dt>
        <dd>{denominator}</dd>
      </>
    );
  return (
    <>
      <dt>{t(t.has(`ratio.${definition}`) ? `ratio.${definition}` : "ratio.other")}</dt>
      <dd>{`${view.numerator ?? view.shown ?? MISSING} / ${denominator}`}</dd>
    </>
  );
}

/** A clause with the words for its table or annex in the reader's language. */
function clauseText(t: Translator, clause: string): string {
  return clause
    .replace(/表(\d+)/, (_, number: string) => t("clause.table", { number }))
    .replace(/附录([A-Z])/, (_, letter: string) => t("clause.annex", { letter }));
}

function TraceParts({
  view,
  t,
  a,
  f,
  traceHref,
}: {
  view: TraceView;
  t: Translator;
  a: Translator;
  f: Formats;
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
            <dt>
              {label(part.label)}
              {part.region ? ` ${regionName(part.region, f.locale)}` : null}
            </dt>
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
