import { ActionForm } from "@/components/identity/action-form";
import { Input } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import { addCity } from "../actions";

/** The city above the districts. */
export async function NewCity() {
  const t = await text("admin");
  return (
    <Panel title={t("places.createCity")} note={t("places.createCityHint")} className="span-6">
      <ActionForm action={addCity} submit={t("places.createCity")} done={t("places.done")}>
        <Input scope="city" label={t("places.code")} name="code" required maxLength={40} pattern="[A-Za-z0-9_\-]+" />
        <Input scope="city" label={t("places.name")} name="name" required maxLength={40} />
        <Input
          scope="city"
          label={t("places.nameEn")}
          name="nameEn"
          required
          maxLength={60}
          help={t("places.nameEnHelp")}
        />
        <label className="check">
          <input type="checkbox" name="takesDistricts" value="on" defaultChecked />
          {t("places.takesDistricts")}
        </label>
      </ActionForm>
    </Panel>
  );
}
