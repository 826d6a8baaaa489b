import { writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";

// Does one thing each time it is told to and answers with the milliseconds that took; "save PATH" keeps what the last time gave.
export async function perform(once) {
  let result;
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === "run") {
      const begun = performance.now();
      result = await once();
      console.log(performance.now() - begun);
    } else {
      await writeFile(line.slice("save ".length), result);
      console.log("saved");
    }
  }
}
