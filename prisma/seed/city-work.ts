import { personViewer } from "@/lib/identity/queries/person-viewer";
import { applyTransition } from "@/lib/issues/commands/apply-transition";
import { reportIssue } from "@/lib/issues/commands/report-issue";
import { issueInput, transitionInput } from "@/lib/issues/schema";
import { atInstant } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { draftWeekly } from "@/lib/reports/commands/weekly-draft";
import { addDays, type CivilDate, startOfDay } from "@/lib/shared/civil-date";
import { derivedUuid } from "@/lib/shared/derived-uuid";
import { CITY_DISTRICTS, CITY_TOWNS, pinyinOf } from "./city-plan";
import { streamOf, uniform } from "./prng";

const NAMESPACE = "3d0c2f5a-7b1e-4c7d-9a55-2f6f0c8e4b71";
/** Problems of each district: enough to see who sees what. */
const PROBLEMS = 12;
const WORDS = [
  "裸土未苫盖，约200平方米",
  "出场车辆未冲洗，带泥上路",
  "物料露天堆放，未采取抑尘措施",
  "荒草焚烧，已现场扑灭",
];
const PLACES = [
  ["construction", "工地", "site"],
  ["stockyard", "堆场", "yard"],
  ["catering", "餐馆", "kitchen"],
] as const;

/** Places and problems of the other districts, found and ordered by their own people, and this week's drafts of everybody's report. */
export async function cityWork(today: CivilDate): Promise<void> {
  await places();
  const categories = await sql<{ id: number }>(
    "city-categories",
    "SELECT id FROM category WHERE parent_id IS NOT NULL AND retired_at IS NULL ORDER BY sort_order, id LIMIT 24",
  );
  for (const district of CITY_DISTRICTS) {
    const word = pinyinOf(district).toLowerCase();
    const staff = await viewerOf(`daqiban-${word}`);
    const towns = CITY_TOWNS.filter((town) => town.district === district);
    const stream = streamOf(`problems ${district.code}`);
    for (let i = 0; i < PROBLEMS; i++) {
      const town = towns[i % towns.length];
      const category = categories[Math.floor(uniform(stream, i) * categories.length)];
      if (!town || !category) continue;
      const foundAt = new Date(startOfDay(addDays(today, -2 - 3 * i)).getTime() + 10 * 3_600_000);
      await atInstant(foundAt, () =>
        problem(staff, { key: `${district.code}/${i}`, town: town.code, category: category.id, foundAt, i }),
      );
    }
  }
  const city = await viewerOf("shi-daqiban");
  await transaction((tx) => draftWeekly(tx, city, { kind: "week", date: today }));
}

async function problem(
  staff: Awaited<ReturnType<typeof viewerOf>>,
  { key, town, category, foundAt, i }: { key: string; town: string; category: number; foundAt: Date; i: number },
): Promise<void> {
  const [place] = await sql<{ townId: number; unitId: number }>(
    "city-town",
    `SELECT r.id AS "townId", u.id AS "unitId" FROM region r JOIN unit u ON u.region_id = r.id AND u.kind = 'town' WHERE r.code = $1`,
    [town],
  );
  if (!place) throw new Error(`demo town missing: ${town}`);
  await transaction(async (tx) => {
    const made = await reportIssue(
      tx,
      staff,
      issueInput.parse({
        clientId: derivedUuid(NAMESPACE, key),
        categoryId: category,
        source: "inspection",
        description: WORDS[i % WORDS.length],
        townId: place.townId,
        address: "主街北侧",
        foundAt: foundAt.toISOString(),
      }),
    );
    if (!made.repeated && i % 3 > 0)
      await applyTransition(
        tx,
        staff,
        transitionInput.parse({
          taskId: made.taskId,
          verb: "assign",
          version: 1,
          ownerUnitId: place.unitId,
          requirement: "按要求整改并上传照片",
          days: 5 + (i % 4) * 5,
        }),
      );
  });
}

async function places(): Promise<void> {
  const rows = CITY_TOWNS.filter(({ index }) => index < 4).flatMap((town) =>
    PLACES.map(([kind, zh, en], i) => ({
      code: `${kind.slice(0, 2).toUpperCase()}-${town.code}-${i + 1}`,
      kind,
      name: `${town.name}${zh}`,
      nameEn: `${town.nameEn} ${en}`,
      town: town.code,
    })),
  );
  await sql(
    "city-sites",
    `INSERT INTO site (code, kind, name, name_en, town_id, owner_unit_id)
     SELECT g.code, g.kind::site_kind, g.name, g."nameEn", r.id, u.id
       FROM jsonb_to_recordset($1::jsonb) AS g(code text, kind text, name text, "nameEn" text, town text)
       JOIN region r ON r.code = g.town JOIN unit u ON u.region_id = r.id AND u.kind = 'town' ON CONFLICT (code) DO NOTHING`,
    [JSON.stringify(rows)],
  );
}

async function viewerOf(loginName: string) {
  const [user] = await sql<{ id: number }>("city-login", "SELECT id FROM user_account WHERE login_name = $1", [
    loginName,
  ]);
  if (!user) throw new Error(`demo login missing: ${loginName}`);
  return personViewer(user.id, "");
}
