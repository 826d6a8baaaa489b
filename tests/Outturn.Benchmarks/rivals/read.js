import mammoth from "mammoth";
import { perform } from "./perform.js";

const path = process.argv[2];

await perform(async () => (await mammoth.extractRawText({ path })).value);
