import { personViewer } from "@/lib/identity/queries/person-viewer";
import { atInstant, now } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { storeFile } from "@/lib/platform/stored-files";
import { addDays, type CivilDate, civilDate, startOfDay, yearOf } from "@/lib/shared/civil-date";
import { derivedUuid } from "@/lib/shared/derived-uuid";
import { applyExemption } from "@/lib/winter/commands/apply-exemption";
import { attachPlan } from "@/lib/winter/commands/attach-plan";
import { moveExemption } from "@/lib/winter/commands/move-exemption";
import { saveStopPeriod } from "@/lib/winter/commands/save-stop-period";
import type { ExemptionVerb } from "@/lib/winter/rules/exemption-moves";
import { actor, type DemoPeople } from "./supervision-people";

const CLIENT = "5b1f3c1e-8f4c-4f0f-9b59-0a2d7f6c1102";
const HOUR = 3_600_000;
const PLAN =
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

interface Story {
  /** Days after the period's begin. */
  from: number;
  days: number;
  upTo: "none" | "yellow" | "orange" | "red";
  ground: "livelihood" | "rescue" | "other";
  scope: string;
  steps: readonly ExemptionVerb[];
}

const STORIES: readonly Story[] = [
  {
    from: 2,
    days: 110,
    upTo: "yellow",
    ground: "livelihood",
    scope: "供热管网改造，管沟开挖 320 米",
    steps: ["review", "approve"],
  },
  { from: 8, days: 40, upTo: "none", ground: "other", scope: "基坑支护收尾，土方 800 立方米", steps: [] },
  { from: 6, days: 60, upTo: "yellow", ground: "livelihood", scope: "学校配套管线施工", steps: ["review"] },
  { from: 1, days: 5, upTo: "orange", ground: "rescue", scope: "自来水主管爆管抢修", steps: ["review", "approve"] },
  { from: 4, days: 90, upTo: "red", ground: "other", scope: "场地平整，土方 6000 立方米", steps: ["refuse"] },
  {
    from: 3,
    days: 30,
    upTo: "yellow",
    ground: "livelihood",
    scope: "安置房室外管网",
    steps: ["review", "approve", "revoke"],
  },
];

/** Days after the period's begin on which the last of them has been applied for. */
export const STOP_TOLD = 9;

/** The period of the stop and an exemption in every state, by three people each. Made once. */
export async function stopDemo(winter: CivilDate, today: CivilDate, people: DemoPeople): Promise<void> {
  const clientId = derivedUuid(CLIENT, winter);
  const [known] = await sql("winter-demo-period", "SELECT 1 FROM stop_period WHERE client_id = $1", [clientId]);
  if (known) return;
  const year = yearOf(winter);
  const startsOn = civilDate(year, 11, 15);
  if (today < addDays(startsOn, STOP_TOLD)) return;
  const [head, reviewer] = await Promise.all(
    ["zhuren", "zhujian"].map((name) => personViewer(people.login(name).userId, "")),
  );
  if (!head || !reviewer) return;
  const { periodId } = await atInstant(new Date(startOfDay(winter).getTime() + 9 * HOUR), () =>
    transaction((tx) =>
      saveStopPeriod(tx, head, {
        clientId,
        name: `${year}—${year + 1}年冬防停土`,
        startsOn,
        endsOn: civilDate(year + 1, 3, 15),
        townIds: [],
        documentNo: `大气办〔${year}〕31号`,
        reviewUnitId: reviewer.unitId,
        prolongDays: 15,
      }),
    ),
  );
  const sites = await sql<{ id: number; town: string }>(
    "winter-demo-sites",
    `SELECT s.id, r.code AS town FROM site s JOIN region r ON r.id = s.town_id WHERE s.kind = 'construction' AND s.closed_on IS NULL
      ORDER BY row_number() OVER (PARTITION BY s.town_id ORDER BY s.id), s.town_id LIMIT $1`,
    [STORIES.length],
  );
  const plan = { key: await storeFile("photos", Buffer.from(PLAN), "pdf"), media: "application/pdf" };
  for (const [i, story] of STORIES.entries()) {
    const site = sites[i];
    if (!site) continue;
    const applicant = actor(people.of(`town-${site.town}`, ["staff", "head"]));
    const fromOn = addDays(startsOn, story.from);
    const moment = (hours: number) => {
      const planned = new Date(startOfDay(startsOn).getTime() + (9 + i + hours) * HOUR);
      return planned < now() ? planned : now();
    };
    const exemptionId = await atInstant(moment(0), () =>
      transaction(async (tx) => {
        const made = await applyExemption(tx, applicant, {
          clientId: derivedUuid(CLIENT, `${winter}/${i}`),
          periodId,
          siteId: site.id,
          ground: story.ground,
          scope: story.scope,
          fromOn,
          toOn: addDays(fromOn, story.days),
          upTo: story.upTo,
        });
        await attachPlan(tx, applicant, made.exemptionId, plan);
        return made.exemptionId;
      }),
    );
    for (const [n, verb] of story.steps.entries()) {
      const by = verb === "review" ? reviewer : head;
      const note = {
        review: "方案可行，同意",
        approve: "同意，严格落实抑尘措施",
        refuse: "不属于民生和抢险，不予豁免",
        revoke: "超范围作业，撤销证明",
      }[verb];
      await atInstant(moment(24 * (n + 1)), () =>
        transaction((tx) => moveExemption(tx, by, { exemptionId, version: n + 2, verb, note })),
      );
    }
  }
}
