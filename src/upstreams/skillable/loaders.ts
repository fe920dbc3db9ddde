import DataLoader from 'dataloader';
import { eachKey } from '../../lib/each-key.ts';
import type { Enrollment } from '../../model/enrollment.ts';
import type { Channel } from '../channel.ts';
import { skillableSource } from './source.ts';

export function skillableReads(channel: Channel) {
  const source = skillableSource(channel);
  return {
    /** Whose an enrollment is shows only in it: the policy is asked before the answer is given on. */
    enrollmentById: new DataLoader<string, Enrollment | null>(
      eachKey(async (id) => {
        if (!channel.ports.seesPeople) return null;
        const enrollment = await source.enrollment(id);
        if (enrollment === null || !(await channel.maySee(enrollment.userId))) return null;
        await channel.given(enrollment.userId);
        channel.ports.notice({ kind: 'enrollment', enrollmentId: enrollment.sourceId, userId: enrollment.userId });
        return enrollment;
      }),
    ),
  };
}
