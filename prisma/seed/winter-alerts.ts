import { systemViewer, type Viewer } from "@/lib/identity/rules/viewer";
import { atInstant } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { addDays, type CivilDate, startOfDay } from "@/lib/shared/civil-date";
import { decideAlert } from "@/lib/winter/commands/decide-alert";
import { receiveAlert } from "@/lib/winter/commands/receive-alert";
import type { AlertKind } from "@/lib/winter/rules/alert-kinds";
import type { AlertBody } from "@/lib/winter/schema-alerts";

interface Story {
  back: number;
  hour: number;
  source: AlertBody["source"];
  kind: AlertKind;
  place: string;
  description: string;
  /** Null = still a candidate. */
  dismissed: string | null;
}

const STORIES: readonly Story[] = [
  {
    back: 1,
    hour: 7,
    source: "satellite",
    kind: "fire",
    place: "镇北农田",
    description: "热点面积约0.02平方公里",
    dismissed: null,
  },
  {
    back: 1,
    hour: 8,
    source: "video",
    kind: "smoke",
    place: "高空瞭望3号点位西南",
    description: "疑似冒烟",
    dismissed: null,
  },
  {
    back: 3,
    hour: 15,
    source: "dust-meter",
    kind: "dust",
    place: "安置房工地在线扬尘",
    description: "PM10小时值超过本区均值两倍",
    dismissed: "洒水后回落，现场覆盖完好",
  },
  {
    back: 5,
    hour: 16,
    source: "satellite",
    kind: "fire",
    place: "河滩荒地",
    description: "热点1个",
    dismissed: "光伏板反光，不是火点",
  },
  {
    back: 2,
    hour: 20,
    source: "hotline",
    kind: "odour",
    place: "集市南侧",
    description: "群众反映夜间异味",
    dismissed: null,
  },
];

/** Alerts from outside as they lie on the desk: some to be decided, some dismissed with a reason. Made once a day of starting. */
export async function alertDemo(today: CivilDate, staff: Viewer): Promise<void> {
  const [any] = await sql("winter-demo-alerts", "SELECT 1 FROM inbound_alert LIMIT 1");
  if (any) return;
  const towns = await sql<{ code: string }>(
    "winter-demo-towns",
    "SELECT code FROM region WHERE level = 'town' AND closed_on IS NULL ORDER BY sort_order, id",
  );
  for (const [i, story] of STORIES.entries()) {
    const at = new Date(startOfDay(addDays(today, -story.back)).getTime() + story.hour * 3_600_000);
    const { id } = await atInstant(new Date(at.getTime() + 600_000), () =>
      transaction((tx) =>
        receiveAlert(
          tx,
          systemViewer("demo"),
          0,
          {
            source: story.source,
            sourceNo: `DEMO-${i + 1}`,
            at: at.toISOString(),
            kind: story.kind,
            place: story.place,
            description: story.description,
            town: towns[i % Math.max(1, towns.length)]?.code,
          },
          null,
        ),
      ),
    );
    const { dismissed } = story;
    if (dismissed !== null)
      await atInstant(new Date(at.getTime() + 5_400_000), () =>
        transaction((tx) =>
          decideAlert(tx, staff, {
            alertId: id,
            decision: "dismiss",
            reason: dismissed,
            categoryId: undefined,
            townId: undefined,
          }),
        ),
      );
  }
}
