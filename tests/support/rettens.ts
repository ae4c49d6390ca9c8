import type { Legitimasjon } from '../../src/db/withActor.ts';
import type {
  Frigivelse,
  Utleveringsinnhold,
} from '../../src/modules/trygghetsprogram/commands/frigiLogg.ts';
import {
  hentLoggutleveringer,
  hentUtlevertLogg,
} from '../../src/modules/trygghetsprogram/queries/loggutlevering.ts';
import { rettsdokument } from '../../src/modules/trygghetsprogram/web/logg/rettsdokumentet.ts';
import { tekster } from '../../src/modules/trygghetsprogram/web/tekst.ts';
import { lagPdf } from '../../src/modules/dokument/index.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { pdfensOrd } from './pdf.ts';
import type { Testhus } from './hus.ts';

/** Retten har krevd hele loggen, og den er lest (VV-32). */
export const KRAV: Omit<Frigivelse, 'sakId'> = {
  ...{ grunnlag: 'retten', krav: 'Fjordvik tingrett, 26-118', hjemmel: 'Kjennelse 18.11.2026' },
  ...{ kravDag: tilDato('2026-11-19'), fra: null, til: null, lest: true },
};

export const settPdf = async (innhold: Utleveringsinnhold) =>
  lagPdf(rettsdokument(innhold, 'nb', tekster('nb')));

/** Ordene i filen med dette nummeret, eller i den som sist gikk ut, slik koordinatoren henter den. */
export async function ordeneTilRetten(
  t: Pick<Testhus, 'hus'> & { som: (subjekt: string) => Promise<Legitimasjon> },
  sakId: string,
  nr?: number,
): Promise<string> {
  const hvem = await t.som('koordinator');
  const { utlevert } = await hentLoggutleveringer(t.hus, hvem, sakId);
  const u = nr === undefined ? utlevert[0] : utlevert.find((x) => x.nr === nr);
  const fil = await hentUtlevertLogg(t.hus, hvem, { sakId, utleveringId: u?.id ?? '' });
  return pdfensOrd(fil ?? new Uint8Array());
}
