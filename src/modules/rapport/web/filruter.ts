import type { Hus } from '../../../db/hus.ts';
import { docxsvar, lagDocx, lagPdf, pdfsvar } from '../../dokument/index.ts';
import type { Foresporsel, ValgtOmrade } from '../../../web/foresporsel.ts';
import { rute, type Rute } from '../../../web/rute.ts';
import { hentArsrapport, type Arsrapport } from '../queries/arsrapporter.ts';
import { lesAdressen, LESER } from './adresse.ts';
import { rapportSomCsv } from './csv.ts';
import { rapportdokument } from './dokumentet.ts';
import { rapportensOrd } from './ord.ts';

type OmradeForesporsel = Foresporsel & { readonly omrade: ValgtOmrade };

type Ordene = Awaited<ReturnType<typeof rapportensOrd>>;

/** Formene rapporten kan hentes i. Alle er laget av det som er lagret; ingen teller på nytt. */
export const FORMER = ['pdf', 'docx', 'csv'] as const;

const SVAR: Readonly<
  Record<
    (typeof FORMER)[number],
    (f: OmradeForesporsel, r: Arsrapport, o: Ordene) => Promise<Response>
  >
> = {
  pdf: async (f, r, o) => pdfsvar(f.c, await lagPdf(rapportdokument(r, f.sprak, o))),
  docx: async (f, r, o) => docxsvar(f.c, await lagDocx(rapportdokument(r, f.sprak, o))),
  csv: (f, r, { t }) =>
    Promise.resolve(
      f.c.body(rapportSomCsv(r, t), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="rapport-${r.aar}-${r.versjon ?? 'utkast'}.csv"`,
        'Cache-Control': 'no-store',
      }),
    ),
};

/** Rapporten som fil. At den er hentet, står i loggen for seg. */
export const filruter = (hus: Hus): readonly Rute[] =>
  FORMER.map((form) =>
    rute({
      metode: 'GET',
      sti: `/:omrade/rapport/:aar/:versjon/${form}`,
      tilgang: LESER,
      async handler(f) {
        const adressen = lesAdressen(f.param('aar'), f.param('versjon'));
        const r = await hentArsrapport(hus, f.hvem, adressen, 'hente');
        return SVAR[form](f, r, await rapportensOrd(hus, f, r));
      },
    }),
  );
