import { z } from 'zod';
import { harTekst } from '../../../../kernel/tekst.ts';
import { lesDato, type Dato } from '../../../../kernel/dato.ts';
import { KANALER, ROLLER_I_HENDELSEN, SAKSTYPER } from '../../regler/typer.ts';
import { GRUNNLAG, manglerHjemmelsord } from '../../regler/registreringsgrunnlag.ts';
import type { Tekster } from '../tekst.ts';

/** Gir en lesbar dato, `null` for tomt felt, eller `ugyldig`. */
export function lesDatofelt(tekst: string): Dato | null | 'ugyldig' {
  const ren = tekst.trim();
  return ren === '' ? null : (lesDato(ren) ?? 'ugyldig');
}

/** Feltene når hjemmelen er oppgitt; meldingene er på språket siden vises på. */
export function meldefelter(t: Tekster) {
  const dato = z
    .string()
    .trim()
    .refine((v) => lesDatofelt(v) !== 'ugyldig', { error: t('meld.feilDato') });
  return z.object({
    sted: z.uuid({ error: t('meld.feilVelg') }),
    regime: z.string().min(1, { error: t('meld.feilVelg') }),
    grunnlag: z.enum(GRUNNLAG, { error: t('meld.feilVelg') }),
    navn: z
      .string()
      .trim()
      .min(1, { error: t('meld.feilNavn') })
      .max(200),
    fodselsnummer: z.string().trim().default(''),
    fodselsdato: dato.default(''),
    sakstype: z.enum(SAKSTYPER, { error: t('meld.feilVelg') }),
    rolle: z.enum(ROLLER_I_HENDELSEN, { error: t('meld.feilVelg') }),
    dato: dato.default(''),
    anmeldt: z.enum(['ja', 'nei'], { error: t('meld.feilVelg') }),
    anmeldtDato: dato.default(''),
    nummer: z.string().trim().max(60).default(''),
    hat: z.string().optional(),
    familie: z.string().optional(),
    kanal: z.enum(KANALER, { error: t('meld.feilVelg') }),
    avsender: z.string().trim().max(200).default(''),
    avsenderrolle: z.string().trim().max(200).default(''),
    hjemmelsord: z.string().trim().max(500).default(''),
    grunn: z
      .string()
      .trim()
      .min(1, { error: t('meld.feilGrunn') })
      .max(4000),
  });
}
export type Meldefelter = z.output<ReturnType<typeof meldefelter>>;

const FELTER = [
  'sted',
  'regime',
  'grunnlag',
  'anmeldt',
  'hjemmelsord',
  'navn',
  'fodselsnummer',
  'fodselsdato',
  'sakstype',
  'rolle',
  'dato',
  'anmeldtDato',
  'nummer',
  'kanal',
  'avsender',
  'avsenderrolle',
  'grunn',
] as const;

/** Feltene i begge stegene, slik de heter der. */
export const ledetekster = (t: Tekster): Readonly<Record<string, string>> =>
  Object.fromEntries(FELTER.map((felt) => [felt, t(`meld.${felt}`)]));

/** Felt som bare gjelder når noe annet er svart: avsenderen når en annen fortalte det, ordene når hjemmelen er en annen. */
export function betingedeFeil(felt: (navn: string) => string, t: Tekster): Record<string, string> {
  const feil: Record<string, string> = {};
  if (felt('kanal') === 'annen_kjenner_behovet') {
    if (!harTekst(felt('avsender'))) feil['avsender'] = t('meld.feilAvsender');
    if (!harTekst(felt('avsenderrolle'))) feil['avsenderrolle'] = t('meld.feilAvsenderrolle');
  }
  if (manglerHjemmelsord({ grunnlag: felt('grunnlag'), ord: felt('hjemmelsord') }))
    feil['hjemmelsord'] = t('meld.feilHjemmelsord');
  return feil;
}
