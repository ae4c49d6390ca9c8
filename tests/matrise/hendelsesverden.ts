import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { rad } from './rader.ts';
import type { Verden } from './verdenstype.ts';

/** En hendelse til i `P`, og i saken med dialogen, med en etterforsker som ikke er noe annet i den; den som svarer for resten, har den ikke (VV-10). */
export async function byggEnAnnensHendelser(
  k: pg.ClientBase,
  { omrade, org, sak, samtale }: Pick<Verden, 'omrade' | 'org' | 'sak' | 'samtale'>,
  { annen }: Pick<Verden, 'annen'>,
): Promise<Verden['enAnnens']> {
  const hen = await rad(k, 'bruker', {
    ...{ id: randomUUID(), utsteder: 'u', subjekt: 'hendelsens', navn: 'Hendelsens' },
  });
  const klarert = async (sak_id: string) => {
    const felles = { omrade_id: omrade.A, sak_id, eier_organisasjon: org.P1 };
    const hendelse_id = await rad(k, 'hendelse', {
      ...{ id: randomUUID(), ...felles, sakstype: 'trusler', rolle: 'fornaermet', anmeldt: true },
    });
    // Klarert, så saken er like klar for kontakt som før.
    await rad(k, 'klarering', {
      ...{ id: randomUUID(), ...felles, hendelse_id, spurt_ved: new Date() },
      ...{ svar: 'klarert', svar_ved: new Date() },
    });
    return { felles, hendelse_id };
  };
  const ny = async (sak_id: string): Promise<string> => {
    const { felles, hendelse_id } = await klarert(sak_id);
    await rad(k, 'dialog', {
      ...{ id: randomUUID(), ...felles, hendelse_id, slag: 'framdrift' },
      ...{ ord: Buffer.from('kryptert'), skrevet_av: annen },
    });
    await rad(k, 'sak_tilgang', {
      ...{ id: randomUUID(), omrade_id: omrade.A, sak_id, bruker_id: hen, hendelse_id },
      ...{ relasjon: 'etterforsker', grunnlag: 'etterforsker' },
    });
    return hendelse_id;
  };
  return {
    ...{ P: await ny(sak.P), dialogen: await ny(samtale.P.sak) },
    resten: (await klarert(samtale.P.sak)).hendelse_id,
  };
}

export const hendelsesvilkaar = (v: Verden): Record<string, string> => ({
  'klarering:P_en_annens': `hendelse_id = '${v.enAnnens.P}'`,
  'dialog:P_en_annens': `hendelse_id = '${v.enAnnens.dialogen}'`,
});
