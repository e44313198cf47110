/**
 * What a Word template may be made of (ECMA-376 parts 1 and 2): everything that is not named here is refused, because a list of what is
 * dangerous is never complete. Names are compared as they are written, also in case.
 */
export const PART_NAMES = [
  /^\[Content_Types\]\.xml$/,
  /^_rels\/\.rels$/,
  /^docProps\/(app|core|custom)\.xml$/,
  /^docProps\/thumbnail\.(jpeg|png)$/,
  /^word\/(document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|footnotes|endnotes)\.xml$/,
  /^word\/(comments|commentsExtended|commentsIds|commentsExtensible|people)\.xml$/,
  /^word\/(header|footer)\d{0,3}\.xml$/,
  /^word\/theme\/theme\d{1,2}\.xml$/,
  /^word\/media\/[A-Za-z0-9_-]{1,60}\.(png|jpe?g|gif|bmp)$/,
  /^word\/_rels\/(document|settings|fontTable|numbering|footnotes|endnotes|comments|header\d{0,3}|footer\d{0,3})\.xml\.rels$/,
  /^word\/theme\/_rels\/theme\d{1,2}\.xml\.rels$/,
  /^customXml\/item(Props)?\d{1,2}\.xml$/,
  /^customXml\/_rels\/item\d{1,2}\.xml\.rels$/,
];

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/";
const MICROSOFT = "http://schemas.microsoft.com/office/";
export const MAIN_DOCUMENT = `${OFFICE}officeDocument`;

export const RELATION_TYPES: ReadonlySet<string> = new Set([
  MAIN_DOCUMENT,
  ...[
    "extended-properties",
    "custom-properties",
    "styles",
    "settings",
    "webSettings",
    "fontTable",
    "theme",
    "numbering",
    "footnotes",
    "endnotes",
    "header",
    "footer",
    "image",
    "comments",
    "customXml",
    "customXmlProps",
  ].map((name) => OFFICE + name),
  `${PACKAGE}core-properties`,
  `${PACKAGE}thumbnail`,
  `${MICROSOFT}2007/relationships/stylesWithEffects`,
  `${MICROSOFT}2011/relationships/commentsExtended`,
  `${MICROSOFT}2011/relationships/people`,
  `${MICROSOFT}2016/09/relationships/commentsIds`,
  `${MICROSOFT}2018/08/relationships/commentsExtensible`,
]);

/** A relation of one of these names is told by what it does, not as unknown. */
export const EMBEDDING_RELATION = /\/(aFChunk|oleObject|package|subDocument|control|vbaProject)$/i;
export const OUTSIDE_RELATION = /\/(hyperlink|attachedTemplate|frame|mailMergeSource|externalLink\w*)$/i;

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const DRAWING = "application/vnd.openxmlformats-officedocument.";
export const MAIN_TYPE = `${WORD}document.main+xml`;

export const CONTENT_TYPES: ReadonlySet<string> = new Set([
  MAIN_TYPE,
  "application/xml",
  "application/vnd.openxmlformats-package.relationships+xml",
  "application/vnd.openxmlformats-package.core-properties+xml",
  ...[
    "styles",
    "stylesWithEffects",
    "settings",
    "webSettings",
    "fontTable",
    "numbering",
    "footnotes",
    "endnotes",
    "header",
    "footer",
    "comments",
    "commentsExtended",
    "commentsIds",
    "commentsExtensible",
    "people",
  ].map((name) => `${WORD}${name}+xml`),
  "application/vnd.ms-word.stylesWithEffects+xml",
  `${DRAWING}theme+xml`,
  `${DRAWING}extended-properties+xml`,
  `${DRAWING}custom-properties+xml`,
  `${DRAWING}customXmlProperties+xml`,
  "image/png",
  "image/jpeg",
  "image/jpg",
  "image/gif",
  "image/bmp",
]);

/** Fields that look at nothing but the document itself and the day. */
export const FIELDS: ReadonlySet<string> = new Set([
  "PAGE",
  "NUMPAGES",
  "SECTION",
  "SECTIONPAGES",
  "PAGEREF",
  "REF",
  "NOTEREF",
  "STYLEREF",
  "SEQ",
  "TOC",
  "EQ",
  "SYMBOL",
  "DATE",
  "TIME",
]);
/** A link to a place of the same document, as tables of contents have it. */
export const INNER_LINK = /^HYPERLINK\s+\\l\s+"[^"\\]*"(\s+\\[hn])*$/;

/** Elements that bring in what is not the document's own, whatever their prefix. */
export const EMBEDDING_ELEMENTS: ReadonlySet<string> = new Set(
  ["altChunk", "object", "OLEObject", "control", "subDoc", "contentPart", "movie", "webVideoPr", "mailMerge"].map(
    (name) => name.toLowerCase(),
  ),
);
export const MACRO_ELEMENTS: ReadonlySet<string> = new Set(["entrymacro", "exitmacro", "fldmacro", "macroname"]);
/** Attributes by which drawings of the old kind fetch from elsewhere. */
export const FETCHING_ATTRIBUTES: ReadonlySet<string> = new Set(["src", "href", "althref"]);
