import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { Desk } from "@/components/shell/desk";
import { Input } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { dueRules, type SetRule } from "@/lib/ledgers/queries/due-rules";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { env } from "@/lib/platform/env";
import { RegisterTabs } from "../_components/register-tabs";
import { setRegisterRule } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("ledgers"))("rules.title") };
}

/** 到期规则: what falls due in each register, and what becomes of it; switched by those who set up the supervision. */
export default async function RulesPage() {
  const viewer = await viewerWith("inspections:read");
  const [t, locale, rules] = await Promise.all([text("ledgers"), currentLocale(), dueRules()]);
  const language = locale === "en" ? "en" : "zh";
  const { momentWithYear } = formats(locale);
  const maySet = may(viewer, "supervision:configure");
  return (
    <Desk viewer={viewer} current="ledgers" demo={env().demo}>
      <PageHeader title={t("rules.title")} />
      <RegisterTabs current="rules" />
      <p className="muted">{t("rules.note")}</p>
      <div className="grid">
        {rules.map((set) => (
          <div key={`${set.register} ${set.rule.key}`} className="span-4">
            <Panel title={set.rule[language]} note={REGISTERS[set.register][language]}>
              <p>{sentence(set, t)}</p>
              <p className="small muted">
                {t(set.enabled ? "rules.on" : "rules.off")} · {t(set.makesIssue ? "rules.issue" : "rules.noIssue")}
                {set.changedAt ? ` · ${set.changedByName} ${momentWithYear(set.changedAt)}` : ""}
              </p>
              {maySet ? <RuleForm key={set.version} set={set} /> : null}
            </Panel>
          </div>
        ))}
      </div>
    </Desk>
  );
}

function sentence({ rule }: SetRule, t: (key: string, params?: Record<string, string | number>) => string): string {
  if (rule.kind === "every")
    return t("rules.kinds.every", { days: Object.values(rule.daysBy?.days ?? {}).join(" / ") || rule.days });
  if (rule.kind === "record-without") return t("rules.kinds.record-without", { days: rule.days });
  return t(`rules.kinds.${rule.kind}`);
}

async function RuleForm({ set }: { set: SetRule }) {
  const t = await text("ledgers");
  const scope = `${set.register}-${set.rule.key}`;
  return (
    <ActionForm action={setRegisterRule} submit={t("form.save")} kind="plain" done={t("rules.saved")}>
      <input type="hidden" name="register" value={set.register} />
      <input type="hidden" name="rule" value={set.rule.key} />
      <input type="hidden" name="version" value={set.version} />
      <label className="check">
        <input type="checkbox" name="enabled" defaultChecked={set.enabled} />
        {t("rules.enabled")}
      </label>
      <label className="check">
        <input type="checkbox" name="makesIssue" defaultChecked={set.makesIssue} />
        {t("rules.makesIssue")}
      </label>
      <Input
        scope={scope}
        name="graceDays"
        type="number"
        min={0}
        max={365}
        label={t("rules.grace")}
        defaultValue={set.graceDays}
        required
      />
      <Input scope={scope} name="reason" label={t("reason")} maxLength={200} required />
    </ActionForm>
  );
}
