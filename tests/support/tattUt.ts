import type { Testhus } from './hus.ts';

/** Hvem loggen sier tok samtalen i saken fra den som hadde den, hver gang (VV-35); eieren uten aktør står som jobben. */
export const samtalenTattUt = (t: Pick<Testhus, 'eier'>, sakId: string) =>
  t.eier<{ aktor_slag: string; aktor_id: string | null }>(
    `select r.aktor_slag, r.aktor_id from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
     where r.handling = 'samtaleholder_tatt_ut' and o.slag = 'sak' and o.objekt_id = $1 order by r.seq`,
    [sakId],
  );
export const AV_JOBBEN = { aktor_slag: 'jobb', aktor_id: null };
