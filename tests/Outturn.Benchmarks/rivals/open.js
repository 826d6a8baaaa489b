import { createHash } from "node:crypto";
import ExcelJS from "exceljs";

// Says how many rows the first sheet of a workbook has, and the digest of its texts.
const book = new ExcelJS.Workbook();
await book.xlsx.readFile(process.argv[2]);
const texts = createHash("sha256");
let rows = 0;
book.worksheets[0].eachRow((row) => {
  rows++;
  row.eachCell((cell) => texts.update(`${cell.text}\n`));
});
console.log(`${rows} ${texts.digest("hex")}`);
