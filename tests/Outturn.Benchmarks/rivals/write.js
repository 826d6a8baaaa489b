import { readFile } from "node:fs/promises";
import { Document, Footer, Header, HeadingLevel, Packer, PageNumber, PageOrientation, Paragraph, ShadingType, Table, TableCell, TableRow, TextRun, WidthType } from "docx";
import { perform } from "./perform.js";

const report = JSON.parse(await readFile(process.argv[2], "utf8"));
const levels = [HeadingLevel.TITLE, HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];

const block = (given) => (given.Rows ? table(given) : paragraph(given));

const paragraph = ({ Text, Level, IsBullet }) =>
  new Paragraph({ text: Text, ...(Level === null ? {} : { heading: levels[Level] }), ...(IsBullet ? { bullet: { level: 0 } } : {}) });

const table = ({ Rows }) =>
  new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: Rows.map(row) });

const row = ({ IsHeader, Cells }) =>
  new TableRow({ tableHeader: IsHeader, cantSplit: IsHeader, children: Cells.map((given) => cell(given, IsHeader)) });

const cell = ({ Paragraphs, Fill, ColumnSpan, RowSpan }, bold) =>
  new TableCell({
    children: Paragraphs.map((text) => new Paragraph({ children: [new TextRun({ text, bold })] })),
    ...(ColumnSpan > 1 ? { columnSpan: ColumnSpan } : {}),
    ...(RowSpan > 1 ? { rowSpan: RowSpan } : {}),
    ...(Fill ? { shading: { type: ShadingType.CLEAR, color: "auto", fill: Fill } } : {}),
  });

const footer = () =>
  new Footer({ children: [new Paragraph({ children: [new TextRun({ children: [`${report.Footer}\tPage `, PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES] })] })] });

const section = ({ IsLandscape, Blocks }) => ({
  properties: { page: { size: { orientation: IsLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT } } },
  headers: { default: new Header({ children: [new Paragraph(report.Header)] }) },
  footers: { default: footer() },
  children: Blocks.map(block),
});

await perform(() => Packer.toBuffer(new Document({ title: report.Title, creator: report.Creator, sections: report.Sections.map(section) })));
