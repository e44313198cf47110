import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/identity/action-form";
import { named } from "@/components/issues/form-choices";
import { Desk } from "@/components/shell/desk";
import { Input } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { siteRecord } from "@/lib/inspections/queries/site-record";
import { env } from "@/lib/platform/env";
import { withMinus } from "@/lib/shared/printed-number";
import { openOrCloseSite, showSiteContact } from "../../actions";
import { SiteEditor } from "../_components/site-editor";

type Params = Promise<{ code: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: decodeURIComponent((await params).code) };
}

export default async function SitePage({ params }: { params: Params }) {
  const viewer = await viewerWith("inspections:read");
  const code = decodeURIComponent((await params).code);
  const site = await siteRecord(viewer, code);
  if (site === null) return denyForeign(viewer, { type: "site", id: code });
  const [t, ts, locale] = await Promise.all([text("inspections"), text("words"), currentLocale()]);
  const { dayWithYear, momentWithYear } = formats(locale);
  const inWords = named(locale);
  const facts: [string, ReactNode][] = [
    [t("sites.kind"), ts(`siteKind.${site.kind}`)],
    [t("sites.columns.code"), site.code],
    [
      t("sites.columns.place"),
      [
        inWords({ name: site.town, nameEn: site.townEn }).name,
        localText(site.grid ?? "", site.gridEn, locale),
        site.address,
      ]
        .filter(Boolean)
        .join(" "),
    ],
    [t("sites.point"), site.lon === null ? MISSING : withMinus(`${site.lon}, ${site.lat}`)],
    [t("sites.owner"), site.owner ? inWords({ name: site.owner, nameEn: site.ownerEn ?? "" }).name : MISSING],
    [t("sites.contact"), site.contactMask || t("sites.noContact")],
    [t("sites.columns.lastSeen"), site.lastSeenAt ? momentWithYear(site.lastSeenAt) : t("sites.never")],
    [
      t("sites.columns.issues"),
      site.issues === 0 ? (
        MISSING
      ) : (
        <a key="issues" href={`/issues?site=${site.id}`}>
          {t("sites.open", { open: site.openIssues, all: site.issues })}
        </a>
      ),
    ],
  ];
  return (
    <Desk viewer={viewer} current="inspections" demo={env().demo}>
      <PageHeader
        title={inWords(site).name}
        chips={[
          { key: "kind", label: ts(`siteKind.${site.kind}`) },
          ...(site.closedOn ? [{ key: "closed", label: t("sites.closedOn", { on: dayWithYear(site.closedOn) }) }] : []),
        ]}
      />
      <div className="grid">
        <div className="span-4 stack">
          <Panel title={t("sites.facts")}>
            <dl className="facts">
              {facts.map(([label, value]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </Panel>
          {site.mine && site.contactMask ? (
            <Panel title={t("sites.contact")} note={t("sites.showHint")}>
              <ActionForm
                action={showSiteContact}
                submit={t("sites.show")}
                kind="plain"
                shows={{ contact: t("sites.shown") }}
              >
                <input type="hidden" name="siteId" value={site.id} />
                <Input scope="show" name="reason" label={t("sites.showReason")} maxLength={200} required />
              </ActionForm>
            </Panel>
          ) : null}
          {site.mine ? (
            <Panel title={t(site.closedOn ? "sites.reopen" : "sites.close")}>
              <ActionForm
                action={openOrCloseSite}
                submit={t(site.closedOn ? "sites.reopen" : "sites.closeSubmit")}
                kind={site.closedOn ? "plain" : "danger"}
              >
                <input type="hidden" name="siteId" value={site.id} />
                <input type="hidden" name="version" value={site.version} />
                <input type="hidden" name="open" value={site.closedOn ? "1" : "0"} />
                {site.closedOn ? null : <p className="field-help">{t("sites.closeHint")}</p>}
                <Input scope="state" name="reason" label={t("sites.reason")} maxLength={200} required />
              </ActionForm>
            </Panel>
          ) : null}
        </div>
        {site.mine && !site.closedOn ? (
          <div className="span-8">
            <Panel title={t("sites.editTitle")}>
              <SiteEditor viewer={viewer} site={site} />
            </Panel>
          </div>
        ) : null}
      </div>
    </Desk>
  );
}
