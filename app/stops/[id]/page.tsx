import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { Desk } from "@/components/shell/desk";
import { ButtonLink } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { FileForm } from "@/components/ui/file-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { env } from "@/lib/platform/env";
import type { OneExemption } from "@/lib/winter/queries/stop-list";
import { EXEMPTION_MOVES, type ExemptionVerb, isOwnHand } from "@/lib/winter/rules/exemption-moves";
import { openExemption } from "../_components/open-exemption";
import { decide, review } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("stops"))("one") };
}

export default async function ExemptionPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await viewerWith("inspections:read");
  const [t, locale, { id }] = await Promise.all([text("stops"), currentLocale(), params]);
  const row = await openExemption(viewer, id);
  const f = formats(locale);
  const facts: [string, string][] = [
    [t("columns.town"), localText(row.town, row.townEn, locale)],
    [t("apply.ground"), t(`ground.${row.ground}`)],
    [t("columns.days"), f.rangeWithYear(row.fromOn, row.toOn)],
    [t("columns.upTo"), t(`upTo.${row.upTo}`)],
    [t("apply.scope"), row.scope],
    [
      t("applied"),
      t("appliedBy", {
        who: row.appliedByName,
        unit: localText(row.unit, row.unitEn, locale),
        at: f.momentWithYear(row.appliedAt),
      }),
    ],
    [
      t("reviewed"),
      row.reviewedAt ? `${row.reviewedByName} ${f.momentWithYear(row.reviewedAt)} ${row.reviewNote}` : "—",
    ],
    [t("decided"), row.decidedAt ? `${row.decidedByName} ${f.momentWithYear(row.decidedAt)} ${row.decisionNote}` : "—"],
    [t("code"), row.code ?? "—"],
  ];
  return (
    <Desk viewer={viewer} current="stops" demo={env().demo}>
      <PageHeader
        title={localText(row.place, row.placeEn, locale)}
        chips={[
          { key: "state", label: t(`state.${row.state}`) },
          ...(row.number ? [{ key: "number", label: row.number }] : []),
        ]}
        actions={
          row.state === "approved" ? (
            <span className="row">
              <ButtonLink href={`/stops/${row.id}/print`}>{t("print")}</ButtonLink>
              <ButtonLink kind="primary" href={`/api/stops/${row.id}/word`} data-hard="">
                {t("word")}
              </ButtonLink>
            </span>
          ) : null
        }
      />
      <div className="stack">
        <Panel title={t("one")}>
          <dl className="facts">
            {facts.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {row.hasPlan ? (
            <ButtonLink small href={`/api/stops/${row.id}/plan`} data-hard="">
              {t("plan.open")}
            </ButtonLink>
          ) : (
            <p className="muted">{t("plan.none")}</p>
          )}
          {row.state === "applied" && row.unitId === viewer.unitId && may(viewer, "exemptions:apply") ? (
            <FileForm
              action={`/api/stops/${row.id}/plan`}
              accept=".pdf,.jpg,.jpeg,.png,.webp"
              label={t("plan.label")}
              submit={t("plan.send")}
              failed={t("plan.failed")}
              className="row no-print"
            />
          ) : null}
        </Panel>
        {verbsFor(viewer, row).map((verb) => (
          <details key={verb} className="step no-print" open={verb === "review" || verb === "approve"}>
            <summary>{t(`verb.${verb}`)}</summary>
            <ActionForm
              action={verb === "review" ? review : decide}
              submit={t(`verb.${verb}`)}
              done={t("done")}
              kind={verb === "refuse" || verb === "revoke" ? "danger" : "primary"}
            >
              <input type="hidden" name="exemptionId" value={row.id} />
              <input type="hidden" name="version" value={row.version} />
              <input type="hidden" name="verb" value={verb} />
              <TextArea scope={verb} name="note" label={t("note")} minLength={2} maxLength={500} required />
            </ActionForm>
          </details>
        ))}
      </div>
    </Desk>
  );
}

/** What the viewer may do with it as it stands; the command asks again. */
function verbsFor(viewer: Viewer, row: OneExemption): ExemptionVerb[] {
  return (Object.keys(EXEMPTION_MOVES) as ExemptionVerb[]).filter((verb) => {
    const { from, by } = EXEMPTION_MOVES[verb];
    const allowed =
      by === "decide"
        ? may(viewer, "exemptions:decide")
        : may(viewer, "exemptions:review") && viewer.unitId === row.reviewUnitId;
    const planned = verb !== "review" || row.hasPlan;
    return allowed && planned && from.includes(row.state) && !isOwnHand(viewer.userId, verb, row);
  });
}
