/** Seven columns a row make 3500 parameters, far below what either database allows (32766 and 65535). */
const rowsPerStatement = 500;

/** Runs `write` on the rows, some hundreds at a time, in their order. */
export async function inBulk<Row>(rows: readonly Row[], write: (part: Row[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await write(rows.slice(start, start + rowsPerStatement));
  }
}
