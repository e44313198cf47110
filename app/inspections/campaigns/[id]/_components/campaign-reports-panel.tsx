import { ActionForm } from "@/components/identity/action-form";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { formats } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { text } from "@/lib/i18n/text";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { campaignRounds } from "@/lib/reports/queries/weekly-rounds";
import type { CampaignGlance } from "@/lib/winter/queries/campaign-glance";
import { draft } from "../../../../weekly/actions";

/** A campaign's own reports: the units' confirmed ones, by the weekly report's mechanism, and its figures as a paper and a table. */
export async function CampaignReportsPanel({
  viewer,
  campaign,
  locale,
}: {
  viewer: Viewer;
  campaign: CampaignGlance;
  locale: Locale;
}) {
  const [t, rounds] = await Promise.all([text("inspections"), campaignRounds(viewer, campaign.code)]);
  const f = formats(locale);
  const file = (format: string) => `/api/inspections/campaigns/${campaign.id}?format=${format}`;
  return (
    <Panel
      title={t("glance.reports")}
      note={t("glance.reportsNote")}
      side={
        may(viewer, "export") ? (
          <>
            <ButtonLink small href={file("docx")} data-hard="">
              {t("glance.word")}
            </ButtonLink>
            <ButtonLink small href={file("xlsx")} data-hard="">
              {t("glance.excel")}
            </ButtonLink>
          </>
        ) : null
      }
    >
      {rounds.length === 0 ? <p>{t("glance.noRounds")}</p> : null}
      <ul className="items">
        {rounds.map((round) => (
          <li key={round.id}>
            <a href={`/weekly/${round.id}`}>
              {t("glance.round", {
                range: f.rangeWithYear(round.from, round.to),
                confirmed: round.confirmed,
                units: round.units,
              })}
            </a>
          </li>
        ))}
      </ul>
      {may(viewer, "weekly:compile") ? (
        <ActionForm action={draft} submit={t("glance.draft")} inline>
          <input type="hidden" name="kind" value="campaign" />
          <input type="hidden" name="campaign" value={campaign.code} />
        </ActionForm>
      ) : null}
    </Panel>
  );
}
