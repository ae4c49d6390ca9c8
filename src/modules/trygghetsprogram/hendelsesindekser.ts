import type { Hus, OmradeTx } from '../../db/hus.ts';
import type { Dato } from '../../kernel/dato.ts';

export type Hendelsesindekser = { hendelse: Buffer | null; dag: Buffer | null };

/**
 * Det en hendelse kjennes igjen på (VV-09): person, type og start, der start er minuttet når det er kjent og ellers
 * dagen; og person, type og dag for seg. Uten gyldig fødselsnummer eller dag kjennes ingen igjen.
 */
export async function hendelsesindekser(
  hus: Hus,
  tx: OmradeTx,
  h: {
    gyldigNummer: string | null;
    sakstype: string;
    dato: Dato | null;
    klokkeslett: string | null;
  },
): Promise<Hendelsesindekser> {
  if (h.gyldigNummer === null || h.dato === null) return { hendelse: null, dag: null };
  const dag = `${h.gyldigNummer}|${h.sakstype}|${h.dato}`;
  const { omradeNokkel } = tx.aktor;
  return {
    hendelse: await hus.nokler.indeks(
      omradeNokkel,
      'hendelse',
      h.klokkeslett === null ? dag : `${dag}T${h.klokkeslett}`,
    ),
    dag: await hus.nokler.indeks(omradeNokkel, 'hendelsedag', dag),
  };
}
