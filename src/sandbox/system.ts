/** The four systems that the sandbox plays, in the order in which it lists them. */
export const systems = ['wse', 'skillable', 'shiftiq', 'zenoti'] as const;

export type System = (typeof systems)[number];

export function isSystem(text: string): text is System {
  return systems.some((system) => system === text);
}
