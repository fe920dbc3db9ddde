import { useMonaco } from '@graphiql/react';
import { useEffect } from 'react';

/** Smaller than GraphiQL sets it, so that three columns find room beside each other. */
const look = { fontSize: 13, lineHeight: 20, lineNumbersMinChars: 2, wordWrap: 'on' } as const;

/** Sets how editors look, those that are there and those that come. */
export function useEditorLook(): void {
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    if (monaco === undefined) return;
    for (const editor of monaco.editor.getEditors()) editor.updateOptions(look);
    const watch = monaco.editor.onDidCreateEditor((editor) => editor.updateOptions(look));
    return () => watch.dispose();
  }, [monaco]);
}
