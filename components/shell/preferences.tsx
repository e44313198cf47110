import { Still } from "@/components/ui/still";
import { text } from "@/lib/i18n/text";
import { currentPreferences, PREFERENCES } from "./preference-cookies";

/** Language, colours, row height, palette: one plain form, kept in cookies of this browser. */
export async function Preferences() {
  const t = await text("shell");
  const current = await currentPreferences();
  return (
    <Still of={PREFERENCES} variant={JSON.stringify(current)}>
      {() => (
        <details>
          <summary>{t("preferences.title")}</summary>
          <form className="preferences" action="/preferences" method="post">
            {PREFERENCES.map((preference) => (
              <fieldset key={preference.name}>
                <legend>{t(`preferences.${preference.name}.title`)}</legend>
                {preference.values.map((value) => (
                  <button
                    key={value}
                    type="submit"
                    name={preference.name}
                    value={value}
                    aria-pressed={current[preference.name] === value}
                    lang={preference.name === "locale" ? value : undefined}
                  >
                    {t(`preferences.${preference.name}.${value}`)}
                  </button>
                ))}
              </fieldset>
            ))}
          </form>
        </details>
      )}
    </Still>
  );
}
