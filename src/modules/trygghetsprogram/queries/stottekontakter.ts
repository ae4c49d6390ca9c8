import { z } from 'zod';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { stottesenter, type Kontroll, type Stottetilbud } from '../regler/stottesenter.ts';
import { erAdministrator } from './erAdministrator.ts';
import { gjeldendeUtgave, type Utgave } from './gjeldendeUtgave.ts';

const Kontakter = z.object({
  stottekontakter: z.array(
    z.object({
      tjeneste: z.string(),
      telefon: z.string().nullable(),
      epost: z.string().nullable(),
    }),
  ),
});
/** Det utgaven har om en tjeneste; gammelt til noen har kontrollert det (ED-22). */
export type Stottekontakt = z.infer<typeof Kontakter>['stottekontakter'][number];

export const stottekontakterI = (innstillinger: unknown): readonly Stottekontakt[] =>
  Kontakter.parse(innstillinger).stottekontakter;

export const stottesenteret = (innstillinger: unknown): Stottekontakt | null =>
  stottekontakterI(innstillinger).find((k) => k.tjeneste === 'stottesenter') ?? null;

type Kontrollrad = { tjeneste: string; stemmer: boolean; ved: Date; av: string };

function rader(tx: OmradeTx) {
  return tx.db
    .selectFrom('varde.stottekontroll as k')
    .innerJoin('varde.bruker as b', 'b.id', 'k.kontrollert_av')
    .select(['k.tjeneste', 'k.stemmer', 'k.kontrollert_ved as ved', 'b.navn as av'])
    .where('k.omrade_id', '=', tx.aktor.omradeId)
    .orderBy('k.kontrollert_ved', 'desc');
}

/** Kontrollene av utgaven saken følger, den siste først. */
export function sakenskontroller(tx: OmradeTx, sakId: string) {
  const sporring = rader(tx)
    .innerJoin('varde.sak as s', (j) =>
      j
        .onRef('s.omrade_id', '=', 'k.omrade_id')
        .onRef('s.utgave_kode', '=', 'k.utgave_kode')
        .onRef('s.utgave_versjon', '=', 'k.utgave_versjon'),
    )
    .where('s.id', '=', sakId);
  return tx.fast('sak.stottekontroller', sporring.compile());
}

/** Kontrollene av en utgave, den siste først. */
export const kontrollene = (
  tx: OmradeTx,
  utgave: Pick<Utgave, 'kode' | 'versjon'>,
): Promise<Kontrollrad[]> =>
  rader(tx)
    .where('k.utgave_kode', '=', utgave.kode)
    .where('k.utgave_versjon', '=', utgave.versjon)
    .execute();

/** Den siste kontrollen av tjenesten; `null` når ingen har kontrollert den. */
export const sisteKontroll = (
  kontroller: readonly Kontrollrad[],
  tjeneste: string,
): Kontroll | null => kontroller.find((k) => k.tjeneste === tjeneste) ?? null;

/** Utgaven området har i dag, med det den sier om støttetjenestene; `null` når området ikke har valgt noen. */
export async function omraadetsKontakter(hus: Hus, tx: OmradeTx) {
  const utgave = await gjeldendeUtgave(tx, iDagIOslo(hus.klokke.naa()));
  if (utgave === null) return null;
  const [{ innstillinger }, kontroller] = await Promise.all([
    tx.db
      .selectFrom('varde.utgave')
      .select('innstillinger')
      .where('kode', '=', utgave.kode)
      .where('versjon', '=', utgave.versjon)
      .executeTakeFirstOrThrow(),
    kontrollene(tx, utgave),
  ]);
  return { utgave, kontakter: stottekontakterI(innstillinger), kontroller };
}

/** Støttesenteret slik det tilbys der egnetheten besvares ved triagen, etter utgaven området har (TP-14). */
export async function omraadetsStottesenter(
  hus: Hus,
  tx: OmradeTx,
  fodselsdato: Dato | null,
): Promise<Stottetilbud | null> {
  const det = await omraadetsKontakter(hus, tx);
  if (det === null) return null;
  return stottesenter(
    fodselsdato,
    iDagIOslo(hus.klokke.naa()),
    det.kontakter.find((k) => k.tjeneste === 'stottesenter') ?? null,
    sisteKontroll(det.kontroller, 'stottesenter'),
  );
}

export type Stotteside = {
  utgave: Utgave;
  kontakter: readonly (Stottekontakt & { kontroll: Kontroll | null })[];
};

/**
 * Støttetjenestene i utgaven området har nå, til administratoren. Lesingen logges.
 *
 * @throws IkkeFunnet når den som spør, ikke er administrator, eller området ikke har valgt en utgave
 */
export async function hentStottekontakter(hus: Hus, hvem: Legitimasjon): Promise<Stotteside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const det = (await erAdministrator(tx)) ? await omraadetsKontakter(hus, tx) : null;
    await tx.logg({
      handling: 'stottekontakter_vist',
      utfall: det === null ? 'nei' : 'ja',
      objekter: [],
    });
    return det;
  });
  if (side === null) throw new IkkeFunnet('logget');
  return {
    utgave: side.utgave,
    kontakter: side.kontakter.map((k) => ({
      ...k,
      kontroll: sisteKontroll(side.kontroller, k.tjeneste),
    })),
  };
}
