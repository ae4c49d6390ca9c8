import { describe, expect, it } from 'vitest';
import { medianversjon } from './medianversjon.ts';
import { INGEN_MEDIANER, type Skjermet } from './typer.ts';

const K = 5;
/** En rapport der `uka` er ringt innen uka, av `antall`. */
const rapport = (antall: number, uka: number, median: number | null): Skjermet => ({
  antall,
  tabeller: { dager: { '0_3': uka, over_14: antall - uka }, framdrift: { ringt: antall } },
  medianer: { ...INGEN_MEDIANER, dager_til_ringt: median },
});
/** Slik versjonene er regnet ut: tabellene er de nye når de er byttet, ellers de som sto. */
const ny = (
  foer: readonly Skjermet[],
  naa: Skjermet,
  byttet: { dager: boolean; framdrift: boolean },
) => {
  const sist = foer.at(-1) ?? naa;
  const fra = (t: 'dager' | 'framdrift') => (byttet[t] ? naa : sist).tabeller[t] ?? {};
  return medianversjon({
    ...{ sist, foer, naa, antall: naa.antall ?? 0, k: K },
    tabeller: {
      dager: byttet.dager ? (naa.tabeller.dager ?? {}) : fra('dager'),
      framdrift: byttet.framdrift ? (naa.tabeller.framdrift ?? {}) : fra('framdrift'),
    },
  });
};
const BEGGE = { dager: true, framdrift: true };
const V1 = rapport(30, 15, 80);

describe('RE-09 medianen i en ny versjon', () => {
  it('RE-09 tas av den nye tellingen når tabellene rundt den er byttet, og minst så mange som grensen er endret bak den', () => {
    expect(ny([V1], rapport(40, 25, 60), BEGGE)).toEqual({
      medianer: { ...INGEN_MEDIANER, dager_til_ringt: 60 },
    });
  });

  it.each([
    { dager: false, framdrift: true },
    { dager: true, framdrift: false },
  ])(
    'RE-09 står når en av tabellene rundt den står (%o), og det står hva den er regnet av',
    (byttet) => {
      expect(ny([V1], rapport(40, 25, 60), byttet)).toEqual({
        medianer: { ...INGEN_MEDIANER, dager_til_ringt: 80 },
        medianerStaar: { dager_til_ringt: 30 },
      });
    },
  );

  it('RE-09 står når færre enn grensen er endret bak den, også om tabellene er byttet med like mange', () => {
    for (const [antall, uka] of [
      [34, 19],
      [30, 15],
      [31, 14],
    ] as const)
      expect(ny([V1], rapport(antall, uka, 60), BEGGE).medianer.dager_til_ringt, `${uka}`).toBe(80);
  });

  it('RE-09 måles mot hver som er vist før, ikke bare mot den siste', () => {
    const v2 = rapport(46, 31, 70);
    expect(ny([V1, v2], rapport(30, 16, 84), BEGGE).medianer.dager_til_ringt).toBe(70);
    expect(ny([V1, v2], rapport(60, 40, 84), BEGGE).medianer.dager_til_ringt).toBe(84);
  });

  it('RE-09 er den skjult, forblir den skjult til tabellene er byttet; et tall som er skjult der, er ingen endring', () => {
    const skjult: Skjermet = {
      ...V1,
      tabeller: { ...V1.tabeller, dager: { '0_3': null, over_14: null } },
      medianer: INGEN_MEDIANER,
    };
    expect(ny([skjult], rapport(40, 25, 60), BEGGE).medianer.dager_til_ringt).toBeNull();
  });

  it('RE-09 har den stått gjennom flere versjoner, står det fortsatt hvilken sum den er regnet av', () => {
    const v2: Skjermet = { ...rapport(33, 18, 80), medianerStaar: { dager_til_ringt: 30 } };
    expect(ny([V1, v2], rapport(35, 19, 60), BEGGE).medianerStaar).toEqual({ dager_til_ringt: 30 });
  });

  it('RE-09 står den ved siden av nye tabeller, står det, også når summen tilfeldigvis er den samme; er grensen hevet, står den ikke', () => {
    const naa = rapport(30, 12, 60);
    expect(ny([V1], naa, BEGGE).medianerStaar).toEqual({ dager_til_ringt: 30 });
    expect(ny([V1], V1, BEGGE).medianerStaar).toBeUndefined();
    const hevet = medianversjon({
      ...{ sist: V1, foer: [V1], naa, antall: 30, k: K, hevet: true },
      tabeller: naa.tabeller,
    });
    expect(hevet).toEqual({ medianer: INGEN_MEDIANER });
  });
});
