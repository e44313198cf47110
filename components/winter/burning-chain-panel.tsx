import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/states";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { BurningChain } from "@/lib/winter/queries/burning-chain";

/** A fire's chain of responsibility: who signed for the ground, which fire of the season it is there, what the rules propose. */
export async function BurningChainPanel({ chain }: { chain: BurningChain }) {
  const [t, locale] = await Promise.all([text("burning"), currentLocale()]);
  const f = formats(locale);
  const { inVillage, inTown, step } = chain;
  const town = localText(chain.town, chain.townEn, locale);
  return (
    <Panel title={t("chain.title")} note={t("chain.note", { from: f.dayWithYear(chain.seasonFrom) })}>
      {inTown === null ? <p className="muted">{t("chain.notCounted")}</p> : null}
      {inTown !== null ? (
        <p>
          {chain.village !== null && inVillage !== null
            ? t("chain.both", {
                village: localText(chain.village, chain.villageEn, locale),
                inVillage,
                town,
                inTown,
              })
            : t("chain.townOnly", { town, inTown })}
        </p>
      ) : null}
      {step ? <Notice tone="warn">{t("chain.proposed", { step: t(`step.${step}`) })}</Notice> : null}
      {chain.links.length === 0 ? (
        <p className="muted">{t("chain.none")}</p>
      ) : (
        <ol className="lines small">
          {chain.links.map((link) => (
            <li key={link.code}>
              <a href={`/ledgers/pledges/${encodeURIComponent(link.code)}`}>{t(`level.${link.level}`)}</a>{" "}
              {link.partyB || "—"} {link.signer}{" "}
              {link.held === true ? <Badge tone="good">{t("chain.held")}</Badge> : null}
              {link.held === false ? <Badge tone="bad">{t("chain.notHeld")}</Badge> : null}
              <div className="muted">
                {t("chain.dates", {
                  from: link.signedOn ? f.dayWithYear(link.signedOn) : "—",
                  to: link.validUntil ? f.dayWithYear(link.validUntil) : "—",
                })}
              </div>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
