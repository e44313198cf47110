import { ActionForm } from "@/components/identity/action-form";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import type { Formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { WarningRow } from "@/lib/winter/queries/warning-list";
import type { WarningReport } from "@/lib/winter/queries/warning-report";
import { freeze } from "../../actions";
import { PeersTable } from "./peers-table";

/** The automatic sums of an episode, and the paper of them. */
export async function AfterAction({
  f,
  warning,
  report: { sums, frozen },
  mayFreeze,
}: {
  f: Formats;
  warning: WarningRow;
  report: WarningReport;
  mayFreeze: boolean;
}) {
  const [t, locale] = await Promise.all([text("warnings"), currentLocale()]);
  const share = (part: number, whole: number) => f.percent(whole === 0 ? null : (part / whole) * 100);
  const facts: [string, string][] = [
    [t("sums.acknowledged"), `${sums.acknowledged} / ${sums.asked} (${share(sums.acknowledged, sums.asked)})`],
    ...sums.within.map(({ hours, acknowledged }): [string, string] => [
      t("sums.within", { hours }),
      `${acknowledged} (${share(acknowledged, sums.asked)})`,
    ]),
    [t("sums.reminders"), String(sums.reminders)],
    [t("sums.checked"), sums.checked === 0 ? t("sums.unchecked") : `${sums.compliant} / ${sums.checked}`],
    [t("sums.issues"), `${sums.closedIssues} / ${sums.issues}`],
    ...sums.air.above.map(({ line, hours }): [string, string] => [
      t("sums.above", { line }),
      sums.air.measured === 0 ? "—" : t("hours", { hours }),
    ]),
  ];
  return (
    <Panel
      title={t("sums.title")}
      note={frozen ? t("sums.frozen", { at: f.momentWithYear(frozen.at), by: frozen.by }) : t("sums.live")}
      side={
        <ButtonLink small href={`/api/warnings/${warning.id}/report`} data-hard="">
          {t("sums.word")}
        </ButtonLink>
      }
    >
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
      {sums.sparedBy.length > 0 ? (
        <>
          <h3>{t("spared.title")}</h3>
          <ul className="lines small">
            {sums.sparedBy.map(({ reason, places, names }) => (
              <li key={reason}>
                <b>{t(`spared.${reason}`, { places })}</b> {f.list(names)}
                {names.length < places ? "…" : ""}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{t("sums.peers")}</h3>
      <PeersTable f={f} locale={locale} peers={sums.peers} />
      {mayFreeze && !frozen && warning.state === "lifted" ? (
        <ActionForm action={freeze} submit={t("sums.freeze")} done={t("sums.freezeDone")} inline>
          <input type="hidden" name="warningId" value={warning.id} />
        </ActionForm>
      ) : null}
    </Panel>
  );
}
