import { type BulletinView, familyCounts, issuesByUnit, standingWords } from "@/lib/reports/rules/bulletin-view";
import { bulletinCharts } from "@/lib/reports/rules/chart-marks";
import { ChartPicture } from "./chart-picture";

/** 附件 of a bulletin: ranking of the towns, problems by unit, charts. As in the Word file, for the screen and for paper. */
export function BulletinAnnexes({ view }: { view: BulletinView }) {
  const { facts } = view;
  return (
    <div className="bulletin-annexes" lang="zh-CN">
      <section className="annex">
        <p className="annex-mark">附件1</p>
        <h3>镇街环境空气质量排名</h3>
        <Grid heads={["排名", "镇街", "综合指数", "同比（%）", "优良天数", "优良率（%）"]}>
          {facts.towns.map((town) => (
            <tr key={town.name}>
              <td>{town.rank ?? "—"}</td>
              <td>{town.name}</td>
              <td>{town.index ?? "—"}</td>
              <td>{town.indexChange ?? "—"}</td>
              <td>{town.goodDays ?? "—"}</td>
              <td>{town.rate ?? "—"}</td>
            </tr>
          ))}
        </Grid>
      </section>
      <section className="annex">
        <p className="annex-mark">附件2</p>
        <h3>问题清单（按责任单位）</h3>
        {facts.issues.length === 0 ? <p>统计期内未登记问题。</p> : null}
        {issuesByUnit(facts).map(({ unit, issues }) => (
          <div key={unit}>
            <h4>{`${unit}（${issues.length}个）`}</h4>
            <Grid heads={["序号", "编号", "镇街", "问题", "整改时限", "状态"]}>
              {issues.map((issue, i) => (
                <tr key={issue.number}>
                  <td>{i + 1}</td>
                  <td>{issue.number}</td>
                  <td>{issue.town}</td>
                  <td className="left">{`${issue.place}：${issue.categoryName}`}</td>
                  <td>{issue.dueOn ?? "—"}</td>
                  <td>{standingWords(issue)}</td>
                </tr>
              ))}
            </Grid>
          </div>
        ))}
      </section>
      <section className="annex">
        <p className="annex-mark">附件3</p>
        <h3>统计图</h3>
        {bulletinCharts(facts, familyCounts(facts)).map((chart) => (
          <ChartPicture key={chart.name} chart={chart} />
        ))}
      </section>
    </div>
  );
}

function Grid({ heads, children }: { heads: readonly string[]; children: React.ReactNode }) {
  return (
    <table className="annex-table">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
