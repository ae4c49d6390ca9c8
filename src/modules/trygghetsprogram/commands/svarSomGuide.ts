import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { guideforespoerslerTilMeg } from '../queries/guideforespoerslerTilMeg.ts';
import { guiderolle, type Guiderolle } from '../regler/guiderolle.ts';
import { guidesteg, type SpurtesSteg } from '../regler/guidesteg.ts';

/** Er den som spør, ansatt i politiet i området i dag? */
async function erIPolitiet(tx: OmradeTx): Promise<boolean> {
  const { rows } = await sql<{ er: boolean }>`
    select exists (select 1 from varde.medlemskap m join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id
      where m.omrade_id = ${tx.aktor.omradeId} and m.bruker_id = ${tx.aktor.brukerId} and o.slag = 'politi'
        and m.fra <= tilgang.dagen() and (m.til is null or m.til >= tilgang.dagen())) as er`.execute(
    tx.db,
  );
  return rows[0]?.er === true;
}

/**
 * Den spurte svarer: villig, jeg tar oppdraget, eller nei (TG-05). Tar hen oppdraget, ser hen saken fra da (RO-04).
 *
 * @throws IkkeFunnet når forespørselen ikke er til den som svarer, eller ikke venter lenger
 * @throws DomainError `mangler_rolle`, `ikke_din_rolle`, `du_er_borte`, `steget_passer_ikke`, `kan_ikke_vaere_guide`, `samtykket_gjelder_ikke`, `klareringen_trukket`
 */
export async function svarSomGuide(
  hus: Hus,
  hvem: Legitimasjon,
  inn: {
    forespoerselId: string;
    etter: string;
    svar: SpurtesSteg;
    /** Rollen hen tar oppdraget i; bare når hen tar det (VV-30). */
    rolle?: Guiderolle | null;
  },
): Promise<void> {
  const ut = await iOmrade(hus, hvem, async (tx) => {
    const svare = async (): Promise<string> => {
      const f = (await guideforespoerslerTilMeg(hus, tx)).find((x) => x.id === inn.forespoerselId);
      if (f === undefined) return 'ikke_funnet';
      const regel = guidesteg({
        ...{ fra: f.steg, til: inn.svar, av: 'den_spurte' },
        // Om samtykket gjelder og ingen har trukket et ja, vet bare basen; den spurte får det som svar.
        ...{ samtykke: true, klarering: true, grunn: null },
      });
      if (!regel.tillatt) return regel.grunn;
      const rolle = inn.rolle ?? null;
      const tar = inn.svar === 'tatt';
      const iRollen = guiderolle({ tar, rolle, iPolitiet: await erIPolitiet(tx) });
      if (!iRollen.tillatt) return iRollen.grunn;
      const { rows } = await sql<{ svar: string }>`
        select tilgang.svar_paa_guideforespoersel(${inn.forespoerselId}::uuid, ${inn.etter}::uuid, ${inn.svar}, ${rolle}) as svar`.execute(
        tx.db,
      );
      return rows[0]?.svar ?? 'ikke_funnet';
    };
    const svar = await svare();
    await tx.logg({
      handling: 'guideforespoersel_besvart',
      utfall: svar === 'ok' ? 'ja' : 'nei',
      objekter: [{ slag: 'guideforespoersel', id: inn.forespoerselId }],
    });
    return svar;
  });
  if (ut === 'ikke_funnet') throw new IkkeFunnet('logget');
  if (ut !== 'ok') throw new DomainError(ut);
}
