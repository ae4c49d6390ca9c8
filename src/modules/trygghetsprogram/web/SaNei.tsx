import { formatDato, type Dato } from '../../../kernel/dato.ts';
import { Notis } from '../../../ui/index.ts';
import type { Tekster } from './tekst.ts';

/** Ungdommen har sagt nei til mer kontakt, den dagen hen sa det: ingen tar den, og hen kan alltid komme tilbake (VV-04). */
export const SaNei = ({ dag, t }: { dag: Dato | null; t: Tekster }) =>
  dag === null ? null : <Notis slag="rolig">{t('nei.staar', { dag: formatDato(dag) })}</Notis>;
