import { join } from 'node:path';
import type { SystemName } from '../../src/model/system.ts';
import { urlVariables } from '../contenders.ts';
import { type GatewayGround, prepareGround } from '../gateway-ground.ts';
import { type BenchSchool, makeSchool } from '../school/school.ts';
import { complete, openTalker } from './child.ts';

/** All that is there before a contender starts. */
export interface Stage {
  readonly school: BenchSchool;
  readonly vendors: Vendors;
  readonly urls: Readonly<Record<SystemName, string>>;
  readonly ground: GatewayGround;
  /** Where the schema lies that Mesh composed, if it was asked to. */
  readonly supergraphFile: string;
}

/** The process of the four systems. */
export interface Vendors {
  /** How many calls came so far. */
  calls(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts the systems, and prepares in a folder what the contenders need. */
export async function openStage(folder: string, { composes }: { readonly composes: boolean }): Promise<Stage> {
  const talker = openTalker<'calls', unknown>(join(import.meta.dirname, '..', 'vendors', 'process.ts'), 60_000);
  const vendors: Vendors = { calls: async () => Number(await talker.tell('calls')), stop: talker.stop };
  try {
    const urls = (await talker.hear()) as Stage['urls'];
    const supergraphFile = join(folder, 'supergraph.graphql');
    if (composes) {
      const program = join(import.meta.dirname, '..', 'peers', 'compose.ts');
      await complete({ words: [program, supergraphFile], folder, variables: urlVariables(urls) });
    }
    const school = makeSchool();
    return { school, vendors, urls, ground: await prepareGround(folder, school), supergraphFile };
  } catch (error) {
    await vendors.stop();
    throw error;
  }
}
