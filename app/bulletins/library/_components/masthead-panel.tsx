import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { Input, Select } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { NOTICE_KINDS } from "@/lib/documents/rules/document-number";
import { text } from "@/lib/i18n/text";
import type { MastheadSettings } from "@/lib/reports/queries/masthead";
import { saveMasthead } from "../../actions";

/** 发文设置: whose paper it is, under which number, to whom; drafts take a change at once, what is reviewed keeps its own. */
export async function MastheadPanel({ settings }: { settings: MastheadSettings }) {
  const t = await text("bulletins");
  return (
    <Panel title={t("masthead.title")} note={t("masthead.note")}>
      <ActionForm action={saveMasthead} submit={t("masthead.save")} done={t("masthead.saved")} pairs>
        <Seen of={settings} />
        <Input label={t("masthead.issuer")} name="issuer" defaultValue={settings.issuer} required maxLength={60} />
        <Input
          label={t("masthead.code")}
          name="code"
          defaultValue={settings.code}
          help={t("masthead.codeHelp")}
          required
          maxLength={20}
        />
        <Input label={t("masthead.mainTo")} name="mainTo" defaultValue={settings.mainTo} maxLength={120} />
        <Input label={t("masthead.copyTo")} name="copyTo" defaultValue={settings.copyTo} maxLength={200} />
        <Select
          label={t("masthead.persons")}
          name="persons"
          defaultValue={settings.persons ? "yes" : "no"}
          options={[
            { value: "no", label: t("masthead.units") },
            { value: "yes", label: t("masthead.named") },
          ]}
        />
        {NOTICE_KINDS.map((kind) => (
          <Input
            key={kind}
            label={t(`masthead.codes.${kind}`)}
            name={kind}
            defaultValue={settings.notices[kind]}
            required
            maxLength={20}
          />
        ))}
        <Input scope="masthead" label={t("masthead.reason")} name="reason" required minLength={2} maxLength={200} />
      </ActionForm>
    </Panel>
  );
}
