/** The systems behind the graph by the names of their folders, each with the word by which errors name it to clients. */
export const systemPublicNames = {
  wse: 'encounters',
  skillable: 'enrollments',
  shiftiq: 'booking',
  zenoti: 'sessions',
} as const;

export type SystemName = keyof typeof systemPublicNames;

export const systemNames = Object.keys(systemPublicNames) as readonly SystemName[];

/** What one of our people or places is called in each system; a missing key means that no link is known. */
export type Links = { readonly [system in SystemName]?: string };
