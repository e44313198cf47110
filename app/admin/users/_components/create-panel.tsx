import { ActionForm } from "@/components/identity/action-form";
import { Input, Select } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import { createAccount } from "../actions";

/** A new account; its one-time password is shown once. */
export async function CreatePanel({ units }: { units: readonly { id: number; name: string }[] }) {
  const t = await text("admin");
  return (
    <Panel title={t("users.create")} note={t("users.createHint")}>
      <ActionForm
        pairs
        action={createAccount}
        submit={t("users.create")}
        done={t("users.created")}
        shows={{ loginName: t("users.loginName"), password: t("users.oncePassword") }}
      >
        <Input
          scope="new"
          label={t("users.loginName")}
          name="loginName"
          required
          minLength={2}
          maxLength={40}
          autoComplete="off"
          autoCapitalize="none"
        />
        <Input scope="new" label={t("users.name")} name="name" required maxLength={40} autoComplete="off" />
        <Input scope="new" label={t("users.nameEn")} name="nameEn" maxLength={60} autoComplete="off" />
        <Select scope="new" label={t("users.unit")} name="unitId" required options={namedOptions(units)} />
      </ActionForm>
    </Panel>
  );
}
