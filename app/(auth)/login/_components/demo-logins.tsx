import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { DEMO_PASSWORD, NAMED_LOGINS, TOWN_LOGINS } from "@/lib/identity/rules/demo-logins";

/** The people a newcomer may sign in as. Only ever rendered in a demo. */
export async function DemoLogins() {
  const [t, locale] = await Promise.all([text("identity"), currentLocale()]);
  return (
    <details className="twin">
      <summary>{t("demo.title")}</summary>
      <p>{t("demo.password", { password: DEMO_PASSWORD })}</p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("demo.login")}</th>
            <th scope="col">{t("demo.person")}</th>
            <th scope="col">{t("demo.role")}</th>
          </tr>
        </thead>
        <tbody>
          {NAMED_LOGINS.map((login) => (
            <tr key={login.loginName}>
              <td>
                <code>{login.loginName}</code>
              </td>
              <td>{locale === "en" ? login.nameEn : login.name}</td>
              <td>{login.roles.map((role) => t(`roles.${role}`)).join(" ")}</td>
            </tr>
          ))}
          <tr>
            <td>
              <code>{TOWN_LOGINS[0]?.loginName}</code>–<code>{TOWN_LOGINS.at(-1)?.loginName}</code>
            </td>
            <td>{t("demo.otherTowns")}</td>
            <td>{t("roles.staff")}</td>
          </tr>
        </tbody>
      </table>
    </details>
  );
}
