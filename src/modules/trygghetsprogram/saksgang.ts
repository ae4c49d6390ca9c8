import { DomainError } from '../../kernel/feil.ts';
import type { Kravid } from '../../kernel/regelkilde.ts';
import { egnethetFoerKontakt } from './regler/egnethetFoerKontakt.ts';
import { nesteSteg } from './regler/nesteSteg.ts';
import { statusovergang, type Overgangsspoersmaal } from './regler/statusoverganger.ts';
import type { Tilstand } from './regler/typer.ts';

/** Kravene som er oppfylt, av et kart over krav og svar. */
export const oppfylte = (svar: Partial<Record<Kravid, boolean>>): ReadonlySet<Kravid> =>
  new Set(Object.keys(svar).filter((k): k is Kravid => svar[k as Kravid] === true));

/**
 * Tilstanden saken går til. Ingen endrer en tilstand uten å spørre her.
 *
 * @throws DomainError `overgang_stengt` (grunn, krav) når tabellen sier nei, eller ikke sier ett sted å gå
 */
export function gaaTil(sporsmaal: Overgangsspoersmaal): Tilstand {
  const svar = statusovergang(sporsmaal);
  if (!svar.tillatt) {
    const krav = svar.grunn === 'krav_mangler' ? svar.krav.join(' ') : '';
    throw new DomainError('overgang_stengt', { grunn: svar.grunn, krav });
  }
  const [til] = typeof svar.til === 'string' ? [] : svar.til;
  if (til === undefined) throw new DomainError('overgang_stengt', { grunn: 'ingen_tilstand' });
  return til;
}

/** Tilstandene en sak kan ha; `registrert` er en rad før det er en sak. */
export type Sakstilstand = Exclude<Tilstand, 'registrert'>;

/**
 * Der en vurdert sak skal være (C4, C5): stående til koordinatoren har svart på TP-10, så til klarering når den er
 * anmeldt, ellers rett til kontakt.
 *
 * @throws DomainError `overgang_stengt` når saken ikke lenger står som vurdert
 */
export function tilstandEtterVurdering(sak: {
  fra: Sakstilstand;
  anmeldt: boolean;
  vurdering: Parameters<typeof egnethetFoerKontakt>[0];
  utgave: Overgangsspoersmaal['utgave'];
}): Sakstilstand {
  if (!egnethetFoerKontakt(sak.vurdering).tillatt) return sak.fra;
  const steg = nesteSteg('vurdert', {
    ...{ anmeldt: sak.anmeldt, overlatt: false, guideHarTatt: false },
  });
  if (steg === null) return sak.fra;
  const til = gaaTil({
    fra: sak.fra,
    handling: steg.handling,
    hvem: 'system',
    // Uten anmeldelse er det ingen å klarere med.
    oppfylt: oppfylte({ 'TP-10': true, 'TP-20': !sak.anmeldt }),
    utgave: sak.utgave,
  });
  if (til === 'registrert') throw new DomainError('overgang_stengt', { grunn: 'ikke_herfra' });
  return til;
}
