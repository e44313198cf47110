import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { inChinese, PeopleText } from "@/components/ui/people-text";
import { ownWords } from "@/components/winter/own-words";
import { WarningMark } from "@/components/winter/warning-level";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { airNow } from "@/lib/winter/queries/district-air";
import { warningDetail } from "@/lib/winter/queries/warning-detail";
import { activeWarning } from "@/lib/winter/queries/warning-list";

const HOUR_MS = 3_600_000;
const SILENT_SHOWN = 12;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("warnings"))("wall.title"), other: { refresh: "60" } };
}

/** For the command room: level, hours, who has answered, what was checked, the air and the next line, who is silent. */
export default async function WarningWallPage() {
  const viewer = await viewerWith("warnings:read");
  const [t, locale, active, air] = await Promise.all([
    text("warnings"),
    currentLocale(),
    activeWarning(viewer),
    airNow(viewer),
  ]);
  const f = formats(locale);
  const detail = active ? await warningDetail(viewer, active.id) : null;
  const towns = (detail?.units ?? []).filter(({ isTown, own }) => isTown && own !== null);
  const silent = active ? active.asked - active.acknowledged : 0;
  const since = active?.activatedAt ?? null;
  return (
    <main className="warning-wall" id="main">
      <h1>
        {active ? <WarningMark level={active.level} word={t(`level.${active.level}`)} large /> : null}{" "}
        {inChinese(active ? active.documentNo || t(`source.${active.source}`) : t("wall.quiet"))}
        {env().demo ? ` · ${t("wall.demo")}` : ""}
      </h1>
      <dl className="big">
        {active && since ? (
          <>
            <Figure
              label={t("wall.since")}
              value={t("hours", { hours: Math.floor((now().getTime() - since.getTime()) / HOUR_MS) })}
            />
            <Figure label={t("wall.until")} value={f.moment(active.endsAt)} />
            {towns.length > 0 ? (
              <Figure label={t("wall.towns")} value={`${towns.filter(({ own }) => own).length} / ${towns.length}`} />
            ) : null}
            <Figure label={t("progress.acknowledged")} value={`${active.acknowledged} / ${active.asked}`} />
            <Figure label={t("progress.checked")} value={String(active.checked)} />
            <Figure label={t("progress.failed")} value={active.checked === 0 ? "—" : String(active.failed)} />
          </>
        ) : null}
        <Figure label={t("air.running")} value={f.number(air?.aqi ?? null)} />
        <Figure label={t("wall.next")} value={f.number(air?.nextLine ?? null)} />
      </dl>
      {detail ? (
        <>
          <table>
            <thead>
              <tr>
                {(["unit", "own", "acknowledged", "checked", "failed"] as const).map((key) => (
                  <th key={key} scope="col" className={key === "unit" || key === "own" ? undefined : "num"}>
                    {t(`progress.${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {detail.units.map((row) => (
                <tr key={row.unitId}>
                  <th scope="row">{localName(row, locale)}</th>
                  <td>{ownWords(t, f, row)}</td>
                  <td className="num">
                    {row.acknowledged} / {row.asked}
                  </td>
                  <td className="num">{row.checked}</td>
                  <td className="num">{row.checked === 0 ? "—" : row.failed}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {detail.silent.length > 0 ? (
            <PeopleText>
              <p>
                <b>
                  {t("silent.title")} {t("silent.count", { count: silent })}
                </b>{" "}
                {detail.silent
                  .slice(0, SILENT_SHOWN)
                  .map((one) => localName(one, locale))
                  .join(t("wall.and"))}
                {silent > SILENT_SHOWN ? ` ${t("wall.more", { count: silent - SILENT_SHOWN })}` : null}
              </p>
            </PeopleText>
          ) : null}
        </>
      ) : null}
      <p className="row no-print small">
        <span className="muted">{t("air.asOf", { at: air?.at ? f.moment(air.at) : "—" })}</span>
        <ButtonLink href="/warnings">{t("title")}</ButtonLink>
      </p>
    </main>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
