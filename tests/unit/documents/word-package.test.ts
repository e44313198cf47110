import { expect, test } from "vitest";
import { checkTemplateBytes } from "@/lib/documents/files/check-template";
import { checkTemplate } from "@/lib/documents/files/template-file";
import { TEMPLATE_BYTES_MAX } from "@/lib/documents/files/unpack-package";
import { BULLETIN_WORDS } from "@/lib/reports/rules/bulletin-template-words";
import {
  contentTypes,
  type Part,
  paragraph,
  relation,
  relations,
  story,
  wordPackage,
  words,
} from "@/tests/support/word-package";

const GOOD = words("{title}{number}{#sections}{heading}{#paragraphs}{lead}{text}{/paragraphs}{/sections}");
const good = paragraph(GOOD);
const check = async (bytes: Buffer | Promise<Buffer>) => checkTemplateBytes(await bytes, BULLETIN_WORDS);
const IMAGE = Buffer.from("89504e470d0a1a0a", "hex");
const _SETTINGS = "word/_rels/settings.xml.rels";
const _settings = story("ftr", "");
const field = (...codes: string[]) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r>${codes.map((code) => `<w:r><w:instrText>${code}</w:instrText></w:r>`).join("")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>${words("1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const rels = (text: string, more: Record<string, Part> = {}): Record<string, Part> => ({
  "word/_rels/document.xml.rels": text,
  ...more,
});
const _outside = (mode: string) => rels(relations(relation("image", "http://x/a.png", ` ${mode}`)));

test("a template of words, pictures, page numbers and an inner link is taken", async () => {
  const body = `${paragraph(GOOD + field(" PAGE ", "\\* MERGEFORMAT "))}${paragraph(field('HYPERLINK \\l "_Toc1"'))}<w:p><w:fldSimple w:instr=" NUMPAGES ">${words("1")}</w:fldSimple></w:p>`;
  const parts = rels(relations(relation("image", "media/a1.png"), relation("footer", "/word/footer1.xml")), {
    "word/media/a1.png": IMAGE,
    "word/footer1.xml": story("ftr", paragraph(words("{date}") + field("PAGE"))),
    "word/": "",
    "[Content_Types].xml": contentTypes('<Default Extension="png" ContentType="image/png"/>'),
  });
  await expect(check(wordPackage(body, parts))).resolves.toBeUndefined();
});

const attacks: [string, string, string, Record<string, Part>][] = [
  ["macros", "macro", good, { "word/vbaProject.bin": "x" }],
  [
    "macros under another name",
    "macro",
    good,
    {
      "[Content_Types].xml": contentTypes().replace(
        "wordprocessingml.document.main",
        "ms-word.document.macroEnabled.main",
      ),
    },
  ],
  ["altChunk", "embedded", `${good}<w:altChunk r:id="x"/>`, {}],
  [
    "altChunk with another prefix",
    "embedded",
    `${good}<q:altChunk xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main" r:id="x"/>`,
    {},
  ],
  ["an OLE object", "embedded", good, { "word/embeddings/x.bin": "x" }],
  [
    "an OLE relation",
    "embedded",
    good,
    rels(relations(relation("oleObject", "media/a.png")), { "word/media/a.png": IMAGE }),
  ],
  ["a zip bomb", "bomb", good, { "word/styles.xml": "0".repeat(3_000_000) }],
  ["an entity", "doctype", good, { "word/document.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>" }],
  [
    "three hundred parts",
    "bomb",
    good,
    Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`word/header${i}.xml`, story("hdr", "")])),
  ],
  ["a loop of its own", "placeholder", paragraph(words("{#constructor}{/constructor}")), {}],
  ["loops in loops", "placeholder", paragraph(words("{#sections}{#sections}{/sections}{/sections}")), {}],
  ["an unknown name", "placeholder", paragraph(words("{__proto__}")), {}],
  ["an option that is none of ours", "placeholder", paragraph(words('{#sections [loopOver: "x"]}{/sections}')), {}],
  [
    "three loops in each other",
    "placeholder",
    paragraph(words("{#sections}{#paragraphs}{#issues}{/issues}{/paragraphs}{/sections}")),
    {},
  ],
  ["four hundred placeholders", "bomb", paragraph(words("{title}".repeat(400))), {}],
  ["a missing name", "missing", paragraph(words("{title}")), {}],
];
test.each(attacks)("a template with %s is refused", async (_name, why, body, parts) => {
  await expect(check(wordPackage(body, parts))).rejects.toMatchObject({ why });
});

/** 40,000 pieces that do not pack as well as a bomb. */
const varied = (piece: (sign: string) => string) =>
  Array.from({ length: 40_000 }, (_, i) => piece(((i * 2_654_435_761) % 1_679_616).toString(36))).join("");

test("G6 40,000 open tags are refused in linear time, in a thread that lets others work", {
  timeout: 60_000,
}, async () => {
  const torn = await wordPackage(good, { "word/styles.xml": varied((i) => `<w:instrText ${i}`) });
  const deep = await wordPackage(good, { "word/styles.xml": varied((i) => `<a x="${i}">`) });
  const many = await wordPackage(`${good}${"<w:p/>".repeat(320_000)}`);
  await expect(checkTemplate(await wordPackage(good), BULLETIN_WORDS)).resolves.toMatchObject({
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 10);
  try {
    for (const [bytes, why] of [
      [torn, "part"],
      [deep, "bomb"],
      [many, "bomb"],
    ] as const) {
      const before = performance.now();
      await expect(checkTemplate(bytes, BULLETIN_WORDS)).rejects.toMatchObject({ key: `template-refused-${why}` });
      expect(performance.now() - before).toBeLessThan(10_000);
    }
    expect(longest).toBeLessThan(2000);
  } finally {
    clearInterval(beat);
  }
});

test("a template of more than 5 MB is refused before it is read, and what is no archive too", async () => {
  await expect(check(Buffer.alloc(TEMPLATE_BYTES_MAX + 1))).rejects.toMatchObject({ why: "size" });
  await expect(check(Buffer.alloc(0))).rejects.toMatchObject({ why: "size" });
  await expect(check(Buffer.from("hello"))).rejects.toMatchObject({ why: "not-word" });
});
