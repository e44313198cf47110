import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/states";
import type { LookBackPage } from "@/lib/follow-up/queries/look-back-page";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";

/** Seed, range and strata of a draw, whether drawing again gives the same, and how anybody can check it. */
export async function DrawFacts({ page }: { page: LookBackPage }) {
  const [t, locale] = await Promise.all([text("quality"), currentLocale()]);
  const f = formats(locale);
  const { criteria } = page;
  const first = page.picks[0];
  return (
    <Panel
      title={page.title}
      note={t("lookBacks.page.drawnBy", { who: page.drawnBy, at: f.momentWithYear(page.drawnAt) })}
    >
      <Notice tone={page.repeats ? "good" : "bad"}>
        {t(page.repeats ? "lookBacks.page.verified" : "lookBacks.page.broken")}
      </Notice>
      <dl className="facts">
        <dt>{t("lookBacks.page.seed")}</dt>
        <dd>
          <code>{page.seed}</code>
        </dd>
        <dt>{t("lookBacks.page.criteria")}</dt>
        <dd>
          {t("lookBacks.page.closedBetween", {
            range: `${f.dayWithYear(criteria.closedFrom)}${locale === "en" ? " – " : "—"}${f.dayWithYear(criteria.closedTo)}`,
          })}{" "}
          · {t("lookBacks.page.population", { n: page.population })} ·{" "}
          {t("lookBacks.page.picked", { n: page.picks.length })}
        </dd>
        {page.shares.length > 0 ? (
          <>
            <dt>{t("lookBacks.page.strata")}</dt>
            <dd>{page.shares.map((share) => t("lookBacks.page.share", share)).join(locale === "en" ? "; " : "；")}</dd>
          </>
        ) : null}
      </dl>
      <details className="twin">
        <summary>{t("lookBacks.page.recompute")}</summary>
        <p className="small">
          {t("lookBacks.page.recomputeText", {
            seed: page.seed,
            strata: criteria.strata ?? "none",
            size: page.size,
            first: first?.taskId ?? 0,
            lot: first?.lot ?? "",
          })}
        </p>
        <p className="small muted ids">
          {t("lookBacks.page.ids")}
          {locale === "en" ? ": " : "："}
          {criteria.groups
            ? criteria.groups.map(({ key, ids }) => `${key} [${ids.join(" ")}]`).join(" ")
            : page.from.join(" ")}
        </p>
      </details>
    </Panel>
  );
}
