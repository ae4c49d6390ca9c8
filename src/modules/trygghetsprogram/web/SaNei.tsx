import { formatDato, iDagIOslo } from '../../../kernel/dato.ts';
import { Notis } from '../../../ui/index.ts';
import type { Tekster } from './tekst.ts';

/** Ungdommen har sagt nei til mer kontakt: ingen tar den, og hen kan alltid komme tilbake (VV-04). */
export const SaNei = ({ ved, t }: { ved: Date | null; t: Tekster }) =>
  ved === null ? null : (
    <Notis slag="rolig">{t('nei.staar', { dag: formatDato(iDagIOslo(ved)) })}</Notis>
  );
