import { named } from "@/components/issues/form-choices";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { Coverage } from "@/lib/inspections/queries/site-coverage";
import { SITE_KINDS } from "@/lib/ledgers/rules/site-kind";
import { type CivilDate, civilDateOf, diffDays } from "@/lib/shared/civil-date";

/** Of each kind of place a table by town: seen of all, and the unseen by name. `day` = today. */
export async function CoverageTables({ rows, day }: { rows: readonly Coverage[]; day: CivilDate }) {
  const [t, ts, locale] = await Promise.all([text("inspections"), text("words"), currentLocale()]);
  const f = formats(locale);
  const inWords = named(locale);
  const kinds = SITE_KINDS.filter((kind) => rows.some((row) => row.kind === kind));
  return (
    <>
      {kinds.map((kind) => {
        const own = rows.filter((row) => row.kind === kind);
        const sites = own.reduce((sum, row) => sum + row.sites, 0);
        const seen = own.reduce((sum, row) => sum + row.seen, 0);
        return (
          <section key={kind} className="coverage">
            <h3>
              {ts(`siteKind.${kind}`)}{" "}
              <span className="figures">
                {t("coverage.seen")} {seen} / {sites} · {f.percent((100 * seen) / sites)}
              </span>
            </h3>
            <Table
              caption={ts(`siteKind.${kind}`)}
              rows={own}
              rowKey={(row) => row.townId}
              columns={[
                {
                  key: "town",
                  header: t("coverage.town"),
                  rowHeader: true,
                  cell: (row) => inWords({ name: row.town, nameEn: row.townEn }).name,
                },
                {
                  key: "seen",
                  header: t("coverage.seen"),
                  num: true,
                  cell: (row) => `${row.seen} / ${row.sites}`,
                },
                {
                  key: "rate",
                  header: t("coverage.rate"),
                  cell: (row) => (
                    <span className="cover-rate">
                      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                        <rect className="of" width="100" height="8" />
                        <rect className="seen" width={(100 * row.seen) / row.sites} height="8" />
                      </svg>
                      <span className="figures">{f.percent((100 * row.seen) / row.sites)}</span>
                    </span>
                  ),
                },
                {
                  key: "unseen",
                  header: t("coverage.list"),
                  className: "matter",
                  cell: (row) =>
                    row.unseen.length === 0 ? (
                      <span className="good">{t("coverage.none")}</span>
                    ) : (
                      <details>
                        <summary>
                          {t("coverage.unseen")} {row.sites - row.seen}
                        </summary>
                        <ul className="unseen">
                          {row.unseen.map((site) => (
                            <li key={site.id}>
                              {inWords(site).name}{" "}
                              <span className="muted small nowrap">
                                {site.lastSeenAt
                                  ? t("coverage.days", { days: diffDays(day, civilDateOf(site.lastSeenAt)) })
                                  : t("coverage.never")}
                              </span>
                            </li>
                          ))}
                          {row.sites - row.seen > row.unseen.length ? (
                            <li className="muted small">
                              {t("coverage.more", { count: row.sites - row.seen - row.unseen.length })}
                            </li>
                          ) : null}
                        </ul>
                      </details>
                    ),
                },
              ]}
            />
          </section>
        );
      })}
    </>
  );
}
