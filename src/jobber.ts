import type { Jobbase } from './db/jobbase.ts';
import type { Jobb } from './db/jobbko.ts';
import type { Sletter } from './db/sletter.ts';
import type { Epost } from './integrations/epost/epost.ts';
import { iDagIOslo } from './kernel/dato.ts';
import type { Klokke } from './kernel/klokke.ts';
import { varsle } from './modules/virksomhet/commands/varsle.ts';
import { varselbrev } from './modules/virksomhet/web/varselbrev.ts';
import { slettIkkeTattInn } from './modules/trygghetsprogram/commands/slettIkkeTattInn.ts';

type Deler = {
  readonly sletter: Sletter;
  readonly base: Jobbase;
  readonly klokke: Klokke;
  /** Leser tjenestenumre som er skrevet uten indeks (VV-23). */
  readonly fyll: () => Promise<void>;
  readonly forside: URL;
  /** `null` når ingen post er satt opp: da går ingen varsler. */
  readonly epost: Epost | null;
};

/** Ett uttrekk når det er meldt, ellers alle som ligger klare; ett som feiler, stanser ikke de andre. */
async function leggInn(base: Jobbase, meldt: string | undefined): Promise<void> {
  const feil: unknown[] = [];
  for (const id of meldt === undefined ? await base.uttrekkSomVenter() : [meldt]) {
    try {
      await base.leggInnUttrekk(id);
    } catch (f) {
      feil.push(f);
    }
  }
  if (feil.length > 0) throw new AggregateError(feil);
}

/** Jobbene Varde har, med klokkeslettene sine. */
export function lagJobber({ sletter, base, klokke, fyll, forside, epost }: Deler): readonly Jobb[] {
  return [
    {
      navn: 'slett_ikke_tatt_inn',
      naar: '15 2 * * *',
      taIgjen: true,
      kjor: async () => void (await slettIkkeTattInn(sletter, base)),
    },
    {
      navn: 'klarer_paa_dagen',
      naar: '5 0 * * *',
      taIgjen: true,
      kjor: async () => void (await base.klarerPaaDagen()),
    },
    {
      navn: 'slutt_samtaler',
      naar: '10 0 * * *',
      taIgjen: true,
      kjor: async () => void (await base.sluttSamtaler()),
    },
    { navn: 'fyll_etterforskerindekser', naar: '*/5 * * * *', taIgjen: true, kjor: fyll },
    {
      // Meldes når et uttrekk ligger klart; klokka er for det som ble liggende.
      navn: 'legg_inn_uttrekk',
      naar: '*/5 * * * *',
      taIgjen: true,
      kjor: (data) => leggInn(base, data['uttrekk']),
    },
    ...(epost === null
      ? []
      : [
          {
            navn: 'varsle',
            naar: '30 7 * * 1-5',
            kjor: async () =>
              void (await varsle(base, epost, {
                brev: varselbrev(forside),
                iDag: iDagIOslo(klokke.naa()),
              })),
          },
        ]),
  ];
}
