import { withMinus } from "@/lib/shared/printed-number";

/** A campaign as its paper says it; papers are written in Chinese. Numbers and days in words; null is not said as zero. */
export interface CampaignPaper {
  period: string;
  day: number;
  days: number;
  lead: string;
  area: string;
  kinds: string;
  goal: string;
  bans: readonly { text: string; range: string }[];
  targets: readonly { name: string; target: string; now: string; met: boolean | null }[];
  totals: {
    planned: number;
    done: number;
    places: number;
    unseen: number;
    issues: number;
    closed: number;
    overdue: number;
  };
  air: {
    pollutant: string;
    range: string;
    now: string | null;
    before: string | null;
    change: string | null;
    median: string | null;
    difference: string | null;
    verdict: string;
  } | null;
}

const share = (part: number, whole: number) => (whole === 0 ? "—" : `${((part / whole) * 100).toFixed(1)}%`);
const moved = (percent: string) =>
  Number(percent) === 0 ? "持平" : `${Number(percent) > 0 ? "上升" : "下降"}${percent.replace("-", "")}%`;

/** The paragraphs of a campaign's report, each under its heading. */
export function campaignParts(of: CampaignPaper): { heading: string; body: string }[] {
  const { totals, air } = of;
  return [
    {
      heading: "一、行动内容",
      body: [
        `${of.period}，第${of.day}天，共${of.days}天；牵头单位${of.lead}；范围${of.area}；对象${of.kinds}。`,
        ...(of.goal ? [`目标：${of.goal}`] : []),
        ...of.bans.map(({ text, range }) => `措施：${text}（${range}）`),
      ].join("\n"),
    },
    {
      heading: "二、督查和问题",
      body: [
        `已督查${totals.done}次，待督查${totals.planned}次；发现问题${totals.issues}个，已销号${totals.closed}个，销号率${share(totals.closed, totals.issues)}，超期${totals.overdue}个。`,
        totals.places === 0
          ? "没有列入范围的台账对象。"
          : `范围内台账对象${totals.places}个，期间没有人去过的${totals.unseen}个，覆盖率${share(totals.places - totals.unseen, totals.places)}。`,
      ].join("\n"),
    },
    {
      heading: "三、空气质量",
      body:
        air === null || air.now === null
          ? "期间没有可用的日均值。"
          : `${air.range}${air.pollutant}均值${air.now}微克/立方米，${
              air.before === null || air.change === null
                ? "去年同期数据不足，不作同比"
                : `去年同期${air.before}微克/立方米，同比${moved(air.change)}`
            }；${
              air.median === null || air.difference === null
                ? "同组可比的区不足三个，不作比较。"
                : `同组变化中位数为${moved(air.median)}，相差${withMinus(air.difference)}个百分点，${air.verdict}。`
            }`,
    },
    {
      heading: "四、指标",
      body:
        of.targets.length === 0
          ? "没有设定指标。"
          : of.targets
              .map(
                ({ name, target, now, met }) =>
                  `${name}：${target}，目前${now}，${met === null ? "无法判断" : met ? "达到" : "未达到"}。`,
              )
              .join("\n"),
    },
  ];
}
