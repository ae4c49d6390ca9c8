import type { Testhus } from './hus.ts';

type Hus = Pick<Testhus, 'eier' | 'omrade' | 'bruker'>;

/** En guide som har sagt ja. Handlingen kommer med oppfølgingen; her gjør eieren det basen vil se. */
export const guideSierJa = async (t: Hus, sakId: string, subjekt = 'guide'): Promise<void> => {
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     values ($1, $2, $3, 'guide', 'test', now()) returning id`,
    [t.omrade('fjordvik'), sakId, t.bruker(subjekt)],
  );
};

/** Programmet settes i gang (C14), som om skrittene før er tatt: vakta på saksgangen slipper det ikke ellers. */
export async function settIGang(t: Pick<Hus, 'eier'>, sakId: string): Promise<void> {
  await t.eier('alter table varde.sak disable trigger saksgang');
  await t.eier(`update varde.sak set tilstand = 'aktiv' where id = $1 returning id`, [sakId]);
  await t.eier('alter table varde.sak enable trigger saksgang');
}
