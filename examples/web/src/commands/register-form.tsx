import { useId, useState } from 'react';
import type { ExamFormat } from '../generated/graphql.ts';
import { useDesk } from './desk-context.ts';
import { Dialog } from './dialog.tsx';
import { ExamsAheadField } from './exams-ahead.tsx';
import { type CenterChoice, type PlaceChoice, PlaceFields, placeOf, wordsOf } from './place-fields.tsx';
import { assessmentCodes, billingCodes } from './school.ts';

interface RegisterProps {
  readonly studentId: string;
  readonly name: string;
  readonly centers: readonly CenterChoice[];
}

export function RegisterButton(props: RegisterProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setIsOpen(true)}>
        Register for an exam…
      </button>
      {isOpen ? <RegisterForm {...props} close={() => setIsOpen(false)} /> : null}
    </>
  );
}

function RegisterForm({ studentId, name, centers, close }: RegisterProps & { readonly close: () => void }) {
  const desk = useDesk();
  const id = useId();
  const [place, setPlace] = useState<PlaceChoice>({ centerId: centers[0]?.id ?? '', wall: '', examType: 'SITTING' });
  const [assessmentCode, setAssessmentCode] = useState(assessmentCodes[0] ?? '');
  const [examFormat, setExamFormat] = useState<ExamFormat>('ONLINE');
  const [billingCode, setBillingCode] = useState(billingCodes[0] ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = () => {
    const chosen = placeOf(place, centers);
    const found = typeof chosen === 'string' ? chosen : null;
    setProblem(found);
    if (typeof chosen === 'string') return found;
    const registrationId = `reg_${crypto.randomUUID()}`;
    const input = { registrationId, studentId, ...chosen, examFormat, billingCode, assessmentCode };
    desk.give({ kind: 'register', input }, `Register ${name}, ${assessmentCode}, ${wordsOf(place)}`);
    return null;
  };
  return (
    <Dialog title={`Register ${name} for an exam`} action="Register" {...{ close, submit, problem }}>
      <ExamsAheadField centerIds={centers.map((center) => center.id)} change={setPlace} />
      <PlaceFields place={place} centers={centers} change={setPlace} />
      <div className="pair">
        <label htmlFor={`${id}-form`}>Assessment form</label>
        <input
          id={`${id}-form`}
          required
          list={`${id}-forms`}
          value={assessmentCode}
          onChange={(event) => setAssessmentCode(event.target.value)}
        />
        <label htmlFor={`${id}-format`}>Taken</label>
        <select
          id={`${id}-format`}
          value={examFormat}
          onChange={(event) => setExamFormat(event.target.value as ExamFormat)}
        >
          <option value="ONLINE">at a computer</option>
          <option value="PAPER">on paper</option>
        </select>
        <label htmlFor={`${id}-billing`}>Billing code</label>
        <input
          id={`${id}-billing`}
          required
          list={`${id}-codes`}
          value={billingCode}
          onChange={(event) => setBillingCode(event.target.value)}
        />
      </div>
      <datalist id={`${id}-forms`}>
        {assessmentCodes.map((code) => (
          <option key={code} value={code} />
        ))}
      </datalist>
      <datalist id={`${id}-codes`}>
        {billingCodes.map((code) => (
          <option key={code} value={code} />
        ))}
      </datalist>
      <p className="quiet">
        Where no exam is planned there at that time, the booking system plans one for this student alone.
      </p>
    </Dialog>
  );
}
