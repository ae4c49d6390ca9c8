import type { Jobbase } from '../../../db/jobbase.ts';
import type { Brev, Epost } from '../../../integrations/epost/epost.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { erArbeidsdag } from '../arbeidsdager.ts';

/** Noen brev kom ikke fram; de prøves igjen. Hvem det gjaldt, står ingen steder. */
export class VarselIkkeSendt extends Error {
  override name = 'VarselIkkeSendt';
  constructor(antall: number, cause: unknown) {
    super(`${antall} varsler kom ikke fram`, { cause });
  }
}

/**
 * Ett brev til hver som har noe som venter, høyst ett om dagen, og bare på arbeidsdager. Basen sier hvem, og ingenting mer; den
 * husker hvem som har fått, så to prosesser eller en som døde, ikke sender to.
 *
 * @returns hvor mange brev som gikk
 * @throws VarselIkkeSendt når noen ikke kom fram; de andre er sendt
 */
export async function varsle(
  base: Jobbase,
  epost: Epost,
  { brev, iDag }: { brev: (til: string, sprak: string | null) => Brev; iDag: Dato },
): Promise<number> {
  if (!erArbeidsdag(iDag)) return 0;
  let sendt = 0;
  let feilet = 0;
  let foerste: unknown;
  for (let neste = await base.nesteVarsel(null); neste !== null;) {
    let fikk: string | null = neste.brukerId;
    try {
      await epost(brev(neste.epost, neste.sprak));
      sendt += 1;
    } catch (feil) {
      // De andre skal ha sitt; denne prøves igjen, og jobben melder at noe gikk galt.
      foerste ??= feil;
      feilet += 1;
      fikk = null;
    }
    neste = await base.nesteVarsel(fikk);
  }
  if (feilet > 0) throw new VarselIkkeSendt(feilet, foerste);
  return sendt;
}
