import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/states";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { env } from "@/lib/platform/env";
import { checkCode } from "@/lib/winter/queries/certificate";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("stops"))("check.title") };
}

type Search = Promise<Record<string, string | string[] | undefined>>;
const LONGEST = 40;

/** What a certificate is worth, for an inspector's phone. */
export default async function CheckPage({ searchParams }: { searchParams: Search }) {
  const viewer = await viewerWith("inspections:read");
  const [t, locale, search] = await Promise.all([text("stops"), currentLocale(), searchParams]);
  const asked = typeof search.code === "string" ? search.code.slice(0, LONGEST) : "";
  const found = await checkCode(viewer, asked);
  const f = formats(locale);
  return (
    <Desk viewer={viewer} current="stops" demo={env().demo}>
      <PageHeader title={t("check.title")} />
      <Panel title={t("check.title")}>
        <form action="/stops/check" method="get" className="form">
          <Input
            name="code"
            label={t("check.code")}
            defaultValue={asked}
            maxLength={LONGEST}
            autoComplete="off"
            autoCapitalize="characters"
            required
          />
          <div className="form-actions">
            <Button kind="primary">{t("check.submit")}</Button>
          </div>
        </form>
        {found ? (
          <Notice tone={found.standing === "valid" ? "good" : "bad"}>{t(`standing.${found.standing}`)}</Notice>
        ) : null}
        {found?.paper ? (
          <dl className="facts">
            <div>
              <dt>{t("columns.number")}</dt>
              <dd>{found.paper.number}</dd>
            </div>
            <div>
              <dt>{t("columns.place")}</dt>
              <dd>{`${found.paper.town} ${found.paper.place}`}</dd>
            </div>
            <div>
              <dt>{t("columns.days")}</dt>
              <dd>{f.rangeWithYear(found.paper.fromOn, found.paper.toOn)}</dd>
            </div>
            <div>
              <dt>{t("columns.upTo")}</dt>
              <dd>{t(`upTo.${found.paper.upTo}`)}</dd>
            </div>
            <div>
              <dt>{t("apply.scope")}</dt>
              <dd>{found.paper.scope}</dd>
            </div>
          </dl>
        ) : null}
      </Panel>
    </Desk>
  );
}
