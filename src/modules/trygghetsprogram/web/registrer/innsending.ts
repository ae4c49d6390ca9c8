import type { Hus } from '../../../../db/hus.ts';
import { ryddMine } from '../../../../db/utkast.ts';
import { iDagIOslo } from '../../../../kernel/dato.ts';
import { erDomainError } from '../../../../kernel/feil.ts';
import { registrerPerson } from '../../commands/registrerPerson.ts';
import { anmeldtDag } from '../../regler/anmeldtDag.ts';
import { framtidsdager } from '../../regler/framtidsdager.ts';
import type { OmradeForesporsel } from '../ramme.tsx';
import { tekster, type Tekster } from '../tekst.ts';
import { lesDatofelt, type Meldefelter } from './skjema.ts';
import { meldingslevering } from './utkast.ts';

const gyldigDato = (tekst: string) => {
  const d = lesDatofelt(tekst);
  return d === 'ugyldig' ? null : d;
};

const FELT_FOR = { fodselsdato: 'fodselsdato', hendelsesdato: 'dato' } as const;

/** Regler som trenger området eller klokka, etter at feltene er lest. */
export function feltfeil(v: Meldefelter, f: OmradeForesporsel, hus: Hus): Record<string, string> {
  const t = tekster(f.sprak);
  const iDag = iDagIOslo(hus.klokke.naa());
  const feil: Record<string, string> = {};
  const fodselsdato = gyldigDato(v.fodselsdato);
  const hendelsesdato = gyldigDato(v.dato);
  for (const dag of framtidsdager({ fodselsdato, hendelsesdato, idag: iDag }))
    feil[FELT_FOR[dag]] = t('meld.feilFramtid');
  const anmeldt = anmeldtDag({
    anmeldt: v.anmeldt === 'ja',
    oppgitt: gyldigDato(v.anmeldtDato),
    hendelsesdato,
    idag: iDag,
  });
  if (!anmeldt.tillatt) feil['anmeldtDato'] = t(`meld.feilAnmeldt.${anmeldt.grunn}`);
  return feil;
}

export async function lagre(
  hus: Hus,
  f: OmradeForesporsel,
  v: Meldefelter,
  skjemanokkel: string,
): Promise<string> {
  const { kvittering } = await registrerPerson(hus, f.hvem, {
    nokkel: skjemanokkel,
    organisasjonId: v.sted,
    regime: v.regime,
    grunnlag: v.grunnlag,
    kanal: v.kanal,
    hjemmelsord: v.hjemmelsord,
    avsender: v.avsender,
    avsenderrolle: v.avsenderrolle,
    grunn: v.grunn,
    navn: v.navn,
    fodselsnummer: v.fodselsnummer === '' ? null : v.fodselsnummer,
    fodselsdato: gyldigDato(v.fodselsdato),
    sakstype: v.sakstype,
    rolle: v.rolle,
    hendelsesdato: gyldigDato(v.dato),
    anmeldt: v.anmeldt === 'ja',
    anmeldtDato: gyldigDato(v.anmeldtDato),
    straffesaksnummer: v.nummer === '' ? null : v.nummer,
    hatkriminalitet: v.hat === 'ja',
    iFamilie: v.familie === 'ja',
    utkast: meldingslevering(f),
  });
  await ryddMine(hus, f.hvem);
  return kvittering;
}

/** Meldingen ved feltet for det handlingen fant; `null` når feilen ikke hører til skjemaet. */
export function feltFor(feil: unknown, t: Tekster): Record<string, string> | null {
  if (erDomainError(feil, 'mangler_mottaker')) return { skjema: t('om.ingenKoordinator') };
  if (erDomainError(feil, 'regimet_passer_ikke')) return { skjema: t('meld.feilRegime') };
  if (erDomainError(feil, 'kanalen_passer_ikke')) return { kanal: t('meld.feilKanal') };
  if (erDomainError(feil, 'grunnlaget_passer_ikke')) return { skjema: t('meld.feilPolitiarbeid') };
  if (erDomainError(feil, 'dag_i_framtida')) {
    const dag = feil.parametre['felt'] === 'hendelsesdato' ? 'hendelsesdato' : 'fodselsdato';
    return { [FELT_FOR[dag]]: t('meld.feilFramtid') };
  }
  if (!erDomainError(feil, 'ugyldig_fodselsnummer')) return null;
  const { grunn } = feil.parametre;
  if (grunn === 'ekte_ikke_tillatt') return { fodselsnummer: t('meld.feilEkte') };
  if (grunn === 'syntetisk_ikke_tillatt') return { fodselsnummer: t('meld.feilSyntetisk') };
  return { fodselsnummer: t('meld.feilFnr') };
}
