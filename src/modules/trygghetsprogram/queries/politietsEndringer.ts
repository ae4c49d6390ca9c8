import type { LestRad } from '../../../integrations/politiuttrekk/index.ts';
import { radenEtter, type FraPolitiet } from '../regler/oppgittGjelder.ts';
import type { Kjent } from './kjentregister.ts';

/** Det politiet har endret i en kjent rad. En dag er 'ÅÅÅÅ-MM-DD', familien er 'ja' eller 'nei'; tom tekst er ikke oppgitt. */
export type Endring = {
  hva: 'status' | 'etterforsker' | 'sakstype' | 'anmeldt_dato' | 'familie';
  fra: string;
  til: string;
};

/** Navnet politiet har ført, før og nå; med tallet når det bare er det som er nytt. */
function etterforskeren(foer: FraPolitiet, naa: FraPolitiet): [string, string] {
  const bareTall =
    foer.etterforsker === naa.etterforsker && foer.tjenestenummer !== naa.tjenestenummer;
  const ord = (e: FraPolitiet) =>
    [e.etterforsker, bareTall ? e.tjenestenummer : null].filter((o) => o !== null).join(', ');
  return [ord(foer), ord(naa)];
}

/** Det raden sier etter linja, og hva av det som er nytt. */
export function endringer(kjent: Kjent, rad: LestRad): { naa: FraPolitiet; nytt: Endring[] } {
  const naa = radenEtter(kjent, rad, kjent.nevnerMeg);
  const par: [Endring['hva'], string, string][] = [
    ['status', kjent.status ?? '', naa.status ?? ''],
    ['etterforsker', ...etterforskeren(kjent, naa)],
    ['sakstype', kjent.sakstype, naa.sakstype],
    ['anmeldt_dato', kjent.anmeldtDato ?? '', naa.anmeldtDato ?? ''],
    ['familie', kjent.iFamilie ? 'ja' : 'nei', naa.iFamilie ? 'ja' : 'nei'],
  ];
  return {
    naa,
    nytt: par.filter(([, fra, til]) => fra !== til).map(([hva, fra, til]) => ({ hva, fra, til })),
  };
}

/** Det en ny rad sier. */
export const sier = (rad: LestRad): FraPolitiet => ({
  anmeldt: true,
  anmeldtDato: rad.anmeldtDato,
  status: rad.status,
  sakstype: rad.sakstype ?? 'annet',
  iFamilie: rad.familie,
  etterforsker: rad.etterforsker,
  tjenestenummer: rad.tjenestenummer,
});
