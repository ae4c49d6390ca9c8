import { sql } from 'kysely';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { manuset, type Utgaveinnstillinger } from '../../trygghetsprogram/index.ts';
import { kopiAv, medManus } from '../kopi.ts';
import { medUtkastet, skriv } from '../utkastskriving.ts';
import { publiserte, samme, sisteUtkast, type Utgaveref } from '../queries/utgavene.ts';
import { utgavefeil } from '../regler/lovligUtgave.ts';

/**
 * Begynner på områdets egen utgave: en kopi av en publisert. Et utkast som lå der, avløses (TP-47).
 *
 * @throws IkkeFunnet når den som spør, ikke er administrator, eller utgaven ikke finnes
 */
export const kopierUtgave = (
  hus: Hus,
  hvem: Legitimasjon,
  inn: Utgaveref & { navn: string },
): Promise<void> =>
  medUtkastet(hus, hvem, 'utgaveutkast_lagret', async (tx) => {
    const base = (await publiserte(tx)).find((u) => samme(u, inn));
    if (base === undefined) return new IkkeFunnet('logget');
    return skriv(tx, {
      bygger: { kode: base.kode, versjon: base.versjon },
      navn: inn.navn,
      innstillinger: kopiAv(base.innstillinger),
      tekster: medManus(base.tekster, (await manuset(tx, base)).egne),
    });
  });

export type LagreUtkastInn = {
  /** Det som ble lagret sist da siden ble vist. */
  etter: string;
  navn: string;
  innstillinger: Utgaveinnstillinger;
};

/**
 * Lagrer utkastet. Det som ikke kan slås av, stoppes her og i basen (TP-47).
 *
 * @throws IkkeFunnet når den som spør, ikke er administrator, eller ingen har begynt
 * @throws DomainError `alt_endret` (hvem, ved), eller `ikke_lovlig` (hva)
 */
export const lagreUtgaveutkast = (
  hus: Hus,
  hvem: Legitimasjon,
  { etter, navn, innstillinger }: LagreUtkastInn,
): Promise<void> =>
  medUtkastet(hus, hvem, 'utgaveutkast_lagret', async (tx) => {
    const foer = await sisteUtkast(tx);
    if (foer === null || foer.publisert) return new IkkeFunnet('logget');
    if (foer.id !== etter)
      return new DomainError('alt_endret', { hvem: foer.av, ved: foer.ved.toISOString() });
    const base = (await publiserte(tx)).find((u) => samme(u, foer.bygger));
    if (base === undefined) return new IkkeFunnet('logget');
    const [feil] = utgavefeil(innstillinger, base.innstillinger);
    if (feil !== undefined) return new DomainError('ikke_lovlig', { hva: feil });
    return skriv(tx, { bygger: foer.bygger, navn, innstillinger, tekster: foer.tekster });
  });

/**
 * Publiserer utkastet fra en dag. Fra da begynner nye saker under det; de som er i gang, følger den de begynte under (TP-47).
 *
 * @throws IkkeFunnet når den som spør, ikke er administrator
 * @throws DomainError `utkastet_er_endret` | `alt_publisert` | `dagen_har_vaert` | `dagen_er_tatt` | `ikke_lovlig` | `ulovlig_tekst` | `koden_er_tatt`
 */
export const publiserUtgave = (
  hus: Hus,
  hvem: Legitimasjon,
  inn: { utkastId: string; fra: Dato },
): Promise<void> =>
  medUtkastet(hus, hvem, 'utgave_publisert', async (tx) => {
    const { rows } = await sql<{ svar: string }>`
      select tilgang.publiser_utgave(${inn.utkastId}::uuid, ${inn.fra}::date) as svar`.execute(
      tx.db,
    );
    const svar = rows[0]?.svar ?? 'ikke_din';
    if (svar === 'ok') return null;
    return svar === 'ikke_din' ? new IkkeFunnet('logget') : new DomainError(svar);
  });
