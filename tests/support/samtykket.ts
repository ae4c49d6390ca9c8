import { randomUUID } from 'node:crypto';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { iDagIOslo, leggTilDager, tilDato } from '../../src/kernel/dato.ts';
import { systemklokke } from '../../src/kernel/klokke.ts';
import {
  foerSamtykkesvar,
  sporOmSamtykke,
  trekkSamtykke,
  vurderInnvending,
  type SamtykkesvarInn,
} from '../../src/modules/trygghetsprogram/commands/samtykke.ts';
import { besluttKontakt } from '../../src/modules/trygghetsprogram/commands/besluttKontakt.ts';
import type { Unntaksforslag } from '../../src/modules/trygghetsprogram/regler/kontaktUtenSamtykke.ts';
import { vurderTrukket } from '../../src/modules/trygghetsprogram/commands/vurderTrukket.ts';
import type { Trukketforslag } from '../../src/modules/trygghetsprogram/regler/trukketvurdering.ts';
import type { Testhus } from './hus.ts';

/** Det som trengs av testhuset, eller av en app som kjører. */
type Hus = Pick<Testhus, 'hus' | 'eier'> & { som: (subjekt: string) => Promise<Legitimasjon> };

const siste = async (t: Hus, sakId: string): Promise<string | null> =>
  (
    await t.eier<{ id: string }>(
      'select id from varde.samtykke where sak_id = $1 order by registrert_ved desc limit 1',
      [sakId],
    )
  )[0]?.id ?? null;

const svaret = async (t: Hus, samtykkeId: string, hvem: string | null): Promise<string | null> =>
  (
    await t.eier<{ id: string }>(
      `select id from varde.samtykkesvar where samtykke_id = $1 and foresatt_id is not distinct from $2
       order by foert_ved desc limit 1`,
      [samtykkeId, hvem],
    )
  )[0]?.id ?? null;

/** Spør om samtykke til videre kontakt, på det som står nå. Svarer med id-en. */
export async function spoer(
  t: Hus,
  sakId: string,
  { som = 'koordinator', omfang = 'At en guide møter og ringer Kanari' } = {},
): Promise<string> {
  const samtykkeId = randomUUID();
  await sporOmSamtykke(t.hus, await t.som(som), {
    ...{ sakId, samtykkeId, etter: await siste(t, sakId) },
    omfang,
  });
  return samtykkeId;
}

const paaDetSomStaar = async (t: Hus, sakId: string, hvem: string | null) => {
  const samtykkeId = (await siste(t, sakId)) ?? '';
  return {
    sakId,
    samtykkeId,
    hvem,
    svarId: randomUUID(),
    etter: await svaret(t, samtykkeId, hvem),
  };
};

/** Fører et svar; uten endringer et gyldig muntlig ja. `hvem` er `null` for den unge. */
export async function svarer(
  t: Hus,
  sakId: string,
  hvem: string | null,
  endret: Partial<SamtykkesvarInn> & { som?: string } = {},
): Promise<void> {
  const { som = 'koordinator', ...inn } = endret;
  await foerSamtykkesvar(t.hus, await t.som(som), {
    ...(await paaDetSomStaar(t, sakId, hvem)),
    svar: 'muntlig',
    dag: tilDato('2026-11-23'),
    mottattAv: 'Ingrid Eksempel',
    bekreftet: { frivillig: true, uttrykkelig: true, informert: true },
    ord: null,
    ...inn,
  });
}

export async function trekker(t: Hus, sakId: string, hvem: string | null, som = 'koordinator') {
  await trekkSamtykke(t.hus, await t.som(som), {
    ...(await paaDetSomStaar(t, sakId, hvem)),
    ...{ dag: tilDato('2026-11-23'), mottattAv: 'Ingrid Eksempel', ord: null },
  });
}

/** Fører det som hører til etter at det siste ble trukket (VV-06). */
export async function etterTrukket(
  t: Hus,
  sakId: string,
  endret: Partial<Trukketforslag> & { som?: string; samtykkeId?: string } = {},
): Promise<void> {
  const { som = 'koordinator', ...inn } = endret;
  await vurderTrukket(t.hus, await t.som(som), {
    ...{ sakId, samtykkeId: (await siste(t, sakId)) ?? '' },
    ...{
      oenske: 'Vil fortsette',
      bekymring: false,
      bekymringOrd: null,
      annenVei: 'Skolen',
      fortalt: [],
    },
    ...inn,
  });
}

/** Kontakt uten samtykke, på det som står nå (VV-05); basen holder de fire ukene mot sin egen klokke, så appen gjør det også. */
export async function uten(
  t: Hus,
  sakId: string,
  endret: Partial<Unntaksforslag> & { som?: string } = {},
): Promise<void> {
  const { som = 'koordinator', ...inn } = endret;
  const [staar] = await t.eier<{ id: string }>(
    'select id from varde.samtykkeunntak where sak_id = $1 order by besluttet_ved desc limit 1',
    [sakId],
  );
  await besluttKontakt({ ...t.hus, klokke: systemklokke }, await t.som(som), {
    ...{ sakId, etter: staar?.id ?? null },
    ...{ grunnlag: 'fare', grunn: 'Far truer', sammenMed: 'barnevernet' },
    ...{ sammenMedHvem: 'Berit Vakt', meldeplikt: 'meldt', meldepliktOrd: 'Meldt i dag' },
    til: leggTilDager(iDagIOslo(systemklokke.naa()), 17),
    ...inn,
  });
}

export async function vurderer(
  t: Hus,
  sakId: string,
  hvem: string,
  stanser: boolean,
  endret: { begrunnelse?: string | null; som?: string } = {},
): Promise<void> {
  const { begrunnelse = 'Hensynet til Kanari', som = 'koordinator' } = endret;
  await vurderInnvending(t.hus, await t.som(som), {
    ...(await paaDetSomStaar(t, sakId, hvem)),
    ...{ stanser, begrunnelse },
  });
}

/** Gjelder samtykket, slik basen svarer veggen foran `aktiv`? */
export async function gjelder(t: Pick<Testhus, 'eier'>, sakId: string): Promise<boolean> {
  const [rad] = await t.eier<{ ja: boolean }>(
    'select tilgang.samtykke_gjelder(omrade_id, id) as ja from varde.sak where id = $1',
    [sakId],
  );
  return rad?.ja ?? false;
}
