import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import type { Tekstgruppe, Tekstsprak } from '../../trygghetsprogram/index.ts';
import { publiserte, samme, sisteUtkast } from '../queries/utgavene.ts';
import { skrevetOm, tekstlinjene } from '../tekstene.ts';
import { medUtkastet, skriv } from '../utkastskriving.ts';

export type SkrivTeksterInn = {
  /** Det som ble lagret sist da siden ble vist. */
  etter: string;
  gruppe: Tekstgruppe;
  sprak: Tekstsprak;
  /** Teksten for hver nøkkel i gruppa; tom er originalens. */
  ord: Readonly<Record<string, string>>;
  utkast?: Utkastlevering | null;
};

/**
 * Administratoren skriver om en gruppe tekster på ett språk, i utkastet til områdets utgave (TP-47).
 *
 * @throws IkkeFunnet når den som spør, ikke er administrator, eller ingen har begynt
 * @throws DomainError `alt_endret` (hvem, ved), eller `tekstfeil` (nøkkel til grunnen i `utgavetekst`)
 */
export const skrivTekster = (
  hus: Hus,
  hvem: Legitimasjon,
  { etter, gruppe, sprak, ord, utkast }: SkrivTeksterInn,
): Promise<void> =>
  medUtkastet(hus, hvem, 'utgaveutkast_lagret', async (tx) => {
    const foer = await sisteUtkast(tx);
    if (foer === null || foer.publisert) return new IkkeFunnet('logget');
    if (foer.id !== etter)
      return new DomainError('alt_endret', { hvem: foer.av, ved: foer.ved.toISOString() });
    const base = (await publiserte(tx)).find((u) => samme(u, foer.bygger));
    if (base === undefined) return new IkkeFunnet('logget');
    const linjer = tekstlinjene(gruppe, sprak, foer.tekster, base.tekster);
    const svar = skrevetOm(foer.tekster, sprak, linjer, ord, base.tekster);
    if ('feil' in svar) return new DomainError('tekstfeil', svar.feil);
    const { bygger, navn, innstillinger } = foer;
    await skriv(tx, { bygger, navn, innstillinger, tekster: svar.tekster });
    await leverUtkast(tx, utkast ?? null);
    return null;
  });
