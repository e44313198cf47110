import { ActionForm } from "@/components/identity/action-form";
import { Input } from "@/components/ui/field";
import { text } from "@/lib/i18n/text";
import { policy } from "@/lib/identity/queries/policy";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { changePassword } from "../login/actions";

/** Present password, new one twice, and the rule before anybody breaks it. */
export async function PasswordForm({ viewer }: { viewer: Viewer }) {
  const [t, rules] = await Promise.all([text("identity"), policy("identity.password")]);
  const min = rules.mode === "asvs" ? Math.max(12, rules.minLength) : rules.minLength;
  return (
    <ActionForm action={changePassword} submit={t("change.submit")}>
      <input type="text" name="username" autoComplete="username" defaultValue={viewer.loginName} hidden disabled />
      <Input
        label={t("change.current")}
        name="current"
        type="password"
        autoComplete="current-password"
        required
        maxLength={200}
      />
      <Input
        label={t("change.password")}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        maxLength={200}
        help={t(`change.rule.${rules.mode}`, { min, classes: rules.classes, days: rules.maxAgeDays })}
      />
      <Input
        label={t("change.repeat")}
        name="repeat"
        type="password"
        autoComplete="new-password"
        required
        maxLength={200}
      />
    </ActionForm>
  );
}
