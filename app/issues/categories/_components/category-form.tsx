import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { named } from "@/components/issues/form-choices";
import { Input, Select } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { type CategoryRow, categoryFacts } from "@/lib/issues/queries/category-rows";
import { keepCategory } from "../../actions";

/** A category, new or as it stands. The code stays: lists, files and checklists name it. */
export async function CategoryForm({
  category,
  families,
}: {
  category: CategoryRow | null;
  families: readonly CategoryRow[];
}) {
  const [t, locale] = await Promise.all([text("issues"), currentLocale()]);
  const scope = `category-${category?.id ?? "new"}`;
  const others = families.filter((family) => family.id !== category?.id && !family.retired);
  return (
    <ActionForm
      action={keepCategory}
      pairs
      submit={t(category ? "categories.save" : "categories.add")}
      done={t("categories.saved")}
    >
      {category ? (
        <>
          <Seen of={categoryFacts(category)} />
          <input type="hidden" name="code" value={category.code} />
        </>
      ) : (
        <Input
          scope={scope}
          name="code"
          label={t("categories.code")}
          help={t("categories.codeHelp")}
          pattern="[a-z0-9\-]+([.][a-z0-9\-]+)?"
          maxLength={80}
          required
          autoComplete="off"
        />
      )}
      <Input
        scope={scope}
        name="name"
        label={t("categories.name")}
        defaultValue={category?.name}
        maxLength={40}
        required
        autoComplete="off"
      />
      <Input
        scope={scope}
        name="nameEn"
        label={t("categories.nameEn")}
        defaultValue={category?.nameEn}
        maxLength={80}
        autoComplete="off"
      />
      <Select
        scope={scope}
        name="parentId"
        label={t("categories.parent")}
        defaultValue={category?.parentId ?? ""}
        options={namedOptions(others.map(named(locale)), t("categories.family"))}
      />
      <Input
        scope={scope}
        name="defaultDays"
        type="number"
        label={t("categories.days")}
        help={t("categories.daysHelp")}
        min={1}
        max={250}
        required
        defaultValue={category?.defaultDays ?? 5}
      />
      <Input
        scope={scope}
        name="sortOrder"
        type="number"
        label={t("categories.order")}
        min={0}
        max={1000}
        required
        defaultValue={category?.sortOrder ?? 0}
      />
      <label className="check">
        <input type="checkbox" name="retired" defaultChecked={category?.retired} />
        {t("categories.retire")}
      </label>
    </ActionForm>
  );
}
