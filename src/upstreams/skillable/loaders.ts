import DataLoader from 'dataloader';
import { eachKey } from '../../lib/each-key.ts';
import { whenThere } from '../../lib/soon.ts';
import type { Enrollment } from '../../model/enrollment.ts';
import type { Channel } from '../channel.ts';
import { skillableSource } from './source.ts';

export function skillableReads(channel: Channel) {
  const source = skillableSource(channel);
  const { ports } = channel;
  /** Whose an enrollment is shows only in it: the policy is asked before the answer is given on. */
  const show = (enrollment: Enrollment | null) =>
    enrollment === null
      ? null
      : whenThere(channel.maySee(enrollment.userId), (isVisible) => (isVisible ? give(enrollment) : null));
  const give = (enrollment: Enrollment) =>
    whenThere(channel.given(enrollment.userId), () => {
      ports.notice({ kind: 'enrollment', enrollmentId: enrollment.sourceId, userId: enrollment.userId });
      return enrollment;
    });
  return {
    enrollmentById: new DataLoader<string, Enrollment | null>(
      eachKey((id) => (ports.seesPeople ? source.enrollment(id).then(show) : Promise.resolve(null))),
    ),
  };
}
