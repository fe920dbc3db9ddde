import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openCommandTrial } from './matrix/command-cell.ts';
import { type CommandRow, personalCommands, placeCommands } from './matrix/commands.ts';
import { type Hall, openHall } from './matrix/hall.ts';
import type { Target } from './matrix/targets.ts';
import { openWorld, type World } from './matrix/world.ts';

/** Longest time for all cells of one command, in milliseconds. */
const patience = 60_000;

let world: World;
let hall: Hall;
let tryCommand: ReturnType<typeof openCommandTrial>;
beforeAll(async () => {
  world = await openWorld();
  hall = await openHall(world);
  tryCommand = openCommandTrial(world, hall);
}, patience);
afterAll(() => world.house.close());
afterEach(() => expect(world.house.faults).toEqual([]));

const tried = { accepted: 0, refused: 0 };

async function wrongCells(row: CommandRow, targets: readonly Target[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const caller of world.callers) {
    for (const target of targets) {
      const outcome = await tryCommand(row, caller, target);
      if (outcome === null) continue;
      tried[outcome.isAccepted ? 'accepted' : 'refused'] += 1;
      wrong.push(...outcome.wrong);
    }
  }
  return wrong;
}

const named = (rows: readonly CommandRow[]) => rows.map((row) => [row.name, row] as const);

describe('who may command what, as the school itself says it', () => {
  it.each(named(personalCommands))(
    'holds for %s',
    async (_, row) => {
      expect(await wrongCells(row, world.targets)).toEqual([]);
    },
    patience,
  );

  it.each(named(placeCommands))(
    'holds for %s, by the center',
    async (_, row) => {
      expect(await wrongCells(row, hall.places)).toEqual([]);
    },
    patience,
  );

  it('was tried in thousands of cells', () => {
    expect(hall.places).toHaveLength(6);
    expect(tried.accepted).toBeGreaterThanOrEqual(200);
    expect(tried.refused).toBeGreaterThanOrEqual(1_000);
  });
});
