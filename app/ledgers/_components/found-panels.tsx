import { Panel } from "@/components/ui/panel";
import { type Column, Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { localName, localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type ItemHistory, siteItems } from "@/lib/inspections/queries/site-visits";
import { type SiteIssue, siteIssues, sitePhotos } from "@/lib/issues/queries/site-issues";
import { type SiteNotice, siteNotices } from "@/lib/notices/queries/site-notices";

/** What was found at an entry: checklist results by item, problems, pictures, papers. */
export async function FoundPanels({ viewer, siteIds }: { viewer: Viewer; siteIds: readonly number[] }) {
  const reads = may(viewer, "issues:read");
  const [t, locale, items, issues, photos, notices] = await Promise.all([
    text("ledgers"),
    currentLocale(),
    siteItems(siteIds),
    reads ? siteIssues(viewer, siteIds) : [],
    reads ? sitePhotos(viewer, siteIds) : [],
    reads ? siteNotices(viewer, siteIds) : [],
  ]);
  const { day, dayWithYear } = formats(locale);
  const open = issues.filter((issue) => issue.isOpen).length;
  const repeats = issues.reduce((sum, issue) => sum + issue.repeats, 0);
  return (
    <>
      {items.length > 0 ? (
        <Panel title={t("items.title")} note={t("items.note")}>
          <Table caption={t("items.title")} rows={items} rowKey={(item) => item.code} columns={await itemColumns()} />
        </Panel>
      ) : null}
      {reads ? (
        <Panel
          title={t("issues.title")}
          note={t("issues.note", { all: issues.length, open, repeats })}
          side={<a href={`/issues?site=${siteIds[0]}`}>{t("issues.list")}</a>}
        >
          {issues.length === 0 ? (
            <p className="muted small">{t("issues.none")}</p>
          ) : (
            <Table
              caption={t("issues.title")}
              rows={issues}
              rowKey={(issue) => issue.number}
              columns={await issueColumns()}
              stacked
            />
          )}
        </Panel>
      ) : null}
      {photos.length > 0 ? (
        <Panel title={t("photos")}>
          <div className="entry-photos">
            {photos.map((photo) => (
              <figure key={photo.id}>
                <a href={`/api/photos/${photo.id}`} target="_blank" rel="noreferrer">
                  <img
                    src={`/api/photos/${photo.id}?size=thumb`}
                    alt={t("photoOf", { number: photo.number })}
                    width={120}
                    height={90}
                    loading="lazy"
                  />
                </a>
                <figcaption className="small">
                  {dayWithYear(photo.takenOn)} <a href={`/issues/${photo.number}`}>{photo.number}</a>
                </figcaption>
              </figure>
            ))}
          </div>
        </Panel>
      ) : null}
      {notices.length > 0 ? (
        <Panel title={t("notices")}>
          <ul className="plain">
            {notices.map((notice: SiteNotice) => (
              <li key={notice.id}>
                <a href={`/notices/${notice.id}`}>{notice.number}</a> {notice.title}
                <small className="muted">
                  {" "}
                  {day(notice.issuedOn)} → {localName({ name: notice.toUnit, nameEn: notice.toUnitEn }, locale)}
                  {notice.voided ? ` · ${t("voided")}` : notice.receivedAt ? ` · ${t("received")}` : ""}
                </small>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}

const SHOWN = 6;

async function itemColumns(): Promise<Column<ItemHistory>[]> {
  const [t, ts, locale] = await Promise.all([text("ledgers"), text("words"), currentLocale()]);
  const { day } = formats(locale);
  return [
    {
      key: "item",
      header: t("items.item"),
      rowHeader: true,
      className: "matter",
      cell: (item) => localText(item.text, item.textEn, locale),
    },
    {
      key: "rate",
      header: t("items.rate"),
      num: true,
      cell: (item) => (item.checked === 0 ? MISSING : `${item.passed}/${item.checked}`),
    },
    {
      key: "latest",
      header: t("items.latest"),
      cell: (item) =>
        item.outcomes.slice(0, SHOWN).map((one) => (
          <a
            key={`${one.inspectionId}`}
            href={`/inspections/${one.inspectionId}`}
            className={one.outcome === "fail" ? "bad" : undefined}
          >
            {day(one.on)} {ts(`outcome.${one.outcome}`)}{" "}
          </a>
        )),
    },
  ];
}

async function issueColumns(): Promise<Column<SiteIssue>[]> {
  const [t, ts, locale] = await Promise.all([text("ledgers"), text("words"), currentLocale()]);
  const { dayWithYear } = formats(locale);
  return [
    {
      key: "number",
      header: t("issues.number"),
      rowHeader: true,
      className: "matter",
      cell: (issue) => (
        <>
          <a href={`/issues/${issue.number}`}>{issue.number}</a>
          <small>{localName({ name: issue.category, nameEn: issue.categoryEn }, locale)}</small>
        </>
      ),
    },
    { key: "what", header: t("issues.what"), className: "matter", cell: (issue) => issue.description },
    { key: "found", header: t("issues.found"), cell: (issue) => dayWithYear(issue.foundOn) },
    { key: "state", header: t("issues.state"), cell: (issue) => ts(`state.${issue.state}`) },
    {
      key: "repeats",
      header: t("issues.repeats"),
      num: true,
      cell: (issue) => (issue.repeats === 0 ? MISSING : issue.repeats),
    },
  ];
}
