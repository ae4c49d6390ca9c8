import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Aksels ikoner etter det de betyr her. Bare disse leses; hele pakken har nesten tusen. */
const FILER = {
  sol: 'Sun',
  mappe: 'Folder',
  innboks: 'Inbox',
  penn: 'PencilWriting',
  om: 'Information',
  vern: 'PadlockLocked',
  folk: 'PersonGroup',
  ansvar: 'PersonCheckmark',
  oppslag: 'Eye',
  oppstart: 'Tasklist',
  avvik: 'ExclamationmarkTriangle',
  manus: 'Phone',
  lupe: 'MagnifyingGlass',
  ned: 'ChevronDown',
  videre: 'ChevronRight',
  hake: 'Checkmark',
} as const;

export type Ikonnavn = keyof typeof FILER;

const finn = createRequire(import.meta.url);
const lest = new Map<Ikonnavn, readonly string[]>();

function streker(navn: Ikonnavn): readonly string[] {
  const kjent = lest.get(navn);
  if (kjent !== undefined) return kjent;
  const svg = readFileSync(finn.resolve(`@navikt/aksel-icons/svg/${FILER[navn]}.svg`), 'utf8');
  const d = [...svg.matchAll(/\sd="([^"]+)"/g)].map((treff) => treff[1] ?? '');
  lest.set(navn, d);
  return d;
}

/** Et ikon ved siden av ordet det hører til; den som hører siden, hører bare ordet. */
export function Ikon({ navn }: { readonly navn: Ikonnavn }) {
  return (
    <svg
      className="v-ikon"
      viewBox="0 0 24 24"
      fill="currentColor"
      fillRule="evenodd"
      clipRule="evenodd"
      aria-hidden="true"
      focusable="false"
    >
      {streker(navn).map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}
