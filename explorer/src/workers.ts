/** The files of the programs that the editors run beside the page, by label; the build puts them here. */
declare const WORKERS: Readonly<Record<'editor' | 'json' | 'graphql', string>>;

const isLabel = (label: string): label is keyof typeof WORKERS => label in WORKERS;

/** Tells the editors where their programs are. To be called before they are loaded. */
export function nameWorkers(): void {
  Object.assign(globalThis, {
    MonacoEnvironment: {
      getWorker: (_id: string, label: string) =>
        new Worker(`/explorer/assets/${WORKERS[isLabel(label) ? label : 'editor']}`, { type: 'module', name: label }),
    },
  });
}
