import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { rad } from './rader.ts';
import { ROLLER, STEDER, type Sted } from './typer.ts';
import type { Verden } from './verdenstype.ts';

/** Én person per rolle og sted, med en økt som varer. */
export type Spiller = { bruker: string; token: Buffer };

/** Alt rulles tilbake, så økta blir aldri sett igjen: den varer til den lengste kjøringen er over. Gikk den ut, svarte alt nei. */
const VARER = { utloper: new Date(Date.now() + 864e5), sist_sett: new Date(Date.now() + 864e5) };

const ORG_FOR: Record<Sted, keyof Verden['org'] | null> = {
  eierens_politi: 'P1',
  annet_politi: 'P2',
  eierens_kommune: 'K1',
  annen_kommune: 'K2',
  frivillig: 'V1',
  annet_omrade: 'PB',
  annet_omrade_paa_feil_doer: 'PB',
  uten_medlemskap: null,
  uten_oekt: 'P1',
};

export async function lagSpillere(k: pg.ClientBase, A: string, B: string, org: Verden['org']) {
  const spillere = new Map<string, Spiller>();
  for (const sted of STEDER) {
    for (const rolle of ROLLER) {
      const bruker = await rad(k, 'bruker', {
        id: randomUUID(),
        utsteder: 'u',
        subjekt: `${rolle}@${sted}`,
        navn: rolle,
      });
      const token = randomBytes(32);
      await rad(k, 'innloggingsokt', {
        id: randomUUID(),
        bruker_id: bruker,
        token_hash: createHash('sha256').update(token).digest(),
        ...VARER,
        ...(sted === 'uten_oekt' ? { utloper: new Date(Date.now() - 1) } : {}),
        auth_tid: new Date(Date.now() - 36e5),
      });
      const o = ORG_FOR[sted];
      if (o !== null) {
        const omrade_id = o === 'PB' ? B : A;
        const medlemskap_id = await rad(k, 'medlemskap', {
          id: randomUUID(),
          omrade_id,
          bruker_id: bruker,
          organisasjon_id: org[o],
        });
        if (rolle !== 'ansatt')
          await rad(k, 'verv', { id: randomUUID(), omrade_id, medlemskap_id, rolle });
      }
      spillere.set(`${rolle}@${sted}`, { bruker, token });
    }
  }
  return spillere;
}
