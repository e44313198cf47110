import type { DistrictSide, PeerDays } from "./peer-days";

/** The figures of an episode as its report says them; papers are written in Chinese. Counts, hours and moments in words. */
export interface EpisodeFigures {
  level: string;
  documentNo: string;
  from: string;
  to: string;
  hours: number;
  asked: number;
  acknowledged: number;
  within: readonly { hours: number; acknowledged: number }[];
  reminders: number;
  spared: number;
  /** Why places were not asked: the reason in words, how many, and their names as far as they are listed. */
  sparedBy: readonly { reason: string; places: number; names: readonly string[] }[];
  checked: number;
  compliant: number;
  issues: number;
  closedIssues: number;
  air: { measured: number; highest: number | null; above: readonly { line: number; hours: number }[] };
  peers: PeerDays | null;
  events: readonly { at: string; what: string; level: string; by: string; reason: string }[];
}

const share = (part: number, whole: number) => (whole === 0 ? "—" : `${((part / whole) * 100).toFixed(1)}%`);

/** The paragraphs of the after-action report, each under its heading. What was not measured or not looked at is said, never a zero. */
export function afterActionParts(of: EpisodeFigures): { heading: string; body: string }[] {
  const within = of.within
    .map(({ hours, acknowledged }) => `${hours}小时内${acknowledged}个（${share(acknowledged, of.asked)}）`)
    .join("，");
  const above = of.air.above.map(({ line, hours }) => `AQI高于${line}的${hours}小时`).join("，");
  return [
    {
      heading: "一、预警过程",
      body: [
        `${of.from}启动，${of.to}解除，历时${of.hours}小时，最高级别${of.level}${of.documentNo ? `（${of.documentNo}）` : ""}。`,
        ...of.events.map(({ at, what, level, by, reason }) => `${at}　${what}（${level}）：${reason}（${by}）`),
      ].join("\n"),
    },
    {
      heading: "二、空气质量",
      body:
        of.air.highest === null
          ? "期间没有满足计算条件的小时数据。"
          : `按滑动24小时计，有数据${of.air.measured}小时，最高AQI ${of.air.highest}，${above}。`,
    },
    {
      heading: "三、通知与签收",
      body: `应签收${of.asked}个（各级别分别计），已签收${of.acknowledged}个，签收率${share(of.acknowledged, of.asked)}；${within}；发出提醒${of.reminders}次；豁免${of.spared}个${of.sparedBy.length === 0 ? "" : "，原因如下"}。${sparedText(of.sparedBy)}`,
    },
    {
      heading: "四、核查与问题",
      body:
        of.checked === 0
          ? "没有现场核查记录。"
          : `核查${of.checked}家，落实${of.compliant}家，落实率${share(of.compliant, of.checked)}；形成问题${of.issues}个，已销号${of.closedIssues}个。`,
    },
    { heading: "五、与同组比较", body: peersText(of.peers) },
  ];
}

function sparedText(spared: EpisodeFigures["sparedBy"]): string {
  return spared
    .map(({ reason, places, names }) => `\n${reason}：${names.join("、")}${names.length < places ? "等" : ""}。`)
    .join("");
}

/** Whole days only; who lacks one is named with what is missing. */
function peersText(peers: PeerDays | null): string {
  if (peers === null) return "没有排名组，不作比较。";
  const { days, own, place } = peers;
  const whole = peers.peers.filter(({ mean }) => mean !== null);
  const broken = peers.peers.filter(({ mean }) => mean === null);
  const ours =
    own.mean === null
      ? `${own.name}有日值${own.days}天，不足${days}天，不作比较`
      : `${own.name}PM2.5日均值平均${own.mean}微克/立方米，最高AQI ${own.highest ?? "—"}${place ? `，在日值齐全的${place.of}个区中由低到高第${place.rank}` : ""}`;
  const sentence = (side: DistrictSide) => `${side.name}${side.mean}（最高AQI ${side.highest ?? "—"}）`;
  return [
    `${peers.from}至${peers.to}共${days}天（按整日计）：${ours}。`,
    whole.length === 0 ? "同组没有日值齐全的区。" : `同组各区：${whole.map(sentence).join("，")}。`,
    ...(broken.length === 0
      ? []
      : [
          `缺官方日值、未比较：${broken.map(({ name, days: known }) => `${name}（缺${days - known}天）`).join("，")}。`,
        ]),
  ].join("\n");
}
