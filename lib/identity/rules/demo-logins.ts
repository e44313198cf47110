import type { Role } from "./roles";

/** One password for every demo login. It opens nothing outside a demo: there, demo people are refused at sign-in. */
export const DEMO_PASSWORD = "Lantian-Demo-2026";

export interface DemoLogin {
  loginName: string;
  name: string;
  nameEn: string;
  /** Code of the unit in the demo district. "town-1" … "town-9" = the towns in their own order (`town-<region code>` in the data). */
  unitCode: string;
  roles: Role[];
}

/** The people of the demo district whom the sign-in page and `npm run demo` name: one per role and several units. Fictional. */
export const NAMED_LOGINS: readonly DemoLogin[] = [
  { loginName: "daqiban", name: "李文博", nameEn: "Li Wenbo", unitCode: "dqb", roles: ["staff"] },
  { loginName: "zhuren", name: "马建国", nameEn: "Ma Jianguo", unitCode: "dqb", roles: ["head"] },
  { loginName: "fuzhuren", name: "沈立", nameEn: "Shen Li", unitCode: "dqb", roles: ["head"] },
  { loginName: "lingdao", name: "陈志远", nameEn: "Chen Zhiyuan", unitCode: "dqb", roles: ["leadership"] },
  { loginName: "zhujian", name: "王海燕", nameEn: "Wang Haiyan", unitCode: "zjj", roles: ["head"] },
  { loginName: "zhujian2", name: "赵磊", nameEn: "Zhao Lei", unitCode: "zjj", roles: ["staff"] },
  { loginName: "chengguan", name: "刘强", nameEn: "Liu Qiang", unitCode: "cgj", roles: ["staff"] },
  { loginName: "nongye", name: "杨秀英", nameEn: "Yang Xiuying", unitCode: "nyncj", roles: ["staff"] },
  { loginName: "shichang", name: "周明", nameEn: "Zhou Ming", unitCode: "scjgj", roles: ["staff"] },
  { loginName: "yingji", name: "孙立新", nameEn: "Sun Lixin", unitCode: "yjj", roles: ["staff"] },
  { loginName: "gongan", name: "高峰", nameEn: "Gao Feng", unitCode: "gafj", roles: ["staff"] },
  { loginName: "gongxin", name: "何静", nameEn: "He Jing", unitCode: "gxj", roles: ["staff"] },
  { loginName: "jiaotong", name: "郭涛", nameEn: "Guo Tao", unitCode: "jtj", roles: ["staff"] },
  { loginName: "huanbao", name: "林雪", nameEn: "Lin Xue", unitCode: "hbfj", roles: ["head"] },
  { loginName: "zhen1", name: "马晓东", nameEn: "Ma Xiaodong", unitCode: "town-1", roles: ["head"] },
  { loginName: "zhen1b", name: "丁玲", nameEn: "Ding Ling", unitCode: "town-1", roles: ["staff"] },
  { loginName: "zhen2", name: "田春生", nameEn: "Tian Chunsheng", unitCode: "town-2", roles: ["staff"] },
  { loginName: "wangge1", name: "石大勇", nameEn: "Shi Dayong", unitCode: "town-1", roles: ["grid_member"] },
  { loginName: "xitong", name: "吴系安", nameEn: "Wu Xi'an (system)", unitCode: "dqb", roles: ["system_admin"] },
  {
    loginName: "anquan",
    name: "郑保全",
    nameEn: "Zheng Baoquan (security)",
    unitCode: "dqb",
    roles: ["security_admin"],
  },
  { loginName: "shenji", name: "冯审明", nameEn: "Feng Shenming (audit)", unitCode: "dqb", roles: ["audit_admin"] },
];

/** One in each of the other towns, so that a warning can be acknowledged by all nine. */
export const TOWN_LOGINS: readonly DemoLogin[] = [
  { loginName: "zhen3", name: "许文娟", nameEn: "Xu Wenjuan", unitCode: "town-3", roles: ["staff"] },
  { loginName: "zhen4", name: "贺长河", nameEn: "He Changhe", unitCode: "town-4", roles: ["staff"] },
  { loginName: "zhen5", name: "白玉兰", nameEn: "Bai Yulan", unitCode: "town-5", roles: ["staff"] },
  { loginName: "zhen6", name: "柳成林", nameEn: "Liu Chenglin", unitCode: "town-6", roles: ["staff"] },
  { loginName: "zhen7", name: "苗丰收", nameEn: "Miao Fengshou", unitCode: "town-7", roles: ["staff"] },
  { loginName: "zhen8", name: "骆铁军", nameEn: "Luo Tiejun", unitCode: "town-8", roles: ["staff"] },
  { loginName: "zhen9", name: "云秀梅", nameEn: "Yun Xiumei", unitCode: "town-9", roles: ["staff"] },
];

/** All of them. */
export const DEMO_LOGINS: readonly DemoLogin[] = [...NAMED_LOGINS, ...TOWN_LOGINS];
