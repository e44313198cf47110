import { regionName } from "@/components/air/region-name";
import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { Badge } from "@/components/ui/badge";
import { DateInput, Input, Select } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import type { RegionName } from "@/lib/air/queries/figure";
import type { StandardsView } from "@/lib/air/queries/standards-page";
import { POLICY_KEYS } from "@/lib/air/rules/air-policies";
import { policyValues } from "@/lib/air/schema";
import { type Formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { Translator } from "@/lib/i18n/translator";
import { choose, chooseWinter } from "../actions";

type Policy = StandardsView["policies"][number];
type Name = keyof typeof POLICY_KEYS;
const NAMES = Object.keys(POLICY_KEYS) as Name[];

/** What the office has chosen, since when and why; whoever may edits it for the days to come. */
export async function OfficeChoices({
  view,
  groups,
  f,
}: {
  view: StandardsView;
  groups: readonly RegionName[];
  f: Formats;
}) {
  const [t, a] = await Promise.all([text("standards"), text("air")]);
  const named = (name: Name, value: unknown): string => valueName(name, value, view, groups, t, a, f);
  const options = (name: Name) => optionsOf(name, view, groups).map((value) => ({ value, label: named(name, value) }));
  return (
    <Panel title={t("choices.title")} note={t("choices.note")}>
      <ul className="choices">
        {NAMES.map((name) => {
          const own = view.policies.filter((policy) => policy.key === POLICY_KEYS[name]);
          const current = own.find((policy) => policy.inForce);
          const rest = own.filter((policy) => policy !== current);
          return (
            <li key={name}>
              <h3>{t(`choices.key.${name}`)}</h3>
              <p>
                <b>{named(name, current?.value ?? null)}</b> <Since policy={current} t={t} f={f} />
              </p>
              {rest.map((policy) => (
                <p key={policy.validFrom} className="muted small">
                  {named(name, policy.value)} <Since policy={policy} t={t} f={f} />
                </p>
              ))}
              {view.may.setPolicy ? (
                <details className="no-print">
                  <summary>{t("choices.change")}</summary>
                  <ActionForm
                    action={name === "winter" ? chooseWinter : choose}
                    submit={t("choices.submit")}
                    done={t("choices.done")}
                  >
                    <Seen
                      of={own
                        .filter((policy) => !policy.isDefault)
                        .map(({ validFrom, value }) => ({ validFrom, value }))}
                    />
                    {name === "winter" ? (
                      <>
                        <Input scope={name} label={t("choices.seasonFrom")} name="from" required pattern="\d\d-\d\d" />
                        <Input scope={name} label={t("choices.seasonTo")} name="to" required pattern="\d\d-\d\d" />
                      </>
                    ) : (
                      <>
                        <input type="hidden" name="name" value={name} />
                        <Select scope={name} label={t("choices.newValue")} name="value" options={options(name)} />
                      </>
                    )}
                    <DateInput
                      scope={name}
                      label={t("choices.validFrom")}
                      name="validFrom"
                      required
                      defaultValue={view.today}
                    />
                    <Input
                      scope={name}
                      label={t("choices.reason")}
                      name="reason"
                      required
                      minLength={2}
                      maxLength={400}
                    />
                  </ActionForm>
                </details>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function Since({ policy, t, f }: { policy: Policy | undefined; t: Translator; f: Formats }) {
  if (!policy || policy.isDefault) return <Badge>{t("choices.default")}</Badge>;
  return (
    <span className="muted">
      {t("since", { date: f.dayWithYear(policy.validFrom) })}
      {policy.reason ? ` · ${policy.reason}` : null}
    </span>
  );
}

function optionsOf(name: Name, view: StandardsView, groups: readonly RegionName[]): string[] {
  switch (name) {
    case "scheme":
      return ["", ...view.schemes.map((scheme) => scheme.id)];
    case "crossing":
    case "dust":
    case "missing":
    case "tieRule":
      return [...policyValues[name].options];
    case "homeRegion":
      return ["", ...view.regions.filter(({ level }) => level === "district").map(({ code }) => code)];
    case "peerGroup":
      return ["", ...groups.map(({ code }) => code)];
    case "winter":
      return [];
  }
}

function valueName(
  name: Name,
  value: unknown,
  view: StandardsView,
  groups: readonly RegionName[],
  t: Translator,
  a: Translator,
  f: Formats,
): string {
  const place = (places: readonly RegionName[], none: string) => {
    const found = places.find(({ code }) => code === value);
    return found ? regionName(found, f.locale) : value ? String(value) : t(none);
  };
  switch (name) {
    case "scheme":
      return value ? a(`basis.scheme.${String(value)}`) : t("choices.asStandard");
    case "crossing":
      return a(`basis.crossing.${String(value)}`);
    case "dust":
      return a(`basis.dust.${String(value)}`);
    case "missing":
      return a(`basis.missing.${String(value)}`);
    case "tieRule":
      return t(`choices.tie.${String(value)}`);
    case "homeRegion":
      return place(view.regions, "choices.firstRegion");
    case "peerGroup":
      return place(groups, "choices.firstGroup");
    case "winter": {
      const season = policyValues.winter.safeParse(value);
      if (!season.success) return MISSING;
      return f.range(`2001-${season.data.from}`, `2001-${season.data.to}`);
    }
  }
}
