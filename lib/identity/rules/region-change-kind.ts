/** What happened to a region, kept under it for good: 更名, 合并, 划转, 排名组, 评价点位, 边界. */
export type RegionChangeKind = "rename" | "merge" | "move" | "group" | "evaluation" | "outline";
