import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { DateInput, Input, TextArea } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { burningPolicies, type DatedBurning } from "@/lib/winter/queries/burning-policies";
import { BURNING_STEPS } from "@/lib/winter/rules/burning-steps";
import { weekLines } from "@/lib/winter/rules/edited-burning";
import { keepBurning } from "../../actions";

/** The burning chain's steps: which fire proposes what, the season, the risk weeks; what holds now and what will, with the form to change it. */
export async function BurningPanel({ viewer }: { viewer: Viewer }) {
  const [t, locale, policies] = await Promise.all([text("burning"), currentLocale(), burningPolicies(viewer)]);
  const f = formats(locale);
  const { policy } = policies.now;
  const at = (step: (typeof BURNING_STEPS)[number]) => policy.steps.find((one) => one.step === step)?.atLeast;
  const since = ({ from }: DatedBurning) =>
    from === null ? t("policy.byDefault") : t("policy.from", { day: f.dayWithYear(from) });
  return (
    <Panel title={t("policy.title")} note={t("policy.note")}>
      {[policies.now, ...policies.later].map((dated) => (
        <dl key={dated.from ?? ""} className="facts">
          <dt>{since(dated)}</dt>
          <dd>
            {dated.policy.steps.length === 0
              ? t("policy.noSteps")
              : dated.policy.steps
                  .map(({ atLeast, step }) => t("policy.step", { n: atLeast, step: t(`step.${step}`) }))
                  .join(locale === "zh-CN" ? "；" : "; ")}
          </dd>
          <dt>{t("policy.seasonFrom")}</dt>
          <dd className="figures">{dated.policy.seasonFrom}</dd>
          <dt>{t("policy.weeks")}</dt>
          <dd className="figures">
            {dated.policy.weeks.map(({ from, to }) => `${from} — ${to}`).join(locale === "zh-CN" ? "、" : ", ") ||
              t("policy.noWeeks")}
          </dd>
        </dl>
      ))}
      {may(viewer, "supervision:configure") ? (
        <details className="step no-print">
          <summary>{t("policy.edit")}</summary>
          <ActionForm action={keepBurning} submit={t("policy.save")} done={t("policy.saved")} pairs>
            <Seen of={policies} />
            {BURNING_STEPS.map((step) => (
              <Input
                key={step}
                scope="burning"
                name={step}
                type="number"
                min={1}
                max={99}
                label={t("policy.atLeast", { step: t(`step.${step}`) })}
                defaultValue={at(step)}
              />
            ))}
            <Input
              scope="burning"
              name="seasonFrom"
              label={t("policy.seasonFrom")}
              help={t("policy.seasonHelp")}
              defaultValue={policy.seasonFrom}
              maxLength={5}
              required
              autoComplete="off"
            />
            <DateInput
              scope="burning"
              name="validFrom"
              label={t("policy.validFrom")}
              defaultValue={today()}
              min={today()}
              required
            />
            <Input scope="burning" name="reason" label={t("policy.reason")} minLength={2} maxLength={200} required />
            <TextArea
              scope="burning"
              name="weeks"
              label={t("policy.weeks")}
              help={t("policy.weeksHelp")}
              defaultValue={weekLines(policy.weeks)}
              rows={3}
              maxLength={500}
              wide
            />
          </ActionForm>
        </details>
      ) : null}
    </Panel>
  );
}
