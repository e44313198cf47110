import type { NamedChoice } from "@/lib/shared/word-match";

type Coded = NamedChoice & { code: string };

const coded = (code: string, ...words: string[]): Coded => ({ code, name: code, also: words });

/** Whole words for where a problem comes from; "视频巡查" is two of them and is asked. */
export const SOURCE_WORDS: readonly Coded[] = [
  coded("patrol", "巡查", "日常巡查", "网格巡查", "patrol"),
  coded("inspection", "督查", "检查", "督查检查", "现场检查", "联合检查", "夜查", "inspection"),
  coded("online_monitor", "在线监控", "在线监测", "在线", "扬尘在线", "online"),
  coded("grid_monitor", "网格化监测", "网格监测", "网格", "微站"),
  coded("video", "视频", "视频监控", "高空瞭望", "video"),
  coded("satellite", "卫星遥感", "卫星", "遥感", "satellite"),
  coded("aerial", "航拍", "无人机", "无人机航拍", "aerial"),
  coded("public_report", "群众举报", "举报", "信访", "信访举报", "投诉", "12345", "12369"),
  coded("superior", "上级交办", "上级督查", "上级", "省级交办", "市级交办"),
  coded("air_anomaly", "数据异常", "异常", "监测异常"),
];

/** Whole words for how grave it is; "不严重" is none of them. */
export const SEVERITY_WORDS: readonly Coded[] = [
  coded("minor", "一般", "轻微", "较轻", "轻", "低", "一般问题"),
  coded("serious", "较重", "较严重", "中等", "中", "较大"),
  coded("grave", "严重", "重大", "高", "重", "特别严重", "严重问题"),
];

/** A town, a unit or a category without the ending that all of its kind have. */
export const CORES = {
  town: (name: string) => name.replace(/(街道办事处|街道办|街道|镇人民政府|镇政府|镇|乡)$/, ""),
  unit: (name: string) => name.replace(/^(区|县|市)(?=.{3})/, ""),
  category: (name: string) => name.replace(/(问题|类)$/, ""),
  grid: (name: string) => name.replace(/(村民委员会|村委会|居委会|社区|村)$/, ""),
};
