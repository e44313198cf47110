/** Whose paper a bulletin is and whom it goes to, as the office set it. */
export interface Masthead {
  /** 发文机关 */
  issuer: string;
  /** 机关代字: what stands before 〔year〕. */
  code: string;
  /** 主送 and 抄送; "" = the line is left out. */
  mainTo: string;
  copyTo: string;
  /** Whether people are named beside their units; a public paper names units. */
  persons: boolean;
}

/** What holds until the office chooses otherwise. */
export function defaultMasthead(district: string): Masthead {
  return {
    issuer: `${district}大气污染防治工作领导小组办公室`,
    code: "大气办通报",
    mainTo: "各镇街，各有关部门",
    copyTo: "",
    persons: false,
  };
}

/** 发文字号 by GB/T 9704-2012 7.2.5. */
export function bulletinNumber({ code }: Pick<Masthead, "code">, year: number, seq: number): string {
  return `${code}〔${year}〕${seq}号`;
}

/** Of a bulletin that was frozen before mastheads were kept with it: what all of them bore then, with no addressees. */
export function mastheadOf(facts: { masthead?: Masthead | undefined; region: { name: string } }): Masthead {
  return facts.masthead ?? { ...defaultMasthead(facts.region.name), mainTo: "", copyTo: "" };
}
