import { ActionForm } from "@/components/identity/action-form";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { type WordRequest, wordRequests } from "@/lib/identity/queries/word-requests";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { giveWord } from "../users/actions";

/** What waits for the viewer's word, each with yes and no; nothing when nothing waits. */
export async function WordRequests({ viewer }: { viewer: Viewer }) {
  const waiting = may(viewer, "roles:manage") || may(viewer, "audit:verify") ? await wordRequests(viewer) : [];
  if (waiting.length === 0) return null;
  const [t, locale] = await Promise.all([text("admin"), currentLocale()]);
  const { momentWithYear } = formats(locale);
  const what = (one: WordRequest) =>
    [
      t(`word.kind.${one.kind}`, { name: one.person, login: one.loginName }),
      one.totp ? t("word.totp") : null,
      one.toUnit ? t("word.toUnit", { unit: localText(one.toUnit, one.toUnitEn ?? "", locale) }) : null,
      one.identity ? t("word.identity", { identity: one.identity }) : null,
      t("word.asked", { by: one.askedBy, at: momentWithYear(one.askedAt) }),
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <Panel title={t("word.title")} note={t("word.note")}>
      {waiting.map((one) => (
        <div key={one.id} className="stack">
          <p>{what(one)}</p>
          <div className="form-actions">
            {(["yes", "no"] as const).map((answer) => (
              <ActionForm
                key={answer}
                action={giveWord}
                submit={t(`word.${answer}`)}
                kind={answer === "yes" ? "primary" : "plain"}
                inline
              >
                <input type="hidden" name="id" value={one.id} />
                <input type="hidden" name="agreed" value={answer} />
              </ActionForm>
            ))}
          </div>
        </div>
      ))}
    </Panel>
  );
}
