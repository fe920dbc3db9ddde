// What a school settles once and no system lists: here that of the simulated school.

/** The school's billing codes, for an exam that has to be planned. */
export const billingCodes: readonly string[] = ['031', '041', '054', 'Placement (2hr)'];

/** The codes of its published assessment forms. */
export const assessmentCodes: readonly string[] = ['ENG-B1-01', 'ENG-B2-01', 'ENG-B2-02', 'ENG-C1-01'];
