import { Choices } from "@/components/ui/choices";
import { text } from "@/lib/i18n/text";

/** The two kinds of ranking: by the air, and by how well and how soon problems are fixed. */
export async function RankingKinds({ current }: { current: "air" | "rectification" }) {
  const t = await text("quality");
  return (
    <Choices
      label={t("scorecards.kinds")}
      look="tabs"
      current={current}
      choices={[
        { key: "air", label: t("scorecards.air"), href: "/ranking" },
        { key: "rectification", label: t("scorecards.top"), href: "/ranking?kind=rectification" },
      ]}
    />
  );
}
