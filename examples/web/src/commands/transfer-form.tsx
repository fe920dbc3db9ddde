import { useId, useState } from 'react';
import type { examOf } from '../week/exam-card.tsx';
import { useDesk } from './desk-context.ts';
import { Dialog } from './dialog.tsx';
import { ExamsAheadField } from './exams-ahead.tsx';
import { type CenterChoice, type PlaceChoice, PlaceFields, placeOf, wordsOf } from './place-fields.tsx';

interface TransferProps {
  readonly exam: ReturnType<typeof examOf>;
  readonly name: string;
  readonly centers: readonly CenterChoice[];
}

export function TransferButton(props: TransferProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setIsOpen(true)} aria-label={`Transfer ${props.exam.title}`}>
        Transfer…
      </button>
      {isOpen ? <TransferForm {...props} close={() => setIsOpen(false)} /> : null}
    </>
  );
}

function TransferForm({ exam, name, centers, close }: TransferProps & { readonly close: () => void }) {
  const desk = useDesk();
  const id = useId();
  const { event } = exam;
  const isTheirs = centers.some((center) => center.id === event?.center?.id);
  const [place, setPlace] = useState<PlaceChoice>({
    centerId: (isTheirs ? event?.center?.id : centers[0]?.id) ?? '',
    wall: exam.day === null ? '' : `${exam.day}T${exam.time}`,
    examType: event?.examType == null || event.examType === 'UNKNOWN' ? 'SITTING' : event.examType,
  });
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = () => {
    const chosen = placeOf(place, centers);
    const found = typeof chosen === 'string' ? chosen : null;
    setProblem(found);
    if (typeof chosen === 'string') return found;
    const input = { registrationId: exam.id, ...chosen, reason };
    desk.give({ kind: 'transfer', input }, `Transfer ${name}, ${exam.title}, to ${wordsOf(place)}`);
    return null;
  };
  return (
    <Dialog title={`Transfer ${exam.title}`} action="Transfer" {...{ close, submit, problem }}>
      <ExamsAheadField centerIds={centers.map((center) => center.id)} change={setPlace} />
      <PlaceFields place={place} centers={centers} change={setPlace} />
      <label htmlFor={id}>Why</label>
      <input id={id} required maxLength={500} value={reason} onChange={(change) => setReason(change.target.value)} />
    </Dialog>
  );
}
