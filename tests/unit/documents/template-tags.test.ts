import { expect, test } from "vitest";
import { checkTemplateBytes } from "@/lib/documents/files/check-template";
import { fillWord } from "@/lib/documents/files/fill-word";
import { work as doWordWork } from "@/lib/documents/files/word-work";
import { nearestName } from "@/lib/documents/rules/nearest-name";
import type { TemplateWords } from "@/lib/documents/rules/template-words";
import { errorText } from "@/lib/i18n/error-text";
import {
  contentTypes,
  paragraph,
  partsOf,
  relation,
  relations,
  story,
  wordPackage,
  words,
} from "@/tests/support/word-package";

const WORDS: TemplateWords = {
  placeholders: ["title", "text", "name", "photo"],
  loops: ["rows", "people"],
  required: ["title"],
};
const TITLE = paragraph(words("{title}"));
const cell = (text: string) => `<w:tc>${paragraph(words(text))}</w:tc>`;
const table = (...rows: string[][]) =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join("")}</w:tr>`).join("")}</w:tbl>`;
const box = (inner: string) =>
  `<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>${inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`;
const STORIES = { footer1: "ftr", header1: "hdr", footnotes: "footnotes", endnotes: "endnotes" } as const;
type Story = keyof typeof STORIES;

/** A template whose title stands in the text, with another story beside it. */
const withStory = (name: Story, inner: string) => {
  const type = name.replace("1", "");
  return wordPackage(TITLE, {
    [`word/${name}.xml`]: story(STORIES[name], inner),
    "word/_rels/document.xml.rels": relations(relation(type, `${name}.xml`)),
    "[Content_Types].xml": contentTypes(
      `<Override PartName="/word/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${type}+xml"/>`,
    ),
  });
};
const check = async (bytes: Promise<Buffer>) => checkTemplateBytes(await bytes, WORDS);

test.each(["footer1", "header1", "footnotes", "endnotes"] as const)(
  "E4 a misspelt tag in %s is named with its place, and a right one is filled",
  async (name) => {
    const place = name.replace("1", "");
    await expect(check(withStory(name, paragraph(words("{titel}"))))).rejects.toMatchObject({
      why: "placeholder",
      params: { name: "{titel}", place, spot: "text", meant: "{title}" },
    });
    await expect(check(withStory(name, paragraph(words("{#rows}{name}"))))).rejects.toMatchObject({
      why: "placeholder",
      params: { name: "{#rows}", place },
    });
    const right = await withStory(name, `<w:p>${words("{ti")}${words("tle}")}</w:p>`);
    await expect(checkTemplateBytes(right, WORDS)).resolves.toBeUndefined();
    const filled = await partsOf(await fillWord(right, { title: "甲 & 乙\u0001" }));
    expect(filled.get(`word/${name}.xml`)).toContain("甲 &amp; 乙<");
  },
);

test("E4 tags in text boxes and tables are read and named, and filled", async () => {
  await expect(check(wordPackage(TITLE + box(paragraph(words("{nmae}")))))).rejects.toMatchObject({
    params: { name: "{nmae}", place: "document", spot: "box", meant: "{name}" },
  });
  await expect(check(wordPackage(TITLE + table(["{#rows}{secret}", "{/rows}"])))).rejects.toMatchObject({
    params: { name: "{secret}", spot: "table", meant: "none" },
  });
  const right = await wordPackage(TITLE + box(paragraph(words("{name}"))) + table(["{#rows}{name}", "{/rows}"]));
  await expect(checkTemplateBytes(right, WORDS)).resolves.toBeUndefined();
  const filled = (
    await partsOf(await fillWord(right, { title: "a", name: "外", rows: [{ name: "一" }, { name: "二" }] }))
  ).get("word/document.xml");
  expect(filled?.replace(/<[^>]+>/g, "")).toBe("a外一二");
});

