import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { PaperToDo } from "@/lib/reports/queries/papers-to-do";

/** Papers that wait for the reader: to review, to issue, to sign for, to confirm. Nothing at all when there are none. */
export async function Papers({ papers }: { papers: readonly PaperToDo[] }) {
  if (papers.length === 0) return null;
  const [t, locale] = await Promise.all([text("todo"), currentLocale()]);
  const { range, moment } = formats(locale);
  return (
    <Panel title={t("papers.title")} note={t("papers.count", { n: papers.length })}>
      <ul className="lines">
        {papers.map(({ step, id, href, name, from, to, since }) => (
          <li key={`${step}-${id}`}>
            <a href={href}>
              <b>{t(`papers.step.${step}`)}</b> <span lang="zh-CN">{name}</span>
              {step === "weekly" ? range(from, to) : null}
            </a>
            <div className="small muted">{t("papers.since", { at: moment(since) })}</div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
