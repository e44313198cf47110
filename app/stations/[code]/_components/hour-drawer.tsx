import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { Drawer } from "@/components/ui/drawer";
import { Input, TextArea } from "@/components/ui/field";
import { Notice } from "@/components/ui/states";
import type { StationDetailView } from "@/lib/air/queries/station-detail";
import type { StationHourRow } from "@/lib/air/queries/station-hours";
import { type Formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { correctHour } from "../../actions";

const ORDER = ["so2", "no2", "co", "o3", "pm10", "pm25"] as const;

/** One hour: the form that puts it right, for whoever may, and what it was before. */
export async function HourDrawer({
  view,
  hour,
  f,
  closeHref,
}: {
  view: StationDetailView;
  hour: StationHourRow;
  f: Formats;
  closeHref: string;
}) {
  const [t, a] = await Promise.all([text("stations"), text("air")]);
  return (
    <Drawer
      title={t("correct.title", { date: f.dayWithYear(view.date), hour: hour.label })}
      closeHref={closeHref}
      closeLabel={t("correct.close")}
    >
      {hour.batch === null ? <Notice tone="warn">{t("correct.noHour")}</Notice> : null}
      {hour.batch && view.mayCorrect ? (
        <>
          <p>{t("correct.lead")}</p>
          <ActionForm action={correctHour} submit={t("correct.submit")} done={t("correct.done")}>
            <input type="hidden" name="station" value={view.station.code} />
            <input type="hidden" name="date" value={view.date} />
            <input type="hidden" name="label" value={hour.label} />
            <input type="hidden" name="seenBatch" value={hour.batch.id} />
            <Seen of={hour.values} />
            <div className="six-fields">
              {ORDER.map((p) => (
                <Input
                  key={p}
                  scope="correct"
                  label={`${a(`pollutant.${p}`)} ${t(p === "co" ? "correct.unitCo" : "correct.unit")}`}
                  name={p}
                  inputMode="decimal"
                  pattern="-?[0-9]{1,6}([.][0-9]{1,4})?"
                  defaultValue={hour.values[p] ?? ""}
                />
              ))}
            </div>
            <TextArea
              scope="correct"
              label={t("correct.reason")}
              name="reason"
              required
              minLength={2}
              maxLength={400}
              help={t("correct.reasonHelp")}
            />
          </ActionForm>
        </>
      ) : null}
      {hour.history.length > 0 ? (
        <section>
          <h3>{t("history.title")}</h3>
          <ol className="past-values">
            {hour.history.map((past) => (
              <li key={past.replacedAt}>
                <dl className="facts">
                  <dt>{t("history.values")}</dt>
                  <dd>{ORDER.map((p) => `${a(`pollutant.${p}`)} ${past.values[p] ?? MISSING}`).join(" · ")}</dd>
                  <dt>{t("history.when")}</dt>
                  <dd>{f.moment(past.replacedAt)}</dd>
                  <dt>{t("history.who")}</dt>
                  <dd>
                    {past.replacedByBatch === null
                      ? past.correctedByName || MISSING
                      : t("history.batch", { id: past.replacedByBatch })}
                  </dd>
                  {past.reason ? (
                    <>
                      <dt>{t("history.reason")}</dt>
                      <dd>{past.reason}</dd>
                    </>
                  ) : null}
                </dl>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
    </Drawer>
  );
}