test("E4 a loop from one table into another, or over the edge of one, is refused by name", async () => {
  const crossing = { why: "crossing", params: { name: "{#rows}", place: "document", spot: "table" } };
  await expect(check(wordPackage(TITLE + table(["{#rows}{name}"]) + table(["{/rows}"])))).rejects.toMatchObject(
    crossing,
  );
  await expect(
    check(wordPackage(TITLE + table(["{#rows}{name}"]) + paragraph(words("{/rows}")))),
  ).rejects.toMatchObject(crossing);
});

test("E4 what only the trial fill finds is refused and named: other prefixes, tags in a content control", async () => {
  const control = `<w:sdt><w:sdtContent>${paragraph(words("{#rows}{name}{/rows}"))}</w:sdtContent></w:sdt>`;
  await expect(check(wordPackage(TITLE + control))).rejects.toMatchObject({
    why: "trial",
    params: { name: "{#rows}", place: "document" },
  });
  const other = `<q:p xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><q:r><q:t>{name}</q:t></q:r></q:p>`;
  await expect(check(wordPackage(TITLE + other))).rejects.toMatchObject({ why: "trial", params: { name: "{name}" } });
});

test("E4 a template stored before it was looked at fails by name, not as a system error", async () => {
  const bytes = await withStory("footer1", paragraph(words("{#rows}{name}")));
  expect(await doWordWork({ kind: "fill", bytes, values: { title: "a", rows: [] }, stamp: undefined })).toEqual({
    kind: "refused",
    why: "trial",
    params: { name: "{#rows}", place: "footer", spot: "text" },
  });
});

test("E4 a brace without its twin is refused by name", async () => {
  await expect(check(wordPackage(TITLE + paragraph(words("{name"))))).rejects.toMatchObject({
    params: { name: "{name" },
  });
  await expect(check(wordPackage(TITLE + paragraph(words("name}"))))).rejects.toMatchObject({
    params: { name: "name}" },
  });
});

test("the reason says where, what, and what was probably meant, in both languages", () => {
  const params = { name: "{titel}", place: "footer", spot: "text", meant: "{title}" };
  const reason = { key: "template-refused-placeholder", params };
  expect(errorText("zh-CN", reason)).toBe("页脚：{titel} 不认识，或者没有成对。是否应为 {title}？");
  expect(errorText("en", reason)).toBe("Footer: {titel} is unknown or not in a pair. Did you mean {title}?");
  for (const why of ["placeholder", "crossing", "trial", "missing", "part"])
    for (const locale of ["zh-CN", "en"] as const)
      expect(errorText(locale, { key: `template-refused-${why}`, params: { ...params, meant: "none" } })).toContain(
        why === "missing" ? "{titel}" : "titel",
      );
});

test("the nearest name is at most two letters away, and none is better than a wrong one", () => {
  expect(nearestName("titel", WORDS.placeholders)).toBe("title");
  expect(nearestName("Photo", WORDS.placeholders)).toBe("photo");
  expect(nearestName("password", WORDS.placeholders)).toBe("");
});

test("E9 lines of a text become paragraphs of the same look; a line separator stays a line", async () => {
  const look = '<w:pPr><w:pStyle w:val="Body"/></w:pPr>';
  const template = await wordPackage(
    `<w:p>${look}<w:r><w:rPr><w:b/></w:rPr><w:t>一、{text}。</w:t></w:r></w:p>${TITLE}`,
  );
  const filled = await partsOf(await fillWord(template, { text: "甲\r\n\n　　乙\n丙", title: "上\u2028下" }));
  const body = /<w:body>(.*)<\/w:body>/s.exec(filled.get("word/document.xml") ?? "")?.[1] ?? "";
  const made = body.split("</w:p>").slice(0, -1);
  expect(made.map((p) => p.replace(/<[^>]+>/g, ""))).toEqual(["一、甲", "乙", "丙。", "上下"]);
  for (const p of made.slice(0, 3)) {
    expect(p).toContain(look);
    expect(p).toContain("<w:b/>");
    expect(p).not.toContain("<w:br");
  }
  expect(made[3]).toContain("<w:br/>");
});
