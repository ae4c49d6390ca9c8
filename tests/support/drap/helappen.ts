import { randomUUID } from 'node:crypto';
import { setTimeout as vent } from 'node:timers/promises';
import { drep } from './barn.ts';
import { Leser, Ubekreftet } from './leser.ts';
import { etterkommere, npmStart, type Kjoring } from './npmStart.ts';
import { tilfeldig } from './runder.ts';

/** Hva som ble drept i en runde. */
export const SLAG = ['tjener', 'postmaster', 'alt', 'bakprosess'] as const;
export type Slag = (typeof SLAG)[number];

export interface Helapprunder {
  readonly drap: Readonly<Record<Slag, number>>;
  /** Numrene på kvitteringene de som meldte, har fått vist; én per skjema som ble levert. */
  readonly kvitteringer: readonly string[];
  /** Ganger et skjema måtte sendes på nytt fordi svaret uteble. */
  readonly sendtIgjen: number;
  /** Millisekunder fra `npm start` til første side, for hver omstart. */
  readonly oppstart: readonly number[];
  /** Da den første meldingen kunne komme. */
  readonly fra: Date;
}

const SKRIVERE = 3;
/** Lengre enn en oppstart får ta: den som venter på at Varde kommer igjen, gir ikke opp før. */
const FRIST_MS = 180_000;
const OPPHOLD_MS = 300;

/** Tre mennesker som melder inn person etter person, og sender skjemaet igjen når svaret uteble. */
class Skrivere {
  readonly kvitteringer: string[] = [];
  sendtIgjen = 0;
  #stans = false;
  #ferdig: Promise<unknown> = Promise.resolve();

  async start(adresse: string): Promise<void> {
    const lesere = await Promise.all(
      Array.from({ length: SKRIVERE }, async () => {
        const leser = new Leser(adresse);
        await leser.loggInn('helsesykepleier');
        return { leser, skjema: await leser.nyttSkjema('Kanari Fuglesang') };
      }),
    );
    this.#ferdig = Promise.all(lesere.map((l) => this.#meld(l.leser, l.skjema)));
    // Feiler noen mens vi venter på en start, ses det ved neste melding.
    this.#ferdig.catch(() => undefined);
  }

  async #meld(leser: Leser, skjema: Record<string, string>): Promise<void> {
    while (!this.#stans) {
      const ny = { ...skjema, _nokkel: randomUUID() };
      this.sendtIgjen += await tilBekreftet(async () => {
        await leser.sendInn(ny);
        this.kvitteringer.push(await leser.kvittering());
      });
    }
  }

  /** Til minst én melding er begynt og levert: hver skriver kan ha én på vei fra før. */
  async nyMelding(): Promise<void> {
    const nok = this.kvitteringer.length + SKRIVERE + 1;
    const frist = performance.now() + FRIST_MS;
    while (this.kvitteringer.length < nok) {
      if (performance.now() > frist) throw new Error('Ingen får levert');
      await Promise.race([vent(5), this.#ferdig]);
    }
  }

  /** Alle leverer det de holder på med, og slutter. */
  async stopp(): Promise<void> {
    this.#stans = true;
    await this.#ferdig;
  }
}

/**
 * Prøver til det er bekreftet, og svarer med hvor mange ganger det måtte gjøres om igjen. Kvitteringen vises én gang:
 * ryker siden mens den kommer, er det samme skjema igjen som gir den. Så tett som et menneske kan, ikke tettere:
 * ellers er det takten (300 i minuttet) som svarer.
 */
async function tilBekreftet(gjoer: () => Promise<void>): Promise<number> {
  const frist = performance.now() + FRIST_MS;
  for (let om = 0; ; om++) {
    try {
      await gjoer();
      return om;
    } catch (feil) {
      if (!(feil instanceof Ubekreftet) || performance.now() > frist) throw feil;
      await vent(OPPHOLD_MS);
    }
  }
}

/** Svarer med om `npm start` må kjøres igjen; ellers skal Varde reise seg selv. */
function drepSlag(slag: Slag, varde: Kjoring, slump: () => number): boolean {
  if (slag === 'tjener') drep(varde.tjener());
  else if (slag === 'alt') varde.drepAlt();
  else if (slag === 'postmaster') drep(varde.postmaster());
  else {
    const barn = etterkommere(varde.postmaster());
    drep(barn[Math.floor(slump() * barn.length)] ?? 0);
  }
  return slag === 'tjener' || slag === 'alt';
}

/**
 * Hele Varde med `npm start`, kill -9 av noe under skriving, og samme kommando igjen uten noe håndgrep.
 * Etterpå er Varde stoppet pent, og alt som var forseglet før stoppen, ligger i datamappa. `foerst` er det som drepes i de første rundene.
 */
export async function kjorHelApp(
  data: string,
  port: number,
  antall: number,
  fro = 1,
  foerst: readonly Slag[] = SLAG,
): Promise<Helapprunder> {
  const slump = tilfeldig(fro);
  const drap = { tjener: 0, postmaster: 0, alt: 0, bakprosess: 0 };
  const oppstart: number[] = [];
  const skrivere = new Skrivere();
  const drept: Slag[] = [];
  let varde = npmStart(data, port, { VARDE_DEMO: 'kort' });
  try {
    oppstart.push(await varde.foersteSide());
    const fra = new Date();
    await skrivere.start(varde.adresse);
    for (let runde = 0; runde < antall; runde++) {
      await skrivere.nyMelding();
      await vent(50 + slump() * 500);
      const slag = foerst[runde] ?? SLAG[Math.floor(slump() * SLAG.length)] ?? 'alt';
      drap[slag]++;
      drept.push(slag);
      if (!drepSlag(slag, varde, slump)) continue;
      await varde.slutt;
      varde = npmStart(data, port, { VARDE_DEMO: 'kort' });
      oppstart.push(await varde.foersteSide());
    }
    await skrivere.nyMelding();
    await skrivere.stopp();
    // Forsegleren får tid til en runde til, så det siste også er med i kjeden.
    await vent(2_500);
    const { kvitteringer, sendtIgjen } = skrivere;
    return { drap, kvitteringer, sendtIgjen, oppstart, fra };
  } catch (feil) {
    const sist = `runde ${drept.length}, sist drept ${drept.slice(-3).join(', ')}`;
    throw new Error(`${sist}. Varde sa: ${varde.linjer.slice(-20).join('\n')}`, { cause: feil });
  } finally {
    if (varde.lever()) await varde.stopp();
  }
}
